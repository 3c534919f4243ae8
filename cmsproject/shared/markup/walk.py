"""The state of one walk over a page, and what most elements need: text, plain tags, ids."""

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cmsproject.shared.markup.headings import safe_id
from cmsproject.shared.markup.looks import classes, text_color
from cmsproject.shared.markup.page import OpenHeading, OpenLink, OpenParagraph, Page
from cmsproject.shared.markup.pictures import ResolveImage
from cmsproject.shared.naming import fold

RENAMED = {
    "tt": "code",
    "strike": "del",
    "acronym": "abbr",
    "center": "div",
    "font": "span",
    "dir": "ul",
}
WITHOUT_TAG = frozenset(
    [
        "big",
        "nobr",
        "colgroup",
        "col",
        "hgroup",
        "search",
        "main",
        "header",
        "footer",
        "nav",
        "label",
        "legend",
        "fieldset",
    ]
)
KEPT = (
    *("title", "lang", "dir", "start", "type", "reversed", "value", "rowspan", "colspan", "scope"),
    *("open", "datetime", "checked", "disabled"),
)
# Digits of a line's number; an author's own attribute may have any.
LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Surroundings:
    """What the page belongs to: its title, and how its addresses are resolved."""

    title: str = ""
    id_prefix: str = ""
    resolve_image: ResolveImage | None = None
    resolve_link: Callable[[str], str] | None = None


class Walk:
    def __init__(self, source: str, surroundings: Surroundings) -> None:
        self.page = Page()
        self.surroundings = surroundings
        # One picture shown twice is looked up once.
        self.resolve_image = surroundings.resolve_image and cache(surroundings.resolve_image)
        self.folded_title = fold(surroundings.title)
        self.targets = frozenset(re.findall(r'href="#([^"]+)"', source))
        self.closings: list[str] = []
        self.heading: OpenHeading | None = None
        self.link: OpenLink | None = None
        self.paragraph: OpenParagraph | None = None
        self.tables = 0
        self.table_names: Counter[str] = Counter()
        self.code_read = 0
        self.unread = 0

    def read_text(self, text: str, source: str) -> None:
        self.page.pieces.append(source)
        if self.unread:
            return
        self.page.text.add(text)
        if self.heading:
            self.heading.words.append(text)
        if text.strip():
            self.note_words()

    def note_line(self, line: str) -> None:
        """The element that opens now stands at this line of the source."""
        if line.isascii() and line.isdigit():
            self.page.marks.append((len(self.page.pieces), int(line[:LONGEST_NUMBER])))

    def note_words(self) -> None:
        if self.paragraph:
            self.paragraph.has_words = True
        if self.link:
            self.link.is_shown = True

    def open_plain(self, tag: str, attributes: dict[str, str]) -> None:
        """An element under its own or a newer name, with those attributes that are harmless."""
        names = classes(attributes)
        if tag == "center" and "align-center" not in names:
            names.append("align-center")
        if tag in ("span", "font"):
            names += [name for name in [text_color(attributes)] if name]
        identity = self.kept_id(tag, attributes)
        if tag in WITHOUT_TAG or (tag in ("span", "font") and not names and not identity):
            self.push("", "")
            return
        shown = RENAMED.get(tag, tag)
        marks = [
            f' {name}="{html.escape(attributes[name])}"' for name in KEPT if name in attributes
        ]
        if names:
            marks.append(f' class="{html.escape(" ".join(names))}"')
        self.push(f"<{shown}{identity}{''.join(marks)}>", f"</{shown}>")

    def push(self, opening: str, closing: str) -> None:
        self.page.pieces.append(opening)
        self.closings.append(closing)

    def kept_id(self, tag: str, attributes: dict[str, str]) -> str:
        """Ids of raw HTML go, but those the page itself links to."""
        name = attributes.get("id") or (attributes.get("name", "") if tag == "a" else "")
        if not name or (tag != "a" and name not in self.targets):
            return ""
        taken = self.page.ids.take_exact(safe_id(name))
        return f' id="{html.escape(taken)}"' if taken else ""
