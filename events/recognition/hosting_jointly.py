"""Hosts told without a verb of hosting: `甲联合乙为大家带来…`, and who spread the word: `由丙直播`."""

import re
from collections.abc import Iterator

from events.recognition.hosting import Part
from events.recognition.hosting_sentences import active_start
from events.recognition.organization_lists import listed_organizations
from events.recognition.organization_names import OrganizationNames
from events.recognition.organization_runs import are_likely, share_of_certain
from events.recognition.records import Role
from events.recognition.source import Block

SHOWN = r"线上|直播|分享|[Mm]eet[Uu]p|专场|沙龙|活动|讲座|公开课|[Tt]utorial|[Ww]orkshop|论坛|研讨"
JOINTLY = re.compile(
    r"(?P<list>[^，。；：！？\n]{2,60}?(?:联合|携手|与|和)[^，。；：！？\n]{2,40}?)"
    r"(?P<how>(?:联合|共同|携手)?(?:为(?:大家|您|你|广大[\u4e00-\u9fff]{2,4}))?)(?:带来|推出|开展|呈现)(?:了|的)?"
    rf"[^，。\n]{{0,24}}?(?:{SHOWN})"
)
HAND_IN_HAND = re.compile(
    rf"(?P<list>[^，。；：！？\n]{{4,80}}?)(?:联手|携手|合作|强强联合|强强联手)，(?:共同|一起|联合)?为[^，。\n]{{1,14}}?(?:带来|呈现|准备|奉上)了?[^，。\n]{{0,24}}?(?:{SHOWN})"
)
WITH_PARTNERS = re.compile(
    rf"(?:^|(?<=[，。；：！？\n]))(?P<list>[^，。；：！？\n]{{2,40}}?(?:联合|携手)[^，。；：！？\n]{{2,80}})，(?:共同|一起|联合|携手)(?:推出|带来|呈现|开展)了?(?:本|此|这)[次届场期][^，。\n]{{0,24}}?(?:{SHOWN})"
)
ALONE = re.compile(
    r"(?P<list>[^，。；：！？\n在]{2,30}?)(?:在[^，。；\n]{2,30}?)?(?:开展|组织)了[^，。；\n]{0,30}?(?:活动|沙龙|讲座|[Mm]eet[Uu]p)"
)
CALLS = re.compile(
    r"^\s*(?P<list>[A-Za-z][A-Za-z0-9 .]{2,40}?|[\u4e00-\u9fffA-Za-z0-9 ]{2,20}社区)\s?(?:[（(][^（）()]*[）)])?\s?(?:计划|定|拟|将)[^，。]{0,30}?(?:组织|举办|召开|举行)一[次场]"
)
# `本期联合甲、乙共同举办`: what is held was named before.
TOGETHER = re.compile(
    r"(?:^|(?<=[，。；：！？\n期次场会动龙坛区赛营p]))\s?(?:将|拟)?(?:联合|携手|协同)了?\s?(?P<list>[^，。；：！？\n]{2,160}?)\s?"
    r"(?:共同|联合|一起|携手)(?:举办|主办|发起|组织|承办|打造|呈现|策划|筹备|筹办)(?=[，。；！\n]|$)"
)
# `甲 & 乙联合Meetup`: the name of an event that says whose it is.
IN_ITS_NAME = re.compile(
    r"(?:^|(?<=[，。\n]))\s*(?P<list>[^，。；：！？|｜\n]{2,60}?(?:\s[&＆×xX]\s|、|和|与)[^，。；：！？|｜\n]{2,40}?)\s?联合\s?(?:Meetup|MeetUp|meetup|沙龙|专场|直播|分享会|技术日)"
)
SPREADS = re.compile(
    r"(?:，(?!邀|联合|携手|由)|邀约|邀请|联合|携手|由)了?(?P<list>[^，。；：！？\n]{2,120}?)(?:等(?:[\u4e00-\u9fff]{0,6}))?"
    r"(?:[对为](?:本[次届场]|此次)?(?:活动|大会|会议|论坛|沙龙|峰会))?(?:联合|共同|协助|协同|全程|同步|独家|进行了?)+(?:宣传|推广|直播|报道|转播)"
)


def parts_told_otherwise(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    text = block.text
    if any(word in text for word in ("宣传", "直播", "报道", "推广", "转播")):
        for found in SPREADS.finditer(text):
            listed = list(listed_organizations(text, *found.span("list"), names))
            if are_likely(listed, names):
                for name in listed:
                    yield Part(
                        name.name,
                        Role.PARTNER,
                        number,
                        name.start,
                        name.end,
                        "spreads the word",
                        0.8,
                    )
    yield from hosts_otherwise(text, number, names)


def hosts_otherwise(text: str, number: int, names: OrganizationNames) -> Iterator[Part]:
    if any(word in text for word in ("带来", "推出", "开展", "呈现")):
        for found in JOINTLY.finditer(text):
            if found["how"]:
                yield from of_list(found, number, names, Role.HOST, "brings together")
        for found in (*HAND_IN_HAND.finditer(text), *WITH_PARTNERS.finditer(text)):
            yield from of_list(found, number, names, Role.HOST, "brings together")
    if "联合" in text or "携手" in text:
        for found in (*TOGETHER.finditer(text), *IN_ITS_NAME.finditer(text)):
            yield from of_list(found, number, names, Role.HOST, "held together")
    if "开展了" in text or "组织了" in text:
        for found in ALONE.finditer(text):
            yield from of_list(found, number, names, Role.HOST, "carried out")
    called = CALLS.match(text) if "一次" in text or "一场" in text else None
    if called:
        yield from of_list(called, number, names, Role.HOST, "calls a meeting")


def of_list(
    found: re.Match[str], number: int, names: OrganizationNames, role: Role, rule: str
) -> Iterator[Part]:
    text = found.string
    start = active_start(text, found.start("list"), found.end("list"))
    listed = list(listed_organizations(text, start, found.end("list"), names))
    if share_of_certain(listed, names) == 1:
        for name in listed:
            yield Part(name.name, role, number, name.start, name.end, rule, 0.8)
