"""Who supported an event: `感谢甲的支持`, `得到乙的赞助`, `在丙的指导下`, `场地由丁提供`."""

import re
from collections.abc import Iterator

from events.recognition.hosting import Part
from events.recognition.hosting_nouns import sentence_start
from events.recognition.hosting_sentences import EVENT_WORD
from events.recognition.organization_lists import ListedName, listed_organizations
from events.recognition.organization_names import OrganizationNames
from events.recognition.organization_runs import are_all_likely, run_after, run_before
from events.recognition.records import Role
from events.recognition.role_nouns import NOUN
from events.recognition.source import Block

HELP = (
    r"(?:支持|赞助|协助|帮助|相助|协作|保障|资助|冠名|配合|助力|付出|贡献|关照|提供|送出|赠送|捐赠)"
)
GOODS = r"(?:场地|会场|礼品|礼物|纪念品|奖品|奖金|茶歇|饮品|饮料|咖啡|午餐|晚餐|周边|伴手礼|资金|设备|赠书|书籍|直播|直播平台|场地支持|技术支持|媒体支持|大力支持|支持|赞助)"
PLAINLY = re.compile(r"(?:场地|会场|礼品|纪念品|奖品|茶歇|伴手礼)[^，。；]{0,8}由")
FORMER = re.compile(r"往届|以往|此前|过去|曾(?:经|得|获|多次)?|上一?届|历届|长期以来|多年来")
OF_THE_EVENT = re.compile(
    r"[本此这]次|[本此这]届|[本此这]场|[本此这]期|活动|大会|论坛|会议|沙龙|峰会|大赛|比赛|赛事|训练营|培训|仪式|讲座|参会|与会|到场|现场观众|举办|举行|召开|感谢|[Mm]eet[Uu]p|[Ss]ummit"
)
THANKS = re.compile(
    r"(?:感谢|致谢|鸣谢|感恩)了?(?:来自)?(?!各位|大家|所有|每|您|你|同学|讲师|嘉宾|以下)"
)
GOT = re.compile(r"(?:得到|获得|获|收到|受到|离不开|有赖于|得益于|承蒙|离不)了?(?:来自)?")
FURTHER = re.compile(
    rf"的?[^，。；、]{{0,8}}?{HELP}(?:的[^，。；、]{{0,6}}?)?(?:以及|和|与|及|、|，(?:以及|还有|和))"
)
HELPED = re.compile(rf"[^。；！？\n]{{0,50}}?(?:{HELP}|指导)")
# `场地支持来自甲`.
COMES_FROM = re.compile(
    r"(?:场地|会场|礼品|礼物|奖品|茶歇|直播|资金)(?:支持|赞助|提供)?(?:方|商)?(?:均|都)?来自(?P<list>[^，。；\n]{2,80})"
)
GIVEN_BY = re.compile(
    rf"{GOODS}[^，。；\n]{{0,8}}?(?:均|全部|皆)?(?:是)?由(?P<list>[^，。；\n]{{2,80}}?)(?:友情|倾情|独家|鼎力)?(?:提供|赞助|支持|准备|赠送)"
)
THINGS = r"(?:场地|会场|礼品|礼物|纪念品|奖品|奖金|茶歇|饮品|饮料|咖啡|午餐|晚餐|周边|伴手礼|赠书|书籍|直播|赞助)"
GIVES = re.compile(
    rf"(?:[为给向对][^，。；\n]{{1,24}}?)?(?:提供|赞助|赠送|准备|捐赠|送出|送上|奉上)(?:了|的)?[^，。；\n]{{0,16}}?{THINGS}"
    rf"|[为给向对](?:本|此|这|活动|大会|会议|沙龙|论坛|峰会)[^，。；\n]{{0,20}}?(?:提供|给予)(?:了|的)?[^，。；\n]{{0,16}}?{GOODS}"
    r"|提供(?:了)?[\u4e00-\u9fff]{0,6}(?:支持|赞助)(?=[，。；！\n]|$)"
)
# Who did something else stands before those who gave.
BEFORE_GIVERS = re.compile("(?:主办|承办|协办|举办|指导|赞助)[、，]")
GIVES_BARE = re.compile(
    r"(?:特别|友情|独家|冠名|鼎力|大力|倾情|场地|媒体|技术|战略)(?:支持|赞助)(?=[，。；！\n]|$)"
)
UNDER = re.compile(
    r"在(?P<all>[^。；！？\n]{2,160}?(?:指导|支持|赞助|组织|协助|帮助|推动|领导|主办|倡导|关心))下"
)
UNDER_WHAT = re.compile(
    r"的?(?:大力|鼎力|共同|联合|倾力|精心|悉心|全力|亲切|热情|友情)*(?P<what>指导|支持|赞助|组织|协助|帮助|推动|领导|主办|倡导|关心)(?:、|和|与|及|以及|，|$)"
)
ROLE_UNDER = {
    "指导": Role.SUPERVISOR,
    "领导": Role.SUPERVISOR,
    "组织": Role.HOST,
    "主办": Role.HOST,
}


def parts_of_support(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    text = block.text
    for name, role, rule in supporters(text, names):
        yield Part(name.name, role, number, name.start, name.end, rule, 0.8)


def supporters(text: str, names: OrganizationNames) -> Iterator[tuple[ListedName, Role, str]]:
    for found in THANKS.finditer(text):
        if not NOUN.match(text, found.end()):
            yield from received(text, found.end(), names, "is thanked")
    for found in GOT.finditer(text):
        if is_of_the_event(text, found.start()):
            yield from received(text, found.end(), names, "has supported")
    for found in UNDER.finditer(text):
        yield from under(text, found, names)
    yield from givers(text, names)


def givers(text: str, names: OrganizationNames) -> Iterator[tuple[ListedName, Role, str]]:
    for found in GIVEN_BY.finditer(text):
        listed, _start = run_before(text, found.start("list"), found.end("list"), names)
        if is_of_the_event(text, found.end()):
            yield from told(surely(listed, names), "gives to the event")
    for found in COMES_FROM.finditer(text):
        listed, _end = run_after(text, found.start("list"), names)
        yield from told(surely(listed, names), "gives to the event")
    for found in (*GIVES.finditer(text), *GIVES_BARE.finditer(text)):
        if is_of_the_event(text, found.end()):
            start = sentence_start(text, found.start())
            others = [other.end() for other in BEFORE_GIVERS.finditer(text, start, found.start())]
            start = others[-1] if others else start
            listed, _start = run_before(text, start, found.start(), names)
            listed = listed or list(subject_of(text, start, found.start(), names))
            yield from told(surely(listed, names), "gives to the event")


def subject_of(text: str, start: int, end: int, names: OrganizationNames) -> Iterator[ListedName]:
    """`甲接待了大家，并为活动提供了茶歇`: who did the first did the second."""
    clause = text.rfind("，", start, end)
    before = max(text.rfind("，", start, clause), start - 1) + 1
    if clause < 0 or text[clause + 1 : end].strip() not in ("并", "还", "也", "同时", "并且"):
        return
    subject = names.at_start_of(text[before:clause])
    if subject and text[before : before + subject.length].strip() and before == start:
        yield ListedName(subject.name, before, before + subject.length)


def told(
    listed: list[ListedName], rule: str, role: Role = Role.SPONSOR
) -> Iterator[tuple[ListedName, Role, str]]:
    for name in listed:
        yield name, role, rule


def surely(listed: list[ListedName], names: OrganizationNames) -> list[ListedName]:
    return listed if are_all_likely(listed, names) else []


def is_of_the_event(text: str, place: int) -> bool:
    start = sentence_start(text, place)
    end = min(
        (found for sign in "。！？\n" if (found := text.find(sign, place)) >= 0), default=len(text)
    )
    sentence = text[start:end]
    return (
        OF_THE_EVENT.search(sentence) or PLAINLY.search(sentence)
    ) is not None and not FORMER.search(text, start, place)


def received(
    text: str, start: int, names: OrganizationNames, rule: str
) -> Iterator[tuple[ListedName, Role, str]]:
    """`得到甲的场地支持以及乙的礼品赞助`: the names of both."""
    further: re.Match[str] | None = None
    while True:
        listed, end = run_after(text, further.end() if further else start, names)
        helped = HELPED.match(text, end)
        if not helped or not listed:
            return
        role = Role.SUPERVISOR if helped.group().endswith("指导") else Role.SPONSOR
        yield from told(surely(listed, names), rule, role)
        further = FURTHER.match(text, end)
        if not further:
            return


def under(
    text: str, found: re.Match[str], names: OrganizationNames
) -> Iterator[tuple[ListedName, Role, str]]:
    sentence = text[sentence_start(text, found.start()) : found.end() + 120]
    if not EVENT_WORD.search(sentence):
        return
    start, end = found.span("all")
    # The last 在 before it begins the phrase.
    start = max(start, text.rfind("在", start, end) + 1)
    for what in UNDER_WHAT.finditer(text, start, end):
        listed = list(listed_organizations(text, start, what.start(), names))
        role = ROLE_UNDER.get(what["what"], Role.SPONSOR)
        yield from told(surely(listed, names), "under guidance", role)
        start = what.end()
