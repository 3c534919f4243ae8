"""Read a front-matter value that is no valid YAML or TOML as the person who typed it meant it."""

import re

from news.legacy.format.post import Json

CLOSERS = {
    '"': '"”“',
    "'": "'’‘",
    "“": '”“"',
    "”": '”“"',
    "‘": "’‘'",
    "’": "’‘'",
    "「": "」",
    "『": "』",
    "＂": "＂",
    "＇": "＇",
}
QUOTES = "".join(CLOSERS)
BRACKETS = {"[": "]】］}", "{": "}]】］", "【": "】]", "［": "］]"}
SEPARATORS = ",，、;；"
QUOTED_ITEM = r'"[^"]*"|\'[^\']*\'|“[^”]*”|‘[^’]*’|「[^」]*」'
# Possessive throughout: what is one item can be read in one way only.
TIDY_LIST = re.compile(
    rf"\s*+(?:(?:{QUOTED_ITEM}|[^{SEPARATORS}{QUOTES}]++)?+\s*+(?:[{SEPARATORS}]\s*+|$))*+"
)
ITEM = re.compile(rf"\s*+({QUOTED_ITEM}|[^{SEPARATORS}{QUOTES}]++)\s*+(?:[{SEPARATORS}]|$)")
QUOTED_RUN = re.compile(rf"\s*+(?:(?:{QUOTED_ITEM})\s*+[{SEPARATORS}]?+\s*+){{2,}}+")
BULLET = re.compile(r"\s*(?:[-*+][ \t]+|[-•·－—*])[ \t]*")
COMMENT = re.compile(r"\s+#\s.*$")
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def loose_value(first: str, more: list[str], *, is_list: bool, is_text: bool) -> Json:
    """`first` stands behind the key, `more` are the lines below it.

    `is_list`: the field holds several values; `is_text`: it holds one, whatever it looks like.
    """
    first = CONTROL.sub("", first).strip()
    lines = [line for line in (CONTROL.sub("", line) for line in more) if line.strip()]
    if not is_text and not first and lines and all(map(BULLET.match, lines)):
        return [unquote(BULLET.sub("", line, count=1).strip()) for line in lines]
    whole = " ".join([first, *(line.strip() for line in lines)]).strip()
    if is_text:
        return unquote(whole)
    inside = _inside_brackets(whole.rstrip(",;，； "), may_stay_open=is_list)
    if inside is not None:
        return split_items(inside)
    if is_list and QUOTED_RUN.fullmatch(whole):
        return split_items(whole)
    return unquote(whole)


def split_items(inside: str) -> list[Json]:
    """The items of `a, "b"、c`; where quotes do not match they separate nothing and are dropped."""
    if TIDY_LIST.fullmatch(inside):
        items = [unquote(item.strip()) for item in ITEM.findall(inside)]
    elif QUOTED_RUN.fullmatch(inside):
        items = [unquote(item) for item in re.findall(QUOTED_ITEM, inside)]
    else:
        pieces = re.split(f"[{SEPARATORS}]", inside)
        items = [piece.strip().strip(QUOTES).strip() for piece in pieces]
    return [item for item in items if item]


def unquote(text: str) -> str:
    """`text` without the quotes around it, closed, unclosed or with something behind them."""
    opening = text[:1]
    if opening not in CLOSERS or len(text) < 2:
        return _without_stray_end(COMMENT.sub("", text))
    if opening in "\"'":
        return _unquote_straight(text, opening)
    if text[-1] in CLOSERS[opening] and not re.search(f"[{CLOSERS[opening]}]", text[1:-1]):
        return text[1:-1]
    return text


def without_typographic_quotes(text: str) -> str:
    """`“a”` typed where straight quotes were meant, which to YAML are characters of the text."""
    quoted = re.fullmatch(r"[“‘]([^“”‘’]*)[”’]", text.strip())
    return quoted[1] if quoted else text


def _unquote_straight(text: str, quote: str) -> str:
    bare = text.rstrip(" \t")
    ends = [place for place in range(1, len(bare)) if _closes(bare, place, quote)]
    if ends and ends[-1] == len(bare) - 1:
        if len(ends) > 2 and re.match(r"\S[\"']\s", bare[ends[0] - 1 :]):
            # `"a" and "b"`: the quotes belong to the words.
            return text
        return _unescape(bare[1:-1], quote)
    if not ends:
        return _unescape(bare[1:].removesuffix(_mismatched_end(bare, quote)), quote)
    if len(ends) > 1:
        return _unescape(bare[1:], quote)
    inside, behind = bare[1 : ends[0]], bare[ends[0] + 1 :]
    if behind.lstrip().startswith("#") or not re.search(r"\w", behind):
        behind = ""
    return _unescape(inside, quote) + behind


def _closes(text: str, place: int, quote: str) -> bool:
    return text[place] == quote and not (quote == '"' and text[place - 1] == "\\")


def _mismatched_end(text: str, quote: str) -> str:
    """A typographic quote that stands where the straight one should."""
    last = text[-1]
    return last if last in CLOSERS[quote] and not re.search(f"[{QUOTES}]", text[1:-1]) else ""


def _without_stray_end(text: str) -> str:
    return text[:-1].rstrip() if text.endswith('"') and text.count('"') == 1 else text


def _unescape(text: str, quote: str) -> str:
    """Known escapes are read; before punctuation a backslash is dropped, before a letter kept."""
    if quote == "'":
        return text.replace("''", "'")
    return ESCAPE.sub(_escaped_character, text)


def _escaped_character(match: re.Match[str]) -> str:
    character = match[1]
    if character in ESCAPED:
        return ESCAPED[character]
    return match[0] if character.isalnum() else character


def _inside_brackets(text: str, *, may_stay_open: bool) -> str | None:
    closers = BRACKETS.get(text[:1])
    if closers is None:
        return None
    if text[-1] in closers:
        return text[1:-1]
    return text[1:] if may_stay_open else None
