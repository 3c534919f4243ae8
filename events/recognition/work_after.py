"""Where a person works, told after the name: `某某（某公司总监）`, `某某来自某公司`, `某某，某公司总监，`."""

import re

from events.recognition.affiliations import Affiliation, read_affiliation
from events.recognition.organization_lists import is_certain
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import NICKNAME
from events.recognition.words.titles import ENDS_IN_TITLE, FORMER, HONORIFIC

CALLED = re.compile(rf"\s?(?:{HONORIFIC})?\s?")
IN_BRACKETS = re.compile(r"\s?[（(](?P<post>[^（）()\n]{2,48})[）)]")
APPOSITION = re.compile(r"\s?[，,]\s?(?P<post>[^，,。；！？\n]{4,48})(?=[，,。；！？\n]|$)")
IS_FROM = re.compile(
    r"\s?[，,]?\s?(?:他|她|其)?(?P<verb>目前就职于|目前任职于|现任职于|现就职于|就职于|任职于|供职于|来自于?|现任|现为|目前是|是来自|是|担任|身为|作为|代表)(?:一名|一位)?\s?(?P<post>[^，,。；！？\n]{2,48})"
)
SPEAKS_FOR = re.compile(
    r"(?:在[^，。]{0,14})?(?:致辞|致词|发言|讲话|介绍|分享|作|做|发表|出席|参加|签|领取|上台|登台|带来|宣布|表示|对)"
)


def work_after(
    text: str, start: int, end: int, names: OrganizationNames
) -> tuple[Affiliation, float]:
    """The post told right after a name, and how much it says for the name being one."""
    nickname = NICKNAME.match(text, start, end)
    place = nickname.end() if nickname else start
    called = CALLED.match(text, place, end)
    place = called.end() if called else place
    bracket = IN_BRACKETS.match(text, place, end)
    if bracket:
        affiliation = read_post(bracket["post"], names)
        weight = 1.5 * bool(affiliation.title) + 1.0 * bool(affiliation.organization)
        return affiliation, weight
    told = IS_FROM.match(text, place, end)
    if told and not FORMER.match(told["post"]):
        post = told["post"]
        affiliation = read_post(post, names)
        if told["verb"] == "代表":
            found = names.at_start_of(post)
            is_sure = (
                found is not None
                and is_certain(found.name, names)
                and SPEAKS_FOR.match(post, found.length)
            )
            return (
                (Affiliation(found.name, "", post[: found.length]), 1.0)
                if found and is_sure
                else (Affiliation(), 0.0)
            )
        if affiliation.organization:
            return affiliation, 2.0
        return Affiliation(), 0.0
    beside = APPOSITION.match(text, place, end)
    if beside and ENDS_IN_TITLE.search(beside["post"].strip()) and not FORMER.match(beside["post"]):
        affiliation = read_post(beside["post"], names)
        if affiliation.organization:
            return affiliation, 2.0
        if affiliation.title:
            return affiliation, 1.0
    return Affiliation(), 0.0


def read_post(phrase: str, names: OrganizationNames) -> Affiliation:
    """`某公司的首席架构师`, `某公司`, an organization that is certain."""
    phrase = phrase.strip()
    if ENDS_IN_TITLE.search(phrase):
        affiliation = read_affiliation(phrase, names)
        if affiliation.organization and is_certain(affiliation.organization, names):
            return affiliation
        return Affiliation("", affiliation.title or phrase)
    found = names.at_start_of(phrase)
    if found and found.length >= len(phrase) - 3 and is_certain(found.name, names):
        return Affiliation(found.name, "", phrase[: found.length])
    return Affiliation()
