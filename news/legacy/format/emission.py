"""Write one value as YAML or TOML in a wanted style; callers read back what they take."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from news.legacy.format.entries import BrokenHeadError
from news.legacy.format.post import FrontMatterFormat
from news.legacy.format.yaml_head import read_yaml


class Style(StrEnum):
    PLAIN = ""
    SINGLE = "'"
    DOUBLE = '"'


SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
MUST_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
# Characters that a single-quoted or plain value cannot hold on its one line.
NOT_ON_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
BARE_IN_TOML = re.compile(
    r"true|false|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?"
)
NOT_A_WORD = re.compile(r"[^\w ]", re.ASCII)


def style_of(raw: str) -> Style:
    """The style in which a value was typed; typographic quotes and blocks count as plain."""
    return Style(raw[0]) if raw[:1] in ("'", '"') else Style.PLAIN


def scalars(text: str, kind: FrontMatterFormat, preferred: Style) -> Iterator[str]:
    """`text` as one line, in the preferred style first, at last with everything odd escaped."""
    order = [preferred, Style.SINGLE, Style.DOUBLE]
    if kind is FrontMatterFormat.TOML:
        order = [preferred, Style.DOUBLE]
    for style in dict.fromkeys(order):
        written = _scalar(text, kind, style)
        if written is not None:
            yield written
    yield _double_quoted(text, NOT_A_WORD)


def yaml_item(text: str, preferred: Style, *, in_flow: bool) -> str:
    """`text` as an item of a list, in the preferred style where that reads as the same text."""
    for written in scalars(text, FrontMatterFormat.YAML, preferred):
        line = f"a: [{written}]" if in_flow else f"a:\n- {written}"
        try:
            entries = read_yaml(line, 0, len(line))
        except BrokenHeadError:
            continue
        if len(entries) == 1 and entries[0].value == [text]:
            return written
    return _double_quoted(text, NOT_A_WORD)


def flow_list(
    items: Sequence[str], kind: FrontMatterFormat, preferred: Style, *, raw: str, newline: str
) -> str:
    """`[a, b]` with the spacing of the list `raw` that it replaces, over lines if that was."""
    if kind is FrontMatterFormat.YAML:
        written = [yaml_item(item, preferred, in_flow=True) for item in items]
    else:
        style = Style.SINGLE if preferred is Style.SINGLE else Style.DOUBLE
        written = [next(scalars(item, kind, style)) for item in items]
    over_lines = re.match(r"\[[ \t]*(?:\r\n|\r|\n)([ \t]*)", raw)
    if over_lines:
        before = f"{newline}{over_lines[1]}"
        comma = "," if re.search(r",\s*\]$", raw) else ""
        return "[" + before + f",{before}".join(written) + f"{comma}{newline}]"
    pad = " " if re.match(r"\[ +\S", raw) else ""
    gap = "," if re.search(r"[\"'],[\"']", raw) else ", "
    return f"[{pad}{gap.join(written)}{' ' if raw.endswith(' ]') else ''}]"


def _scalar(text: str, kind: FrontMatterFormat, style: Style) -> str | None:
    if style is Style.DOUBLE:
        return _double_quoted(text, MUST_ESCAPE)
    if NOT_ON_A_LINE.search(text.replace("\t", "")):
        return None
    if style is Style.PLAIN:
        return text if _may_be_plain(text, kind) else None
    if kind is FrontMatterFormat.TOML:
        return None if "'" in text else f"'{text}'"
    return "'" + text.replace("'", "''") + "'"


def _may_be_plain(text: str, kind: FrontMatterFormat) -> bool:
    """Valid without quotes, not merely readable to a reader as lenient as ours."""
    if kind is FrontMatterFormat.TOML:
        return BARE_IN_TOML.fullmatch(text) is not None
    line = f"a: {text}"
    try:
        entries = read_yaml(line, 0, len(line))
    except BrokenHeadError:
        return False
    return len(entries) == 1 and entries[0].value == text


def _double_quoted(text: str, escaped: re.Pattern[str]) -> str:
    """In the escapes that YAML and TOML share."""
    return '"' + escaped.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if short := SHORT_ESCAPES.get(character):
        return short
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
