"""Whom a sentence lets speak: the places in it where a name stands beside what tells so."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from events.recognition.affiliations import Affiliation, read_affiliation, without_lead_in
from events.recognition.mentions import Mention
from events.recognition.name_doubts import is_inside_word
from events.recognition.organization_ends import has_organization_end
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import (
    NICKNAME,
    Name,
    after_english_title,
    ends_in_person,
    is_han,
    name_before,
    name_from,
)
from events.recognition.places_of_work import work_told
from events.recognition.words.titles import ENDS_IN_TITLE, HONORIFIC, titles_in

SPEAKS = (
    "分享|介绍|带来|发表|致辞|致词|致欢迎辞|致欢迎词|致开幕|致闭幕|主持|演讲|讲解|解读|阐述|阐释|讲述|回顾|演示|剖析|"
    "作了|做了|作为.{0,12}(?:代表|嘉宾)|进行|表示|指出|提到|谈到|强调|认为|宣布|发言|授课|主讲|总结|探讨|汇报|展示|"
    '围绕|以《|以“|以"|结合|聚焦|登台|上台|坦言|透露|呼吁|说|分析|点评|对话|讨论|发布了|详细|深入|从.{1,20}角度|受邀|应邀|'
    "在(?:会上|现场|分享|演讲|致辞|主题|题为|报告|大会上|论坛上|活动|开场|开幕|《)|给大家|为大家|为现场|为本|为我们|向大家|向与会|向现场|"
    "和大家|与大家|跟大家|带领|针对|推出|提出|列出|详细地|接受.{0,4}采访|做.{0,12}(?:分享|报告|演讲|介绍)|作.{0,12}(?:分享|报告|演讲|介绍)"
)
SPEAKING = re.compile(SPEAKS)
# What may stand between a name and its verb.
FILLERS = re.compile(
    "(?:也|则|还|首先|随后|接着|最后|又|便|分别|共同|联合|一起|现场|率先|先|上台|登台)$"
)
POLITE = re.compile(rf"(?:{HONORIFIC})$")
VERBS = re.compile(
    r"分享了|分享道|介绍了|介绍到|介绍道|介绍说|带来了|带来《|发表了|发表《|发表题|发表主|致辞|致词|致欢迎|致开幕|主持(?=[了，。；])|表示|指出|提到|谈到|强调|认为|作了|做了|进行了|进行开场|"
    r"讲解了|解读了|阐述了|讲述了|回顾了|演示了|剖析了|分享《|分享“|介绍《|以《|以“|围绕|为大家|为现场|为本场|为本次|为我们|给大家|向大家|和大家|与大家|从|在分享|在演讲|在会上|在致辞|"
    r"在《|在主题|在报告|详细地?|深入地?|同学详|重点介绍|重点分享|系统介绍|发言|在[^，。《》]{2,30}上(?:发言|发表|指出|表示|演讲|致辞|分享)|的(?:主题)?(?:演讲|分享|报告|致辞)中|说道?[，：:“\"。]|带来的|，(?:分享|演讲|报告)?主题[是为]|坦言|透露|呼吁|总结|展示了|探讨了|分析了|列出了?|比较关注|剖析|带领|开始向|担任[^，。]{0,8}主持|，[他她](?:首先|主要|[为给向]大家)?(?:介绍|分享|讲|带)|分享(?=[A-Za-z\u4e00-\u9fff]{2})"
)
POST_IN_BRACKETS = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4})\s?[（(](?P<post>[^（）()\n]{2,40})[）)]"
)
BETWEEN = re.compile(r"(?:[（(][^（）()\n]{1,14}[）)](?=[\u4e00-\u9fff]))?[\s:：—–-]{0,3}")
ONCE_SAID = re.compile(
    "(?:先生|女士|院士|教授|博士)?曾(?:经)?(?:在[^，。]{0,12})?(?:说|指出|表示|提到|写道|预言|强调)"
)
IN_OFFICE = re.compile("现任|担任|来自|身为|就任")
BOUNDARY = re.compile(r"[。！？；\n：:】」』”）)]|(?<!\\)[“]")
TAKES_PART = re.compile(
    r"出席|参加|邀请|请来|参与了?(?:圆桌|讨论|对话|活动)|圆桌|对话|嘉宾|见证|启动|到场|莅临|主题演讲|主题报告|主题分享|发布了?会|分享|演讲|致辞|揭牌|揭幕|授牌|(?:共同|携手|联合).{0,6}(?:发布|推|探讨|启动|揭|见证|签)"
)
NO_SPEAKER = re.compile(
    r"时任|获奖|荣获|颁奖给|授予|当选|新晋|祝贺|晋升|作者|译者|编辑|记者|原文|出版|书中|著作|担任该|曾经说|聘任|聘用|受聘|名单|获得.{0,20}(?:称号|奖)"
)
DEPARTMENT = re.compile(
    "(?:团队|学院|系|研究所|研究中心|实验室|事业部|部门|分公司|[\u4e00-\u9fff]{2}[组部处室])$"
)
# A caption of somebody's place in a group, not of a speaker.
OF_A_GROUP = re.compile(r"\W*(?:Member|Ambassador|Maintainer|Committer|Leader)s?\s")
WITH = re.compile(r"、|和|与|以及|及")
LONGEST_POST_BETWEEN = 12
# No sentence keeps its verb farther: lists of names would be read over for each name.
FARTHEST_VERB = 300
SIGNS_BEFORE = ' 「『，,、。；;：:“”"（(\n》!！?？*—-…'


class Colleague(NamedTuple):
    """Where the person named last works."""

    organization: str
    end: int


def after_titles(
    text: str, start: int, end: int, number: int, names: OrganizationNames
) -> Iterator[Mention]:
    """`某公司总监某某`."""
    previous_end = start
    colleague: Colleague | None = None
    for title in titles_in(text, start, end):
        gap = BETWEEN.match(text, title.end())
        begins = gap.end() if gap else title.end()
        if text.startswith("的", title.end()) and IN_OFFICE.search(text, previous_end, title.end()):
            begins = title.end() + 1
        name = name_from(text, begins) or after_english_title(text, title)
        # Right behind a name, 代表 tells for whom that person speaks.
        is_verb = title.group() == "代表" and title.start() == previous_end > start
        if name is None or is_verb or name.end > end or name.start < previous_end:
            continue
        if is_said_to_speak(text, name, start, end):
            phrase = phrase_before(text, previous_end, title.end())
            affiliation = work_told(phrase, names)
            if not affiliation.organization and colleague:
                between = text[colleague.end : title.end()]
                if WITH.match(between) and len(between) <= LONGEST_POST_BETWEEN:
                    affiliation = replace(affiliation, organization=colleague.organization)
            rule = "caption" if is_caption(text, name) else "title and name"
            yield mention(text, name, number, affiliation, rule, 0.9)
            nickname = NICKNAME.match(text, name.end)
            previous_end = nickname.end() if nickname else name.end
            for other in names_that_follow(text, previous_end, end):
                yield mention(text, other, number, affiliation, "title and name", 0.85)
                previous_end = other.end
            colleague = Colleague(affiliation.organization, previous_end)


def names_that_follow(text: str, start: int, end: int) -> Iterator[Name]:
    """`专家某某、某某在会上`: further names of whom one title tells."""
    while sign := WITH.match(text, start):
        name = name_from(text, sign.end())
        is_short = name is not None and 2 <= name.end - name.start <= 3 and is_han(name.text)
        if (
            name is None
            or not is_short
            or name.end > end
            or not SPEAKING.search(text, name.end, min(end, name.end + FARTHEST_VERB))
        ):
            return
        if ENDS_IN_TITLE.search(text[name.start : name.end + 2]):
            return
        yield name
        start = name.end


def before_verbs(
    text: str, start: int, end: int, number: int, names: OrganizationNames, people: list[Mention]
) -> list[Mention]:
    """`某某分享了`, alone or after the name of an organization."""
    found: list[Mention] = []
    for verb in VERBS.finditer(text, start, end):
        name_end = end_of_name(text, start, verb.start())
        taken = [person.end for person in people if person.end <= name_end]
        placed = name_at_verb(text, name_end, max([start, *taken]), names)
        if placed is None or is_inside_word(text, placed[0].start):
            continue
        if not is_taken(placed[0], [*people, *found]):
            found.append(mention(text, placed[0], number, placed[1], "name and verb", 0.8))
    return found


def before_brackets(
    text: str, start: int, end: int, number: int, names: OrganizationNames, people: list[Mention]
) -> Iterator[Mention]:
    """`某某（某公司架构师）分享了`."""
    for found in POST_IN_BRACKETS.finditer(text, start, end):
        if not ENDS_IN_TITLE.search(found["post"]) or not SPEAKING.search(
            text, found.end(), min(end, found.end() + FARTHEST_VERB)
        ):
            continue
        for size in (3, 2, 4):
            begins = found.end("name") - size
            is_apart = begins <= start or text[begins - 1] in f"{SIGNS_BEFORE}由和与"
            name = name_before(text, found.end("name"), begins) if is_apart else None
            if name and name.start == begins and not is_taken(name, people):
                affiliation = read_affiliation(found["post"], names)
                yield mention(text, name, number, affiliation, "title and name", 0.85)
                break


def is_taken(name: Name, people: list[Mention]) -> bool:
    return any(person.start < name.end and name.start < person.end for person in people)


def is_said_to_speak(text: str, name: Name, start: int, end: int) -> bool:
    """Whether the sentence lets this person speak, or is a caption of a person."""
    rest = text[name.end : min(end, name.end + FARTHEST_VERB)]
    before = text[max(start, name.start - FARTHEST_VERB) : name.start]
    if NO_SPEAKER.search(rest[:24]) or NO_SPEAKER.search(before[-40:]):
        return bool(re.search(r"表示|致辞|演讲|分享", rest[:30]))
    if ONCE_SAID.match(rest):
        return False
    if is_caption(text, name) or rest[:1] in ("：", ":"):
        return True
    return bool(SPEAKING.search(rest) or TAKES_PART.search(before) or TAKES_PART.search(rest))


def is_caption(text: str, name: Name) -> bool:
    return len(text) - name.end <= 3 and len(text) <= 60 and OF_A_GROUP.match(text) is None


def phrase_before(text: str, start: int, end: int) -> str:
    """The words of a title, back to where its sentence or the last person ended."""
    phrase = text[start:end]
    boundary = next(reversed(list(BOUNDARY.finditer(phrase))), None)
    phrase = phrase[boundary.end() :] if boundary and boundary.group() not in "）)" else phrase
    parts = re.split(r"[，,]", phrase)
    kept = [parts.pop()]
    while (
        parts
        and len(parts[-1]) < 60
        and ENDS_IN_TITLE.search(parts[-1].strip())
        and not SPEAKING.search(parts[-1])
        and not ends_in_person(parts[-1])
    ):
        kept.insert(0, parts.pop())
    return without_lead_in("、".join(kept)).lstrip("和与及、其 ，")


def end_of_name(text: str, start: int, end: int) -> int:
    """Before the fillers and the honorific that stand before a verb."""
    for pattern in (FILLERS, POLITE):
        found = pattern.search(text, max(start, end - 4), end)
        end = found.start() if found and found.start() > start else end
    return end


def name_at_verb(
    text: str, end: int, start: int, names: OrganizationNames
) -> tuple[Name, Affiliation] | None:
    """A name right before a verb, alone after a sign or after its organization."""
    for size in (3, 2, 4):
        begins = end - size
        if begins < start:
            continue
        name = name_before(text, end, begins)
        if name is None or name.start != begins:
            continue
        before = text[start:begins]
        if (
            not before.strip()
            or before[-1] in SIGNS_BEFORE
            or re.search(
                r"(?:首先|随后|最后|接着|其次|由|邀请|主持人|接下来|同时|另外|此外|活动上|会上|其中|[者学师宾位]是)$",
                before,
            )
        ):
            if before[-1:] == " " and before.strip() and before.strip()[-1] not in SIGNS_BEFORE:
                return with_organization(name, before, names)
            return name, Affiliation()
        found = with_organization(name, before, names)
        if found:
            return found
    return None


def with_organization(
    name: Name, before: str, names: OrganizationNames
) -> tuple[Name, Affiliation] | None:
    phrase = (
        without_lead_in(re.split(r"[，,。；：、\n“”\"]", before)[-1]).strip().removesuffix("的")
    )
    organization = names.at_start_of(phrase)
    is_team = DEPARTMENT.search(phrase) is not None
    if organization is None or not (organization.length == len(phrase) or is_team):
        return None
    is_sure = has_organization_end(phrase) or names.canonical(phrase) != phrase
    if not (is_sure or is_team or not is_han(phrase)):
        return None
    title = phrase[organization.length :]
    return name, Affiliation(organization.name, title, phrase[: organization.length])


def mention(
    text: str, name: Name, number: int, affiliation: Affiliation, rule: str, confidence: float
) -> Mention:
    nickname = NICKNAME.match(text, name.end)
    aliases = (nickname[1],) if nickname else ()
    if text.startswith("委员", name.end) and not affiliation.title:
        affiliation = replace(affiliation, title="委员")
    after = text[name.end : name.end + 20]
    opens = re.search("致辞|致词|致欢迎|致开|开场", after)
    role = "moderator" if "主持" in after[:8] else "opening" if opens else "speaker"
    return Mention(
        name.text, number, name.start, name.end, rule, confidence, affiliation, aliases, role
    )
