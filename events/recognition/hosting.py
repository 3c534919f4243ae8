"""Who hosted, organized, supported or sponsored an event: labelled lists such as `协办单位：甲、乙`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from events.recognition.organization_lists import listed_organizations
from events.recognition.organization_names import OrganizationNames
from events.recognition.records import Role
from events.recognition.role_nouns import KIND, RANK, ROLE_OF_WORD
from events.recognition.source import Block
from events.recognition.splitting import Kind


class Part(NamedTuple):
    """An organization's part in an event; the places are in the text of block number `block`."""

    name: str
    role: Role
    block: int
    start: int
    end: int
    rule: str
    confidence: float


LABEL = re.compile(
    rf"(?:{RANK}|{KIND}){{0,4}}"
    r"(?P<role>主办|合办|承办|协办|指导|支持|赞助|鸣谢|合作|伙伴|参与|参会|参展|与会|到场|出席|发起|组织|媒体|联合|举办|出品|共建|宣传|(?:(?<=场地)|(?<=礼品)|(?<=奖品)|(?<=茶歇))提供)(?:\s?[&＆/、和及]\s?(?:主办|承办|协办|组织))?"
    r"(?:(?=\s?[:：】])|(?:单位|方|社区|伙伴|媒体|机构|企业|组织|公司|高校|平台|赞助商|商|者)+"
    r"(?:（[^（）]{1,14}）|\([^()]{1,14}\))?)\s?"
    r"(?:\s?[】\]」|｜]?\s?[:：|｜】\]]|(?=\n|$)|[是为有](?=[A-Za-z\u4e00-\u9fff]))\s*"
)
# `主办方 甲`: at the beginning of a line, without a colon.
BARE_LABEL = re.compile(
    rf"[\s【\[「]*(?:{RANK}|{KIND}){{0,4}}"
    r"(?P<role>主办|合办|承办|协办|指导|支持|赞助|鸣谢|合作|参会|参展|发起|出品)(?:单位|方|赞助商|商|伙伴|媒体|社区)+\s+(?=[A-Za-z\u4e00-\u9fff\d])"
)
ROW_LABEL = re.compile(
    rf"[\s|｜]*(?:{RANK}|{KIND}){{0,3}}(?P<role>主办|合办|承办|协办|赞助)(?:单位|方|商)?\s*[|｜]"
)
ENGLISH_LABEL = re.compile(
    r"\s*(?P<role>[Hh]osted by|[Oo]rgani[sz]ed by|[Oo]rgani[sz]ers?|[Cc]o-?(?:organi[sz]ers?|hosts?)|[Ss]ponsors?|[Ss]ponsored by|[Pp]artners?|[Mm]edia partners?)\s?[:：]\s*"
)
ENGLISH_ROLES = {
    "host": Role.HOST,
    "orga": Role.HOST,
    "co-o": Role.CO_ORGANIZER,
    "coor": Role.CO_ORGANIZER,
    "co-h": Role.HOST,
    "coho": Role.HOST,
    "spon": Role.SPONSOR,
    "part": Role.PARTNER,
    "medi": Role.PARTNER,
}
# A heading that says no more.
ALONE = re.compile(
    rf"(?:{RANK}|{KIND}){{0,3}}(?P<role>主办|合办|承办|协办|赞助|鸣谢|出品)|(?:媒体|技术|场地|特别|社区|战略|生态|合作|联合|直播)(?P<other>支持|合作|宣传|推广)"
)
LABELLED = ROLE_OF_WORD
LOOSE_LABELS = {
    "支持",
    "指导",
    "合作",
    "参与",
    "组织",
    "联合",
    "媒体",
    "伙伴",
    "出席",
    "发起",
    "参展",
    "与会",
    "到场",
}
SIGNS_OF_LABELS = (":", "：", "】", "|", "｜", "]")
LIST_ENDS = re.compile(r"。|；|\n(?=[^\n]{0,14}[:：])")
LONGEST_LIST = 260
LONGEST_LABEL = 24


def parts_at_labels(blocks: Sequence[Block], names: OrganizationNames) -> Iterator[Part]:
    waiting: Role | None = None
    is_listed = False
    for number, block in enumerate(blocks):
        found = list(parts_in_line(block, number, names))
        yield from found
        label = open_label(block)
        if label is not None:
            waiting, is_listed = label, False
        elif found or block.kind in (Kind.HEADING, Kind.BOLD):
            waiting = None
        elif waiting and is_list(block):
            for name in listed_organizations(block.text, 0, len(block.text), names):
                is_listed = True
                yield Part(
                    name.name, waiting, number, name.start, name.end, "list under a label", 0.9
                )
        elif is_listed or block.kind is not Kind.PARAGRAPH:
            # An introduction may stand between a label and its list, but not in the list.
            waiting = None


def is_list(block: Block) -> bool:
    is_short = len(block.text) < LONGEST_LIST and "。" not in block.text
    return is_short and (
        block.kind is Kind.ITEM or (block.kind is Kind.PARAGRAPH and "：" not in block.text)
    )


def open_label(block: Block) -> Role | None:
    """The role of a heading or line that only says `协办单位`, its list standing below."""
    text = block.text.strip(" *：:\n")
    if len(text) > LONGEST_LABEL:
        return None
    alone = ALONE.fullmatch(text)
    if alone:
        return (
            Role.PARTNER
            if "媒体" in text or alone["other"] in ("合作", "宣传", "推广")
            else LABELLED[alone["role"] or alone["other"]]
        )
    found = LABEL.match(text + "\n")
    return LABELLED[found["role"]] if found and found.end() >= len(text) else None


def end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def stands_alone(text: str, label: re.Match[str]) -> bool:
    """Whether a bare `支持：` begins its line; within one it speaks of other things."""
    if label.group().rstrip(" :：\n】]|｜") not in LOOSE_LABELS:
        return True
    return not text[: label.start()].rpartition("\n")[2].strip()


def parts_in_line(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    """`主办单位：甲、乙`, once or more in a block, each to the end of its line or sentence."""
    text = block.text
    bare = BARE_LABEL.match(text)
    if bare:
        for name in listed_organizations(text, bare.end(), end_of_line(text, bare.end()), names):
            role = Role.PARTNER if "媒体" in bare.group() else LABELLED[bare["role"]]
            yield Part(name.name, role, number, name.start, name.end, "labelled list", 0.9)
        return
    row = ROW_LABEL.match(text) if block.kind is Kind.ROW else None
    english = row or ENGLISH_LABEL.match(text)
    if english:
        word = english["role"].lower()
        role = LABELLED.get(word) or ENGLISH_ROLES[word[:4]]
        end = end_of_line(text, english.end())
        is_strict = row is None
        for name in listed_organizations(text, english.end(), end, names, is_strict=is_strict):
            yield Part(name.name, role, number, name.start, name.end, "labelled list", 0.9)
        return
    if not any(sign in text for sign in SIGNS_OF_LABELS):
        return
    labels = [
        label for label in LABEL.finditer(text) if label.group().rstrip()[-1:] in SIGNS_OF_LABELS
    ]
    for order, label in enumerate(labels):
        ends = labels[order + 1].start() if order + 1 < len(labels) else len(text)
        stop = LIST_ENDS.search(text, label.end(), ends)
        if not stands_alone(text, label):
            continue
        role = Role.PARTNER if "媒体" in label.group() else LABELLED[label["role"]]
        for name in listed_organizations(text, label.end(), stop.start() if stop else ends, names):
            yield Part(name.name, role, number, name.start, name.end, "labelled list", 0.95)
