"""Punctuation of Chinese text: half-width marks, repeated ones, words twice, brackets."""

import re
from collections.abc import Iterator

from cmsproject.shared.linting.findings import Edit, Finding
from cmsproject.shared.linting.masking import MASK

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
AFTER_HAN = f"(?<=[{HAN}”」』》）])"
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
# A space behind it belongs to the half-width mark and goes with it.
HALF = re.compile(
    f"{AFTER_HAN}(?:,(?=[ ]?[{HAN}A-Za-z“「《（\\n]|$)|;(?=[ ]?[{HAN}A-Za-z“「《（\\n]|$)"
    f"|:(?=[ ]?[{HAN}“「《（])|[!?](?=[ ]?[{HAN}“「《（\\n]|$)|\\.(?=[ ]?[{HAN}]|[ \\t]*(?:\\n|$)))"
    "[ ]?",
    re.MULTILINE,
)
HALF_PAIR = re.compile(f"(?<=[{HAN}])[ ]?\\(([{HAN}、，：；“”]{{2,40}})\\)[ ]?")
MIXED_PAIR = re.compile(f"\\(([^()（）\\n{MASK}]{{1,60}})）|（([^()（）\\n{MASK}]{{1,60}})\\)")
# Lines that look like code although no fence says so.
CODE_LIKE = re.compile(
    r"[{};]\s*$|==|=>|->|::|\\n|^\s*(?:[$#>]\s|//|--|/\*|\*|@)|\b(?:select|insert|create|update|"
    r"import|return|def|class|func|echo|sudo|printf?|from|where|values)\b.*[=(;*]|\w\(.*\);?\s*$",
    re.IGNORECASE,
)
CHAPTER = re.compile(r"^[\s#>*-]*(?:第?[一二三四五六七八九十百]+[章节步]?|[甲乙丙丁])$")
REPEATED = re.compile(
    "，{2,}|、{2,}|；{2,}|：{2,}|(?<!。)。。(?!。)|，。|、。|，、|、，|；。|：。|。，"
)
ONE_FOR = {"，。": "。", "、。": "。", "；。": "。", "：。": "。"}
# A set of first characters is what makes the search fast.
TWICE = re.compile(
    r"(?=[的我他可进通使以但因所需提支实如由并同对关根])"
    r"(的|我们的|我们|他们|可以|进行|通过|使用|以及|但是|因为|所以|需要|提供|支持|实现|如果|由于"
    r"|并且|同时|对于|关于|根据)\1"
)
# 目的的, 的的确确, 的的士
NOT_TWICE = re.compile(r"(?<=目)的的|的的[确士]")
TWICE_ENGLISH = re.compile(
    r"(?<![\w-])(the|of|and|to|for|with|we|are|from|this|be|an)[ ]\1(?![\w-])", re.IGNORECASE
)
PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "【": "】", "（": "）", "‘": "’"}
CLOSERS = {close: opening for opening, close in PAIRS.items()}
BRACKET = re.compile("[“”「」『』《》【】（）]")


def half_width(mask: str) -> Iterator[Finding]:
    for found in HALF.finditer(mask):
        line = line_around(mask, found.start())
        if CODE_LIKE.search(line) or is_column(mask, found) or is_quoted(mask, found):
            continue
        mark = found[0][0]
        if mark == "." and CHAPTER.match(
            mask[mask.rfind("\n", 0, found.start()) + 1 : found.start()]
        ):
            continue
        start, end = found.span()
        end -= mask[end : end + 1] in ("\n", " ", "") and found[0].endswith(" ")
        yield wide("half-width-punctuation", mask, (start, end), WIDE[mark])


def half_width_brackets(mask: str) -> Iterator[Finding]:
    for found in HALF_PAIR.finditer(mask):
        if not CODE_LIKE.search(line_around(mask, found.start())) and "](" not in found[0]:
            yield wide("half-width-brackets", mask, found.span(), f"（{found[1]}）")


def mixed_brackets(mask: str) -> Iterator[Finding]:
    for found in mixed_pairs(mask):
        start, end = found.span()
        # A backslash before the half-width one would be shown before the other.
        start -= mask[start - 1 : start] == "\\"
        words = (found[1] or found[2]).removesuffix("\\")
        yield wide("mixed-brackets", mask, (start, end), f"（{words}）")


def mixed_pairs(mask: str) -> Iterator[re.Match[str]]:
    for found in MIXED_PAIR.finditer(mask):
        before = mask[max(0, found.start() - 2) : found.start()].removesuffix("\\")[-1:]
        if re.search(f"[{HAN}]", before + (found[1] or found[2])) and before != "]":
            yield found


def repeated(mask: str) -> Iterator[Finding]:
    for found in REPEATED.finditer(mask):
        text = ONE_FOR.get(found[0]) or (found[0][0] if len(set(found[0])) == 1 else "")
        if text:
            yield wide("repeated-punctuation", mask, found.span(), text)
        else:
            yield Finding(
                "repeated-punctuation", *found.span(), (), {"found": found[0], "text": ""}
            )


def twice(mask: str) -> Iterator[Finding]:
    for found in (*TWICE.finditer(mask), *TWICE_ENGLISH.finditer(mask)):
        if not NOT_TWICE.match(mask, found.start()):
            yield wide("word-twice", mask, found.span(), found[1])


def unbalanced(mask: str, spans: list[tuple[int, int]]) -> Iterator[Finding]:
    """Brackets and quotes of each block of text that lack their other half."""
    for start, end in spans:
        yield from unbalanced_in(mask, start, end)


def unbalanced_in(mask: str, start: int, end: int) -> Iterator[Finding]:
    pairs = [found.span() for found in mixed_pairs(mask[start:end])]
    mixed = {place for first, behind in pairs for place in (first, behind - 1)}
    signs = [
        (found.start(), found[0])
        for found in BRACKET.finditer(mask, start, end)
        if found.start() - start not in mixed
        and mask[found.start() - 1 : found.start()] not in "=->"
    ]
    quotes = [one for one in signs if one[1] in "“”"]
    if yet := turned_quote(quotes):
        position, text = yet
        yield wide("turned-quotes", mask, (position, position + 1), text)
        signs = [one for one in signs if one[1] not in "“”"]
    opened: list[tuple[int, str]] = []
    for position, sign in signs:
        if sign in PAIRS:
            opened.append((position, sign))
        elif opened and opened[-1][1] == CLOSERS[sign]:
            opened.pop()
        elif not is_numbering(mask, position, sign) and not ends_block(mask, position, end, sign):
            yield Finding("unbalanced", position, position + 1, (), {"found": sign})
    for position, sign in opened:
        # A quotation of several paragraphs opens each of them and closes the last.
        if not (sign in "“「" and not mask[start:position].strip(" >\t*-")):
            yield Finding("unbalanced", position, position + 1, (), {"found": sign})


def turned_quote(quotes: list[tuple[int, str]]) -> tuple[int, str] | None:
    """The one of exactly two quotation marks that is turned the wrong way."""
    if len(quotes) != 2 or quotes[0][1] != quotes[1][1]:
        return None
    return (quotes[1][0], "”") if quotes[0][1] == "“" else (quotes[0][0], "“")


def is_numbering(mask: str, position: int, sign: str) -> bool:
    """`1）` and `a）` number paragraphs."""
    return sign == "）" and bool(
        re.search(r"(?:\d|[a-zA-Z]|[一二三四五六七八九十])$", mask[:position][-3:])
    )


def ends_block(mask: str, position: int, end: int, sign: str) -> bool:
    """The end of a quotation that began paragraphs before."""
    return sign in "”」" and not mask[position + 1 : end].strip()


def is_quoted(mask: str, found: re.Match[str]) -> bool:
    """Behind a Chinese title or quotation in an English sentence."""
    is_bracket = mask[found.start() - 1] in "”」』》）"
    return is_bracket and mask[found.end() : found.end() + 1].isascii()


def line_around(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)]


def is_column(mask: str, found: re.Match[str]) -> bool:
    """`键: 值` at the beginning of a line of such lines is data."""
    return found[0][0] == ":" and found.end() < len(mask) and mask[found.end()] == MASK


def wide(rule: str, mask: str, span: tuple[int, int], text: str) -> Finding:
    found = mask[slice(*span)].replace(MASK, "…")
    return Finding(rule, *span, (Edit(*span, text),), {"found": found, "text": text})
