"""What a page shows: its text and how many of each thing, read by html.parser."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

COUNTED = {
    "li": "list items",
    "table": "tables",
    "pre": "code blocks",
    **{f"h{level}": "headings" for level in range(1, 7)},
}
STRUCTURE = ("headings", "list items", "pictures", "links", "tables", "code blocks")
UNSEEN = frozenset({"script", "style"})
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f]+")


@dataclass
class Link:
    address: str
    classes: frozenset[str]
    text: str = ""
    picture: str = ""


@dataclass
class HeadingFact:
    """`start` and `end` are its place among the words."""

    level: int
    start: int
    end: int = 0
    text: str = ""


@dataclass
class Facts:
    """`words` is the text in order as (context, text): the classes and tags around it, and it."""

    counts: Counter[str] = field(default_factory=Counter)
    links: list[Link] = field(default_factory=list)
    headings: list[HeadingFact] = field(default_factory=list)
    words: list[tuple[frozenset[str], str]] = field(default_factory=list)

    def text(self, without: frozenset[str] = frozenset()) -> str:
        return "".join(text for context, text in self.words if not context & without)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = Facts()
        self.open: list[tuple[str, frozenset[str]]] = []
        self.link: Link | None = None
        self.heading: HeadingFact | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        classes = frozenset(attributes.get("class", "").split())
        counts = self.facts.counts
        if "footnote-uncited" in classes:
            counts["uncited footnotes"] += 1
        elif tag in COUNTED:
            counts[COUNTED[tag]] += 1
        if tag == "img" or classes & {"missing-picture", "remote-picture"}:
            counts["pictures"] += 1
            if self.link:
                self.link.picture = attributes.get("src", "")
        elif tag == "a" and "href" in attributes:
            self.link = Link(attributes["href"], classes)
            self.facts.links.append(self.link)
        elif tag in ("strong", "em", "del", "s"):
            counts[f"marks in Markdown {tag}"] += 1
        elif tag == "input":
            self.handle_data("[x]" if "checked" in attributes else "[ ]")
        if re.fullmatch("h[1-6]", tag):
            self.heading = HeadingFact(int(tag[1]), len(self.facts.words))
        if tag not in VOID:
            self.open.append((tag, classes | {f"<{tag}>"}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in [name for name, _ in self.open]:
            return
        while self.open.pop()[0] != tag:
            pass
        if tag == "a":
            self.link = None
        if re.fullmatch("h[1-6]", tag) and self.heading is not None:
            self.heading.end = len(self.facts.words)
            self.facts.headings.append(self.heading)
            self.heading = None

    def handle_data(self, data: str) -> None:
        context = frozenset[str]().union(*(classes for _, classes in self.open))
        if context & {"<script>", "<style>"}:
            return
        self.facts.words.append((context, data))
        if self.link:
            self.link.text += data
        if self.heading is not None:
            self.heading.text += data


def read_facts(html: str) -> Facts:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.facts


def squeeze(text: str) -> str:
    """NFKC without white space and invisible characters: how texts are compared."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def same_address(one: str, other: str) -> bool:
    return unquote(one).strip() == unquote(other).strip()
