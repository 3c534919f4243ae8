"""A Markdown post as blocks of plain text, each able to say where in the source it stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from events.recognition.front_matter import FrontMatter, read_front_matter
from events.recognition.splitting import Kind, Range, ranges_of
from events.recognition.wrapping import WIDE, ends_by_wrapping, is_narrow


@dataclass(frozen=True, slots=True)
class Block:
    """`starts` and `places` pair: from `starts[n]` on, the text follows `places[n]` of the source."""

    kind: Kind
    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    level: int = 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the text in characters of the source."""
        return self.place(start), self.place(end - 1) + 1

    def place(self, position: int) -> int:
        run = bisect_right(self.starts, position) - 1
        return self.places[run] + position - self.starts[run]


@dataclass(frozen=True, slots=True)
class Post:
    head: FrontMatter
    blocks: tuple[Block, ...]

    def of(self, *kinds: Kind) -> Iterator[Block]:
        return (block for block in self.blocks if block.kind in kinds)


MARKUP = re.compile(
    r"""
    (?P<escaped>\\[!-/:-@\[-`{-~])
    | (?P<image>!\[[^\[\]]{0,200}\]\([^()\n]{0,600}\))
    | (?P<link>\[(?=[^\[\]]{0,300}\]\()|\]\([^()\n]{0,900}(?:\([^()\n]{0,100}\)[^()\n]{0,200})?\))
    | (?P<span>\[(?=[^\[\]]{0,100}\]\{)|\]\{[^{}\n]{0,80}\})
    | (?P<break><\s?/?\s?br\s?/?>[ \t]*(?:\r?\n)?|\\[ \t]*\r?\n[ \t>]*)
    | (?P<address>https?:[^\s<>，。；、）》】」"]{1,900}>?)
    | (?P<tag></?[A-Za-z][^<>]{0,600}>|<!--)
    | (?P<stars>\*{1,3}|_{2,3}|~~|`+|[\u200b\ufeff\u2060]|:::?)
    | (?P<entity>&(?:nbsp|emsp|ensp|amp|lt|gt|quot|ldquo|rdquo|middot);)
    | (?P<newline>\r?\n[ \t>]*)
    """,
    re.VERBOSE,
)
# What every sign of markup begins with: a search that skips plain text at once.
SIGN = re.compile(r"\\|!|\[|\]|<|http|\*|_|~|`|\u200b|\ufeff|\u2060|:::|&|\r|\n")
ENDS_BLOCK = re.compile(r"</(?:p|li|h[1-6])>", re.IGNORECASE)
ENTITIES = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "ldquo": "“",
    "rdquo": "”",
    "middot": "·",
}
# Characters that are written like others: radicals for their characters, wide letters and digits.
ALIKE = {
    **{0x2F00 + number: character for number, character in enumerate(
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛"
        "工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄"
        "玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫"
        "血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高"
        "髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
    )},
    **{wide: chr(wide - 0xFEE0) for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    0x2ED8: "青", 0x2F38: "弓", 0x2EA0: "民", 0x2ECB: "车", 0x2ED3: "长", 0x2ED4: "长", 0x2EC5: "见", 0x2EDA: "页",
    0x2EDB: "风", 0x2EDD: "食", 0x2EE2: "马", 0x2EEC: "齐", 0x2EF0: "龙", 0x2E8F: "尢",
    0x2F3E: "户", 0x2F57: "爿", 0xA0: " ", 0x3000: " ", 0x2002: " ", 0x2003: " ", 0x2009: " ", 0x202F: " ", 0x9: " ",
    0x2F92: "见", 0x2F99: "贝", 0x2F9E: "车", 0x2FA7: "长", 0x2FA8: "门", 0x2FB1: "韦", 0x2FB4: "页",
    0x2FB5: "风", 0x2FB6: "飞", 0x2FB7: "食", 0x2FBA: "马", 0x2FC2: "鱼", 0x2FC3: "鸟", 0x2FC6: "麦",
    0x2FC8: "黄", 0x2FD1: "齐", 0x2FD2: "齿", 0x2FD3: "龙", 0xFF03: "#", 0xFF06: "&", 0xFF5E: "~", 0xFE31: "｜", 0x2758: "｜",
    0x2223: "｜", 0xFF3F: "_", 0x2F45: "方",
}  # fmt: skip


def read_post(text: str) -> Post:
    head = read_front_matter(text)
    return Post(head, tuple(blocks_of(text, head)))


def read_opening(text: str, most_blocks: int) -> tuple[Post, Callable[[], Post]]:
    """The first blocks of a post, and what reads the rest."""
    head = read_front_matter(text)
    blocks = blocks_of(text, head)
    first = tuple(islice(blocks, most_blocks))
    return Post(head, first), lambda: Post(head, (*first, *blocks))


def blocks_of(text: str, head: FrontMatter) -> Iterator[Block]:
    for kind, key in ((Kind.TITLE, "title"), (Kind.SUMMARY, head.described())):
        value, place = head.fields.get(key, ("", 0))
        if value:
            yield cleaned(text, Range(kind, place, place + len(value)))
    for found in ranges_of(text, head.ends_at):
        block = cleaned(text, found)
        if block.text and not block.text.isspace():
            yield block


def cleaned(text: str, found: Range) -> Block:
    """A range as the page shows it: signs taken out, wrapped lines joined."""
    pieces: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = 0
    position = found.start
    while candidate := SIGN.search(text, position, found.end):
        sign = MARKUP.match(text, candidate.start(), found.end)
        begins, ends = sign.span() if sign else candidate.span()
        kept = ends if sign is None else begins
        if kept > position:
            piece = text[position:kept]
            piece = piece.rstrip(" \t") if sign and sign.lastgroup == "newline" else piece
            pieces.append(piece)
            starts.append(length)
            places.append(position)
            length += len(piece)
        position = ends
        if sign is None:
            continue
        shown, place = shown_for(sign, text, found)
        if shown:
            pieces.append(shown)
            starts.append(length)
            places.append(place)
            length += len(shown)
    if position < found.end:
        pieces.append(text[position : found.end])
        starts.append(length)
        places.append(position)
    plain = "".join(pieces).translate(ALIKE)
    return Block(found.kind, plain, tuple(starts), tuple(places), found.level)


def shown_for(sign: re.Match[str], text: str, found: Range) -> tuple[str, int]:
    """What stands for a sign of markup, one character at most, and its place in the source."""
    begins = sign.start()
    match sign.lastgroup:
        case "escaped":
            return sign.group()[1], begins + 1
        case "break":
            return "\n", begins
        case "newline":
            return shown_for_newline(sign, text, found), begins
        case "entity":
            return ENTITIES.get(sign.group()[1:-1], " "), begins
        case "address" | "image":
            return " ", begins
        case "tag" if ENDS_BLOCK.match(sign.group()) and text[sign.end() : found.end].strip():
            return "\n", begins
        case "tag" if found.kind is Kind.ROW and sign.group()[:3] in ("<td", "<th"):
            return "|", begins
    return "", begins


def shown_for_newline(sign: re.Match[str], text: str, found: Range) -> str:
    begins, ends = sign.span()
    if begins <= found.start or ends >= found.end:
        return ""
    line = text[max(text.rfind("\n", 0, begins) + 1, found.start) : begins]
    next_end = text.find("\n", ends)
    following = text[ends : next_end if next_end >= 0 else found.end]
    if not ends_by_wrapping(line, following, is_narrow=is_narrow(text, found.start, found.end)):
        return "\n"
    is_wide = WIDE.match(text[begins - 1]) and WIDE.match(text[ends])
    return "" if is_wide else " "
