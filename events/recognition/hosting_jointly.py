"""Parts told without a verb of hosting: `甲联合乙为大家带来…`, `甲为本次活动提供场地`, sponsors by their title."""

import re
from collections.abc import Iterator

from events.recognition.hosting import LABELLED, Part
from events.recognition.hosting_sentences import active_start
from events.recognition.organization_lists import (
    is_certain,
    is_established,
    listed_organizations,
)
from events.recognition.organization_names import OrganizationNames
from events.recognition.records import Role
from events.recognition.source import Block

SHOWN = r"线上|直播|分享|[Mm]eet[Uu]p|专场|沙龙|活动|讲座|公开课|[Tt]utorial|[Ww]orkshop|论坛|研讨"
JOINTLY = re.compile(
    r"(?P<list>[^，。；：！？\n]{2,60}?(?:联合|携手|与|和)[^，。；：！？\n]{2,40}?)"
    r"(?P<how>(?:联合|共同|携手)?(?:为(?:大家|您|你|广大[\u4e00-\u9fff]{2,4}))?)(?:带来|推出|开展|呈现)(?:了|的)?"
    rf"[^，。\n]{{0,24}}?(?:{SHOWN})"
)
ALONE = re.compile(
    r"(?P<list>[^，。；：！？\n在]{2,30}?)(?:在[^，。；\n]{2,30}?)?(?:开展|组织)了[^，。；\n]{0,30}?(?:活动|沙龙|讲座|[Mm]eet[Uu]p)"
)
CALLS = re.compile(
    r"^\s*(?P<list>[A-Za-z][A-Za-z0-9 .]{2,40}?|[\u4e00-\u9fffA-Za-z0-9 ]{2,20}社区)\s?(?:[（(][^（）()]*[）)])?\s?(?:计划|定|拟|将)[^，。]{0,30}?(?:组织|举办|召开|举行)一[次场]"
)
GIVES = re.compile(
    r"(?:感谢)?(?P<list>[^，。；：！？\n]{2,40}?)(?:[（(][^（）()\n]*[）)])?(?:[给为向对](?!大家|同学|我们|现场|与会|用户|开发者)[^，。；\n]{0,24}?)提供(?:了|的)?[^。；\n]{0,24}?(?:纪念品|礼品|场地|奖品|赞助|茶歇|饮品|周边)"
)
SUPPORTED = re.compile(
    r"(?:得到|获得|受到)了?(?P<list>[^。；：！？\n]{2,200}?)(?:等(?:[\u4e00-\u9fff]{0,8}))?的?(?:大力|鼎力|全力|倾力|共同|热情|友情|积极)*(?:支持|赞助|协助)"
)
BESIDES = re.compile(
    r"，(?:由)?(?P<list>[^，。；：！？\n]{2,60}?)(?:提供[\u4e00-\u9fff]{0,8}?|特别|冠名|独家|鼎力|大力)(?:支持|赞助)(?=[，。；\n]|$)"
)
# `本期联合甲、乙共同举办`: what is held was named before.
TOGETHER = re.compile(
    r"(?:^|(?<=[，。；：！？\n期次场会动龙坛区赛营p]))\s?(?:将|拟)?(?:联合|携手|协同)了?\s?(?P<list>[^，。；：！？\n]{2,160}?)\s?"
    r"(?:共同|联合|一起|携手)(?:举办|主办|发起|组织|承办|打造|呈现)(?=[，。；！\n]|$)"
)
# `甲 & 乙联合Meetup`: the name of an event that says whose it is.
IN_ITS_NAME = re.compile(
    r"\s*(?P<list>[^，。；：！？|｜\n]{2,60}?(?:\s[&＆×xX]\s|、|和|与)[^，。；：！？|｜\n]{2,40}?)\s?联合\s?(?:Meetup|MeetUp|meetup|沙龙|专场|直播|分享会|技术日)"
)
SPREADS = re.compile(
    r"(?:，(?!邀|联合|携手|由)|邀约|邀请|联合|携手|由)了?(?P<list>[^，。；：！？\n]{2,120}?)(?:等(?:[\u4e00-\u9fff]{0,6}))?"
    r"(?:联合|共同|协助|协同|全程|同步|独家|进行)+(?:宣传|推广|直播|报道|转播)"
)
OF_THE_EVENT = re.compile(r"[本此]次|[本此]届|活动|大会|论坛|会议|沙龙|峰会|[Mm]eet[Uu]p|[Ss]ummit")
THANKED = re.compile(
    r"感谢(?P<list>[^。；：！？\n，]{2,160}?)(?:等(?P<what>[\u4e00-\u9fff]{0,8}?))?(?:[对为给][^，。；\n]{0,20}?)?(?:提供的?[^，。；\n]{0,10}|的?)(?:大力|鼎力|全力|倾力|共同|热情|友情|积极)*(?:支持|赞助|协助)"
)
ACTS_AS = re.compile(
    r"(?:^|(?<=[，。；\n]))(?P<list>[^，。；：\n]{2,40}?)作为(?:本[届次场][^，。；\n]{0,8}?|此次[^，。；\n]{0,6}?|大会|活动)?的?"
    r"(?:钻石|白金|铂金|黄金|金牌|银牌|战略|官方|独家|特别|生态|社区|核心)+(?P<role>赞助|合作|支持|主办|承办|协办)(?:商|方|单位|伙伴|媒体|社区)+(?=[，,])"
)
BY_TITLE = re.compile(
    r"作为(?:本[届次场]|此次|大会|活动)[^，。；\n]{0,14}?(?P<role>赞助|合作|支持|主办|承办|协办)(?:商|方|单位|伙伴|媒体)+[，,]\s?(?P<list>[A-Za-z\u4e00-\u9fff][^，。；\n]{1,30})"
)


def parts_told_otherwise(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    text = block.text
    if "支持" in text or "赞助" in text or "协助" in text:
        yield from supporters(text, number, names)
    if "提供" in text:
        for found in GIVES.finditer(text):
            yield from of_list(found, number, names, Role.SPONSOR, "gives to the event")
    if any(word in text for word in ("宣传", "直播", "报道", "推广")):
        for found in SPREADS.finditer(text):
            yield from of_list(found, number, names, Role.PARTNER, "spreads the word")
    if "作为" in text:
        yield from sponsors_by_title(text, number, names)
    yield from hosts_otherwise(text, number, names)


def hosts_otherwise(text: str, number: int, names: OrganizationNames) -> Iterator[Part]:
    if any(word in text for word in ("带来", "推出", "开展", "呈现")):
        for found in JOINTLY.finditer(text):
            if found["how"]:
                yield from of_list(found, number, names, Role.HOST, "brings together")
    if "联合" in text or "携手" in text:
        named = IN_ITS_NAME.match(text)
        for found in (*TOGETHER.finditer(text), *((named,) if named else ())):
            yield from of_list(found, number, names, Role.HOST, "held together")
    if "开展了" in text or "组织了" in text:
        for found in ALONE.finditer(text):
            yield from of_list(found, number, names, Role.HOST, "carried out")
    called = CALLS.match(text) if "一次" in text or "一场" in text else None
    if called:
        yield from of_list(called, number, names, Role.HOST, "calls a meeting")


def supporters(text: str, number: int, names: OrganizationNames) -> Iterator[Part]:
    """`得到了甲、乙的大力支持`, `感谢甲、乙等媒体的支持`."""
    for found in SUPPORTED.finditer(text):
        sentence = text[text.rfind("。", 0, found.start()) + 1 : found.start()]
        if not OF_THE_EVENT.search(sentence[-40:]):
            continue
        yield from of_list(found, number, names, Role.SPONSOR, "has supported")
    if "主办" in text or "承办" in text or "举办" in text:
        for found in BESIDES.finditer(text):
            yield from of_list(found, number, names, Role.SPONSOR, "supports besides")
    for found in THANKED.finditer(text):
        role = Role.PARTNER if "媒体" in (found["what"] or "") else Role.SPONSOR
        yield from of_list(
            found, number, names, role, "is thanked", is_sure="提供" in found.group()
        )


def of_list(
    found: re.Match[str],
    number: int,
    names: OrganizationNames,
    role: Role,
    rule: str,
    *,
    is_sure: bool = False,
) -> Iterator[Part]:
    text = found.string
    start = found.start("list")
    if role is Role.HOST or (not is_sure and "，" in found["list"]):
        start = active_start(text, start, found.end("list"))
    listed = list(listed_organizations(text, start, found.end("list"), names))
    certain = [name for name in listed if is_certain(name.name, names)]
    # Where the sentence itself says who they are, half of the names need to be sure.
    if len(certain) == len(listed) or (is_sure and 2 * len(certain) >= len(listed)):
        for name in listed:
            yield Part(name.name, role, number, name.start, name.end, rule, 0.8)


def sponsors_by_title(text: str, number: int, names: OrganizationNames) -> Iterator[Part]:
    """`作为本届大会金牌赞助商，某公司…`."""
    for found in ACTS_AS.finditer(text):
        yield from of_list(found, number, names, LABELLED[found["role"]], "acts as a sponsor")
    for found in BY_TITLE.finditer(text):
        organization = names.at_start_of(found["list"])
        if organization and is_established(organization.name, names):
            start = found.start("list")
            end = start + organization.length
            role = LABELLED[found["role"]]
            yield Part(organization.name, role, number, start, end, "title of a sponsor", 0.85)
