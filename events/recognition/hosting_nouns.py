"""Parts told by a noun in a sentence: `主办方为甲`, `感谢场地支持方乙`, `作为金牌赞助商，丙`."""

import re
from collections.abc import Iterator

from events.recognition.hosting import Part
from events.recognition.organization_lists import ListedName
from events.recognition.organization_names import OrganizationNames
from events.recognition.organization_runs import (
    are_likely,
    run_after,
    run_before,
    share_of_certain,
)
from events.recognition.role_nouns import NOUN, ROLE_OF_WORD, role_of
from events.recognition.source import Block

OF_WHAT = r"(?:(?:本[届次场期]|此次|这次|整场|大会|活动|会议|峰会|论坛|沙龙)[\u4e00-\u9fffA-Za-z ]{0,14}?的?|该[\u4e00-\u9fff]{2,4}的?)?"
IS_NAMED = re.compile(r"\s?(?:之一)?(?:则|分别|主要)?(?:是|为|有|包括|包含)了?\s?(?:来自)?")
# Before a noun that stands right before its names: `感谢主办方甲`.
BESIDE = re.compile(
    r"(?:感谢|鸣谢|由|与|和|、|及|以及|，|。|！|^|来自|其中|欢迎|向|携手|联合|邀请|还有|在|是)(?:本[次届场期]|此次)?\s?(?:活动|大会|会议|沙龙|论坛|峰会)?的?\s?$"
)
AS = re.compile(rf"(?:作为|身为|担任|成为|任|是|为){OF_WHAT}\s?$")
TAKEN_AS = re.compile(rf"以(?P<list>[^，。；\n]{{2,60}}?)(?:作)?为{OF_WHAT}\s?$")
# `为参会者准备了礼品`: for whom, and not what somebody is.
FOR_WHOM = re.compile(
    r"(?:们)?(?:提供|准备|带来|送|献|奉上|介绍|讲解|分享|演示|解答|解读|搭建|赠|呈现|打造|颁)"
)
HELD_AS = re.compile(rf"(?:作为|身为){OF_WHAT}\s?$")
AFTER_AS = re.compile(r"(?:之一)?[，,]\s?")
LONGEST_BEFORE = 44
OF_THE_EVENT = re.compile(
    "谢|报道|亮相|参展|展出|展区|展台|出席|参加|到场|支持|宣传|直播|本次|此次|本届"
)
EVENT = re.compile("大会|峰会|论坛|会议|沙龙|活动|[Mm]eet[Uu]p|[Ss]ummit|Con\\b")
NOT_NAMED = re.compile(
    r"[\u4e00-\u9fff]{0,2}(?:人员|团队|代表|领导|负责人|朋友|同学|老师|嘉宾|讲师|参会者|大家|招募|征集|名单)"
)


# `承办工作由甲负责`.
WORK_OF = re.compile(
    r"(?P<role>主办|承办|协办)(?:工作|事宜|任务)?均?由(?P<list>[^，。；\n]{2,80}?)(?:共同|联合)?(?:负责|承担|完成)"
)


def parts_by_nouns(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    text = block.text
    for work in WORK_OF.finditer(text):
        listed, _start = run_before(text, *work.span("list"), names)
        for name in listed if are_likely(listed, names) else ():
            role = ROLE_OF_WORD[work["role"]]
            yield Part(name.name, role, number, name.start, name.end, "named by its part", 0.85)
    for noun in NOUN.finditer(text):
        role = role_of(noun)
        after = text[noun.end() : noun.end() + 1]
        if after in ("：", ":"):
            continue
        for name in named_by(text, noun, names):
            rule = "named by its part"
            yield Part(name.name, role, number, name.start, name.end, rule, 0.85)


def named_by(text: str, noun: re.Match[str], names: OrganizationNames) -> list[ListedName]:
    """The organizations that a noun such as `主办方` is said of."""
    start = max(noun.start() - LONGEST_BEFORE, 0)
    if is_loose(noun) and not is_of_the_event(text, noun):
        return []
    said = IS_NAMED.match(text, noun.end())
    if said:
        listed, _end = run_after(text, said.end(), names)
        return listed if are_likely(listed, names) else []
    taken = TAKEN_AS.search(text, start, noun.start())
    if taken:
        listed, _start = run_before(text, taken.start("list"), taken.end("list"), names)
        return listed if are_likely(listed, names) else []
    further = AFTER_AS.match(text, noun.end())
    if further and HELD_AS.search(text, start, noun.start()):
        listed, _end = run_after(text, further.end(), names)
        found = (
            listed if share_of_certain(listed, names) == 1 else first_of(text, further.end(), names)
        )
        if found:
            return found
    held = AS.search(text, start, noun.start())
    if held and held.group().startswith("为") and FOR_WHOM.match(text, noun.end()):
        return []
    if held:
        listed, _start = run_before(text, sentence_start(text, held.start()), held.start(), names)
        return listed if are_likely(listed, names) else []
    if BESIDE.search(text, start, noun.start()) and not NOT_NAMED.match(text, noun.end()):
        listed, end = run_after(text, noun.end(), names)
        if is_loose(noun) and not OF_THE_EVENT.search(
            text[start : noun.start()] + text[end : end + 40]
        ):
            return []
        return listed if are_likely(listed, names) else []
    return []


def is_of_the_event(text: str, noun: re.Match[str]) -> bool:
    end = text.find("。", noun.end())
    sentence = text[sentence_start(text, noun.start()) : end if end >= 0 else len(text)]
    return (OF_THE_EVENT.search(sentence) or EVENT.search(sentence)) is not None


def is_loose(noun: re.Match[str]) -> bool:
    """Whether it is more often said of a project or a product: `生态伙伴`."""
    return "媒体" not in noun.group() and noun["role"] in ("伙伴", "合作", "共建", "参与")


def first_of(text: str, start: int, names: OrganizationNames) -> list[ListedName]:
    """The organization that a clause begins with, if nothing is left to doubt."""
    found = names.at_start_of(text[start : start + 40])
    if not found:
        return []
    name = ListedName(found.name, start, start + found.length)
    return [name] if share_of_certain([name], names) == 1 else []


def sentence_start(text: str, place: int) -> int:
    return max(text.rfind(sign, 0, place) for sign in "。！？；\n") + 1
