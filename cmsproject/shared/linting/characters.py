"""Characters that are not what they look like: radicals, invisible ones, hard spaces."""

import re
import unicodedata
from collections.abc import Iterator

from cmsproject.shared.linting.findings import Edit, Finding

# Radicals that Unicode gives no decomposition, or that of another country's character.
PAIRS = """
    ⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青
    ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟
    ⻧卤 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⼾户
"""
RADICALS = {pair[0]: pair[1] for pair in PAIRS.split()}
LOOKALIKE = re.compile(
    "[\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22"
    "\ufa25\ufa26\ufa2a-\ufad9\ufb00-\ufb06]+"
)
WIDE_LETTERS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]+")
JOINER = re.compile("[\u200c\u200d]+")
HARD_SPACE = re.compile("[ \t]*\u00a0[ \t\u00a0]*")
BEGINS_BLOCK = re.compile(r"[#>|:=~`<*+_-]|\d{1,9}[.)]")
REPLACED = re.compile("\ufffd+")
JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1f000-\u1faff\ufe0f\u2600-\u27bf]|[^\x00-\uffff]")
NOT_LATIN = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def lookalikes(mask: str) -> Iterator[Finding]:
    for found in LOOKALIKE.finditer(mask):
        text = "".join(plain_form(character) for character in found[0])
        if text != found[0]:
            yield replacing("lookalike-characters", found.span(), found[0], text)


def plain_form(character: str) -> str:
    return RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def wide_letters(mask: str) -> Iterator[Finding]:
    for found in WIDE_LETTERS.finditer(mask):
        text = unicodedata.normalize("NFKC", found[0])
        yield replacing("wide-letters", found.span(), found[0], text)


def invisible(mask: str) -> Iterator[Finding]:
    """Right-to-left scripts and emoji need theirs."""
    if NOT_LATIN.search(mask):
        return
    for found in INVISIBLE.finditer(mask):
        yield without_invisible(mask, *found.span())
    for found in JOINER.finditer(mask):
        around = (
            mask[max(0, found.start() - 1) : found.start()] + mask[found.end() : found.end() + 1]
        )
        if not JOINED.search(around):
            yield removing("invisible-characters", found.span(), codes(found[0]))


def without_invisible(mask: str, start: int, end: int) -> Finding:
    """What follows must not become an indented block of code, nor emphasis lose its marks."""
    before, shown = mask[:start], codes(mask[start:end])
    if before.endswith(" ") and mask[end : end + 1] in {"*", "_"}:
        return Finding("invisible-characters", start, end, (), {"found": shown})
    if not before[before.rfind("\n") + 1 :].strip() or before.endswith(("*", "_")):
        end += len(mask[end:]) - len(mask[end:].lstrip(" \t"))
    return removing("invisible-characters", (start, end), shown)


def hard_spaces(mask: str) -> Iterator[Finding]:
    for found in HARD_SPACE.finditer(mask):
        start, end = found.span()
        at_start = start == 0 or mask[start - 1] == "\n"
        at_end = end == len(mask) or mask[end] == "\n"
        # Longer runs indent and align; without them lines would look otherwise.
        if (at_start and at_end) or found[0].count("\u00a0") > 1:
            continue
        # Without it the line would begin a heading, a list, a quotation or code.
        if at_start and BEGINS_BLOCK.match(mask, end):
            continue
        text = "" if at_start or at_end else " "
        if at_end and found[0].endswith("  "):
            text = "  "
        yield replacing("hard-spaces", (start, end), found[0], text)


def replaced(mask: str) -> Iterator[Finding]:
    for found in REPLACED.finditer(mask):
        yield Finding("lost-characters", *found.span())


def codes(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in sorted(set(text)))


def replacing(rule: str, span: tuple[int, int], found: str, text: str) -> Finding:
    return Finding(rule, *span, (Edit(*span, text),), {"found": found, "text": text})


def removing(rule: str, span: tuple[int, int], found: str) -> Finding:
    return Finding(rule, *span, (Edit(*span, ""),), {"found": found})
