"""Code blocks as editors and sites copy them: lines as elements, numbers, a language."""

import re

from bs4 import Tag
from bs4.element import NavigableString

from news.pasting import styles
from news.pasting.shapes import Code

LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|code-snippet__|brush:)[-:]?\s*([\w+#-]+)", re.I
)
LANGUAGE_ATTRIBUTES = ("data-lang", "data-language", "data-lark-language", "data-ke-language")
PLAIN = {"plain", "plaintext", "text", "txt", "none", "auto", "js-code-snippet", "fix"}
SHELLS = {"shell": "bash", "sh": "bash", "console": "bash", "source-shell": "bash"}
NUMBERS = re.compile(
    r"line-?num|ln-num|lineno|line-index|gutter|blob-num|copy|toolbar", re.IGNORECASE
)
LINES = {"div", "p", "li", "tr"}


def code_block(tag: Tag, style: dict[str, str]) -> Code | None:
    """None for what is no block of code."""
    if tag.name == "pre" or is_editor_copy(tag, style):
        text = "".join(code_pieces(tag)).replace("\xa0", " ").replace("\u200b", "")
        return Code(text.strip("\n"), language_of(tag)) if text.strip() else None
    return None


def is_editor_copy(tag: Tag, style: dict[str, str]) -> bool:
    """Code editors copy one box of fixed width that keeps its lines."""
    return (
        tag.name == "div"
        and bool(styles.is_fixed_width(style))
        and style.get("white-space", "").startswith("pre")
    )


def code_pieces(tag: Tag) -> list[str]:
    pieces: list[str] = []
    for child in tag.children:
        if type(child) is NavigableString:
            pieces.append(str(child))
        elif isinstance(child, Tag):
            if child.name == "button" or NUMBERS.search(class_of(child)):
                continue
            if child.name == "br":
                pieces.append("\n")
            elif begins_line(child):
                inner = "".join(code_pieces(child))
                if pieces and not "".join(pieces).endswith("\n"):
                    pieces.append("\n")
                pieces.append(inner if inner.endswith("\n") else f"{inner}\n")
            else:
                pieces += code_pieces(child)
    return pieces


def begins_line(tag: Tag) -> bool:
    """WeChat writes each line as a `code` of its own."""
    if tag.name in LINES:
        return True
    return tag.name == "code" and len(tag.find_parent("pre").find_all("code")) > 1  # type: ignore[union-attr]  # a `code` here stands in a `pre`


def language_of(tag: Tag) -> str:
    """As written behind the fence; empty where it is unknown."""
    inner = [one for one in tag.find_all("code", limit=1) if isinstance(one, Tag)]
    outer = [one for one in (tag.parent, tag.parent and tag.parent.parent) if isinstance(one, Tag)]
    for one in (*inner, tag, *outer):
        for name in LANGUAGE_ATTRIBUTES:
            if value := str(one.get(name) or ""):
                return known(value)
        if found := LANGUAGE.search(class_of(one)):
            return known(found[1])
    return ""


def known(name: str) -> str:
    plain = name.strip().lower()
    return "" if plain in PLAIN or " " in plain else SHELLS.get(plain, plain)


def class_of(tag: Tag) -> str:
    return " ".join(map(str, tag.get_attribute_list("class")))
