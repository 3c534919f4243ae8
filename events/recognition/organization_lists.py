"""A list of organizations taken apart: `甲公司、乙大学与丙协会` to three names with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from events.recognition.organization_ends import (
    STRONG,
    has_organization_end,
    is_plausible,
    is_shaped_like_a_name,
    is_sig,
)
from events.recognition.organization_names import WHOSE, OrganizationNames, well_known_names
from events.recognition.role_nouns import NOUN
from events.recognition.words.titles import ENDS_IN_TITLE


class ListedName(NamedTuple):
    name: str
    start: int
    end: int


LONGEST_UNKNOWN = 8
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
COMMAS = re.compile(r"[、，,；;|｜/／\n]|\s{2,}|\s(?=以及|及|和|与)")
ANDS = re.compile(
    r"\s?(?:以及|及其|和|与|及|(?:将|拟)?(?:联合(?!创新|实验|研究|会|办公|体|大学|国|利华|教研)|携手|协同)|(?<=[\u4e00-\u9fff）)\0])\s(?=[\u4e00-\u9fff])|&|＆|×|(?<= )[xX](?= )|(?<= )and(?= ))\s?"
)
# What bodies of other kinds end in.
BODY = re.compile("(?:中心|[院所局厅会社团部司署馆台])$")
WITH = re.compile("联合|携手|协同")
# 和, 与 and 及 are part of these.
JOINED = re.compile(
    r"润和|云和恩墨|中和|永和|和利时|共和|信和|同和|和信|祥和|颐和|协和|仁和|和君|和创|和创|和勤|普及|及时|参与|与信|和记|人和|亿和|太和|和睦|和平|埃及"
)
TAIL = re.compile(
    r"(?:\s?官方|在内|(?:将|拟|定)?[于在]\s?\d[\d年月日号\s-]*|(?<=社区)(?:将|已|正|拟)|(?<![高中初平同优])等(?:[\u4e00-\u9fff\dA-Za-z +]{0,26})?|的[\u4e00-\u9fff]{0,8}(?:负责人|代表|专家|领导|嘉宾|师生|同学|老师|学生|开发者)|(?:三|四|五|六|七|八|九|十|两|多|数)(?:家|方|大).{0,8}|(?:共同|联合|一起|分别|倾情|携手|鼎力|独家|提供(?:技术|场地|资金|媒体|直播|特别)?|牵头|冠名|特别|的?大力|发起|主办|承办|协办|举办)+)$"
)
HEAD = re.compile(
    r"^(?:吸引到?了?|共有|[\u4e00-\u9fff]{2,4}(?:地区|区域|本地)(?:各[\u4e00-\u9fff]{2,6})?的?(?:包括)?|并与|也与|还与|联合(?!创新|实验|研究|会|办公|体|大学|国|利华|教研)|携手|包括了?|分别[由是为]?|主要[有是]|来自于?|由|以及|还有|前(?=[A-Za-z])|有|和|与|及|是|为|在|了|到|本次|此次|特别)+\s?(?=[\u4e00-\u9fffA-Za-z\d])"
)
SIGNS = " \n\t，,、。.；;:：*\"“”「」'！!\\"
# A group of a community stands for it: `某社区 sig-net`.
WITHOUT_SIG = re.compile(
    r"(?<=\S)\s?的?(?:[Ss][Ii][Gg][-_ ][\w-]+|(?:(?:\s|(?<=[\u4e00-\u9fff]))[A-Za-z][\w-]*){1,3} SIG组?|(?<=社区)\s?[\u4e00-\u9fff]{2,5}\s?SIG组?)$",
    re.ASCII,
)
DESCRIBED = re.compile(
    r"^(?:国内|国际|全球|知名|著名|领先的?|开源|数据库|操作系统|服务器|芯片|云计算|厂商|企业|公司|高校|合作伙伴|社区伙伴|伙伴|用户)+(?=[A-Za-z])"
)


# `某基金会旗下某社区` is the latter.
BELONGS_TO = re.compile(r"^[^、，。]{2,20}?(?:旗下|下属|所属|麾下)的?\s?(?=\S{2})")
# `芯片厂商某某`: what kind of firm it is.
TRADE = re.compile(
    r"^[\u4e00-\u9fffA-Za-z]{1,8}?(?:厂商|应用方|应用单位|用户单位|使用单位|提供商|服务商|供应商|集成商|开发商|制造商|产品)(?=\S{3})"
)


def listed_organizations(
    text: str, start: int, end: int, names: OrganizationNames, *, is_strict: bool = False
) -> Iterator[ListedName]:
    """Pieces that can name an organization; strict ones are known or end like one."""
    masked = BRACKETS.sub(lambda found: "\0" * len(found.group()), text[start:end])
    place = 0
    cuts = [(found.start(), found.end()) for found in COMMAS.finditer(masked)]
    for begins, ends in [*cuts, (len(masked), len(masked))]:
        for piece_start, piece_end in split_at_ands(masked, place, begins, names):
            found = named(text, start + piece_start, start + piece_end, names)
            if found and (not is_strict or is_certain(found.name, names)):
                yield found
        place = ends


def split_at_ands(
    masked: str, start: int, end: int, names: OrganizationNames
) -> Iterator[tuple[int, int]]:
    protected = [found.span() for found in JOINED.finditer(masked, start, end)]
    place = start
    for found in ANDS.finditer(masked, start, end):
        begins, ends = found.span()
        if any(
            first <= found.start() + (found.group()[:1] == " ") < last for first, last in protected
        ):
            continue
        left, right = masked[place:begins].strip("\0 "), masked[ends:end].strip("\0 ")
        if len(left) < 2 or len(right) < 2:
            continue
        if may_part(masked, found, left, right, names):
            yield place, begins
            place = ends
    yield place, end


def may_part(
    masked: str, sign: re.Match[str], left: str, right: str, names: OrganizationNames
) -> bool:
    """Whether 和 or & stands between two names, and not within one."""
    is_left, is_right = is_certain(left, names), is_certain(right, names)
    if not sign.group().strip():
        return (is_left or is_shaped_like_a_name(left)) and (
            is_right or (is_left and is_shaped_like_a_name(right))
        )
    if WITH.search(sign.group()) and (is_right or is_shaped_like_a_name(right)):
        return True
    if sign.group().strip() in "&＆×xX":
        if masked[sign.start()] == " " and (
            is_right or (is_shaped_like_a_name(left) and is_shaped_like_a_name(right))
        ):
            return True
        is_whole = has_organization_end(left + right) and not has_organization_end(left)
        return is_left and is_right and not is_whole
    if sign.group().strip() == "及" and not (
        STRONG.search(left)
        or names.canonical(left) != left
        or is_known(left, names)
        or (is_left and TRADE.match(right))
    ):
        return False
    # `某大学互联网与技术协会` is one name: what stands before 与 has no end.
    is_open = STRONG.search(left) is not None and STRONG.search(right) is not None
    return (
        is_left
        or (is_right and BODY.search(left) is not None)
        or (len(left) <= LONGEST_UNKNOWN and not is_open)
    )


def named(text: str, start: int, end: int, names: OrganizationNames) -> ListedName | None:
    """The name in a piece, without brackets, heads such as 由, tails such as 等."""
    piece = text[start:end].lstrip(SIGNS)
    start = end - len(piece)
    piece = piece.rstrip(SIGNS)
    bracket = BRACKETS.search(piece)
    if bracket and (bracket.end() == len(piece) or "简称" in bracket.group()):
        piece = piece[: bracket.start()]
    tail = TAIL.search(piece)
    if tail and tail.start() >= 2 and piece not in names.introduced:
        piece = piece[: tail.start()]
    head = HEAD.match(piece)
    if head and not JOINED.match(piece):
        piece, start = piece[head.end() :], start + head.end()
    owner = WHOSE.match(piece)
    if owner and names.canonical(piece) == piece:
        piece, start = piece[owner.end() :], start + owner.end()
    described = DESCRIBED.match(piece)
    if described and names.canonical(piece) == piece:
        piece, start = piece[described.end() :], start + described.end()
    for kind in (BELONGS_TO, TRADE):
        told = kind.match(piece)
        if told and names.canonical(piece) == piece and is_name_after(piece[told.end() :], names):
            piece, start = piece[told.end() :], start + told.end()
    if NOUN.match(piece) and not is_known(piece, names):
        return None
    piece = WITHOUT_SIG.sub("", piece).rstrip(SIGNS)
    is_group = is_sig(piece) and names.community
    name = names.community if is_group else names.canonical(piece)
    return ListedName(name, start, start + len(piece)) if may_be(name, piece, names) else None


def is_name_after(rest: str, names: OrganizationNames) -> bool:
    """Whether what follows a word such as 旗下 or 厂商 is a name by itself."""
    return is_plausible(rest) and (is_certain(rest, names) or is_shaped_like_a_name(rest))


def may_be(name: str, piece: str, names: OrganizationNames) -> bool:
    """Whether a piece of a list names an organization as far as can be seen."""
    if name != piece or is_known(name, names):
        return True
    if "用户组" in name:
        # A group of a community, proposed as one.
        return False
    is_person = ENDS_IN_TITLE.search(piece) is not None and not has_organization_end(piece)
    return is_plausible(piece) and not is_person


def is_known(name: str, names: OrganizationNames) -> bool:
    return name in well_known_names() or name in names.known.values()


def is_established(name: str, names: OrganizationNames) -> bool:
    """Known to the world, the site or this post, or a name with an end of its own."""
    end = next(reversed(list(STRONG.finditer(name))), None)
    return (
        names.canonical(name) != name
        or is_known(name, names)
        or name in names.introduced.values()
        or names.is_own_community(name)
        or (end is not None and end.end() == len(name) and end.start() >= 2)
    )


def is_certain(name: str, names: OrganizationNames) -> bool:
    name = WITHOUT_SIG.sub("", name.strip("\0 "))
    return (
        names.canonical(name) != name
        or is_known(name, names)
        or name in names.introduced.values()
        or has_organization_end(name)
        or name in names.seen
        or names.is_own_community(name)
        or re.fullmatch(r"[A-Za-z][A-Za-z0-9.+ -]{1,40}", name) is not None
    )
