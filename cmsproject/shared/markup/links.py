"""What a pair of brackets stands for: a link, a picture, a span, a footnote."""

import html
import re
from dataclasses import dataclass, field

from cmsproject.shared.markup.destinations import (
    LABEL,
    MAX_LABEL,
    Destination,
    fold_label,
    read_address,
    read_title,
    skip_space,
    unescape,
)
from cmsproject.shared.markup.inline_parts import BareLink, Bracket, Markup, Part, Text, plain_text
from cmsproject.shared.markup.raw_html import image_mark

FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,200})\]")
SIZE = re.compile(r"=(\d{1,5}%?)?x(\d{1,5}%?)?(?=[ \t]*\))")
ATTRIBUTES = re.compile(
    r"\{:?((?:[ \t]*(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+)))+)[ \t]*\}"
)
SPAN = re.compile(r"\{\.(underline|ul|mark)\}")
SPANS = {"underline": "u", "ul": "u", "mark": "mark"}
WIDTH = re.compile(r"\bwidth=[\"']?([\d.]+)(in|cm|mm|px|%)?")
PIXELS = {"in": 96.0, "cm": 37.8, "mm": 3.78, "px": 1.0, "": 1.0}
SPACED_ADDRESS = re.compile(r"[ \t]*([^()\n<>\"]*[^()\n<>\" \t])(?:[ \t]+\"([^\"\n]*)\")?[ \t]*\)")
MAX_SPACED_ADDRESS = 500
# As in the reference implementation of CommonMark, which counts the same way.
MAX_EXPANSION = 100_000
NOWHERE = Destination("")


@dataclass
class References:
    """`notes` names the footnotes that exist, `cited` those met so far and how often."""

    definitions: dict[str, Destination] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    id_prefix: str = ""
    cited: dict[str, int] = field(default_factory=dict)
    # Characters that definitions may still add to the page: a long address named often is a bomb.
    expansion_left: int = MAX_EXPANSION

    def take(self, label: str) -> Destination | None:
        """What a label is defined as, as long as the page may grow by it."""
        target = self.definitions.get(fold_label(label))
        if target is None:
            return None
        self.expansion_left -= len(target.address) + len(target.title)
        return target if self.expansion_left >= 0 else None

    def read_footnote(self, text: str, start: int) -> tuple[str, int] | None:
        mark = FOOTNOTE.match(text, start) if self.notes else None
        if mark is None or mark[1] not in self.notes:
            return None
        self.cited[mark[1]] = self.cited.get(mark[1], 0) + 1
        number = list(self.cited).index(mark[1]) + 1
        time = self.cited[mark[1]]
        suffix = "" if time == 1 else f"-{time}"
        shown = (
            f'<sup><a class="footnote-ref" id="{self.id_prefix}fnref-{number}{suffix}"'
            f' href="#{self.id_prefix}fn-{number}">{number}</a></sup>'
        )
        return shown, mark.end()


@dataclass(frozen=True, slots=True)
class Link:
    """What brackets turned out to be; `tag` is 'a', 'img' or the tag of a span."""

    tag: str
    end: int
    target: Destination = NOWHERE

    @property
    def is_anchor(self) -> bool:
        return self.tag == "a"

    def apply(self, parts: list[Part], start: int) -> None:
        """Put the link around the parts behind its bracket, which stands at `start`."""
        if self.tag == "img":
            alt, target = plain_text(parts[start + 1 :]), self.target
            del parts[start:]
            parts.append(Markup(image_mark(target.address, alt, target.title, target.width), alt))
            return
        opening = f"<{self.tag}>"
        if self.is_anchor:
            title = f' title="{html.escape(self.target.title)}"' if self.target.title else ""
            opening = f'<a href="{html.escape(self.target.address)}"{title}>'
            for place in range(start + 1, len(parts)):
                part = parts[place]
                if isinstance(part, BareLink):
                    parts[place] = Text(part.text)
        parts[start] = Markup(opening)
        parts.append(Markup(f"</{self.tag}>"))


def read_link(text: str, bracket: Bracket, close: int, references: References) -> Link | None:
    """The link, picture or span the bracket at `close` completes."""
    tag = "img" if bracket.text == "![" else "a"
    following = close + 1
    span = SPAN.match(text, following) if tag == "a" else None
    if span:
        return Link(SPANS[span[1]], span.end())
    found = None
    if text.startswith("(", following):
        found = read_target(text, following + 1)
        if found is None and tag == "img":
            found = read_spaced_target(text, following + 1)
    if found is None:
        found = read_reference(text, bracket, close, references)
    if found is None:
        return None
    target, end = found
    attributes = ATTRIBUTES.match(text, end)
    if attributes:
        end = attributes.end()
        width = target.width or (read_width(attributes[1]) if tag == "img" else "")
        target = Destination(target.address, target.title, width)
    return Link(tag, end, target)


def read_target(text: str, position: int) -> tuple[Destination, int] | None:
    """`address "title" =100x)`, each part but the bracket optional."""
    address = read_address(text, skip_space(text, position))
    if address is None:
        return None
    target, position = address
    title, width = "", ""
    after = skip_space(text, position)
    found = read_title(text, after) if after > position else None
    if found:
        title, after = found[0], skip_space(text, found[1])
    size = SIZE.match(text, after)
    if size:
        width, after = size[1] or "", skip_space(text, size.end())
    if not text.startswith(")", after):
        return None
    return Destination(target, title, width), after + 1


def read_spaced_target(text: str, position: int) -> tuple[Destination, int] | None:
    """`images/two words.png)`: not CommonMark, but what authors wrote."""
    found = SPACED_ADDRESS.match(text, position, position + MAX_SPACED_ADDRESS)
    return (Destination(unescape(found[1]), found[2] or ""), found.end()) if found else None


def read_reference(
    text: str, bracket: Bracket, close: int, references: References
) -> tuple[Destination, int] | None:
    label, end = text[bracket.end : close] if close - bracket.end <= MAX_LABEL else "", close + 1
    full = LABEL.match(text, close + 1, close + MAX_LABEL + 3)
    if full:
        end = full.end()
        label = full[1] if full[1].strip() else label
    target = references.take(label) if label.strip() else None
    if target is None and full and full[1].strip():
        return None
    return (target, end) if target else None


def read_width(attributes: str) -> str:
    """Pandoc's `width="5.76in"` as pixels; per cent stay."""
    found = WIDTH.search(attributes)
    if found is None:
        return ""
    if found[2] == "%":
        return f"{found[1]}%"
    return str(round(float(found[1]) * PIXELS[found[2] or ""]))
