"""Prepare a post's raw HTML for the cleaner: media become marks, unknown tags text.

Nothing is left that would swallow the text behind it.
"""

import html
import re
from dataclasses import dataclass, field

from cmsproject.shared.markup.elements import COMPONENTS, FORMATTING, KNOWN, MEDIA, UNWRAPPED, VOID

# Deeper raw HTML shows as typed: the cleaner's work grows with the square of the depth.
MAX_RAW_DEPTH = 200
MAX_OPEN_FORMATTING = 20
NAME = r"[A-Za-z][^\s/>\"'<=]*"
TAG = re.compile(rf"""<(/?)({NAME})((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
TAG_WITH_STRAY_QUOTE = re.compile(rf"<(/?)({NAME})([^<>]*)>")
UNSEEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
PICTURE = re.compile(r'!\[([^\[\]\n]*)\]\(([^()\s<>"]+)(?:[ \t]+"([^"\n]*)")?\)')
LONE_IMAGES = re.compile(r"(?:\s*<img\s[^<>]*>)+\s*$", re.IGNORECASE)
CLOSING_NAME = re.compile(r"</([A-Za-z][A-Za-z0-9:._-]*)\s*>")


@dataclass
class RawHtml:
    """Counts what is open over one text, whose raw HTML comes in pieces between paragraphs."""

    closed_names: frozenset[str] = frozenset()
    depth: int = 0
    paragraphs: int = 0
    formatting: list[str] = field(default_factory=list)

    def prepare(self, source: str) -> str:
        """The same HTML with only complete, known tags left as tags."""
        pieces: list[str] = []
        position, start = 0, source.find("<")
        unclosed: set[str] = set()
        while start >= 0:
            pieces.append(source[position:start])
            position = self.take(source, start, pieces, unclosed)
            start = source.find("<", position)
        pieces.append(source[position:])
        return "".join(pieces)

    def prepare_block(self, source: str) -> str:
        """A block of raw HTML, in which authors took Markdown pictures for pictures."""
        if "![" in source and not source.lstrip().lower().startswith("<pre"):
            source = PICTURE.sub(lambda mark: image_mark(mark[2], mark[1], mark[3] or ""), source)
        prepared = self.prepare(source)
        if LONE_IMAGES.match(source) and not self.paragraphs:
            return f"<p>{prepared.strip()}</p>\n"
        return prepared

    def take(self, source: str, start: int, pieces: list[str], unclosed: set[str]) -> int:
        if source.startswith(("<!", "<?"), start):
            unseen_end = find_unseen_end(source, start, unclosed)
            if unseen_end > start:
                return unseen_end
        tag = TAG.match(source, start) or TAG_WITH_STRAY_QUOTE.match(source, start)
        if tag is None:
            pieces.append("&lt;")
            return start + 1
        name = tag[2].lower()
        if name in ("script", "style") and not tag[1]:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE | re.ASCII).search(source, tag.end())
            return end.end() if end else tag.end()
        pieces.append(self.tag(tag))
        return tag.end()

    def tag(self, tag: re.Match[str]) -> str:
        name = tag[2].lower()
        is_closing = bool(tag[1])
        if self.is_bare_word(name, tag):
            return placeholder(tag[0])
        if name in MEDIA:
            return "" if is_closing else media_mark(name, read_attributes(tag[3]))
        if name in UNWRAPPED:
            return ""
        if name not in KNOWN:
            return "" if self.is_component(tag) else placeholder(tag[0])
        if name in FORMATTING:
            return self.formatting_tag(name, tag[0])
        if name in VOID:
            return tag[0]
        if name == "p":
            self.paragraphs = max(0, self.paragraphs + (-1 if is_closing else 1))
        if is_closing:
            self.depth = max(0, self.depth - 1)
        elif self.depth >= MAX_RAW_DEPTH:
            return html.escape(tag[0], quote=False)
        else:
            self.depth += 1
        return tag[0]

    def formatting_tag(self, name: str, source: str) -> str:
        """Browsers carry unclosed bold into each further paragraph; a few are let through."""
        if source.startswith("</"):
            if name in self.formatting:
                self.formatting.remove(name)
            return source
        if len(self.formatting) >= MAX_OPEN_FORMATTING:
            return html.escape(source, quote=False)
        self.formatting.append(name)
        return source

    def is_bare_word(self, name: str, tag: re.Match[str]) -> bool:
        """`<command>`, `<path>`: an element's name, but used as a placeholder."""
        if name not in MEDIA and name not in UNWRAPPED:
            return False
        return not tag[1] and not tag[3].strip(" /\n") and name not in self.closed_names

    def is_component(self, tag: re.Match[str]) -> bool:
        """A tag of the old site's own components rather than a word in angle brackets."""
        name = tag[2]
        if name.lower() in COMPONENTS:
            return True
        is_camel = name[0].isupper() and not name.isupper()
        if name.lower() in self.closed_names:
            return name[0].isupper() or "-" in name
        if not (is_camel or "-" in name) or ":" in name:
            return False
        return tag[0].endswith("/>") or "=" in tag[3]


def find_unseen_end(source: str, start: int, unclosed: set[str]) -> int:
    """The end of a comment, declaration or instruction, or `start` where none ends.

    `unclosed` remembers end marks the rest of the text lacks, so that it is searched once for each.
    """
    opening, closing = next(pair for pair in UNSEEN if source.startswith(pair[0], start))
    if source.startswith(("<!-->", "<!--->"), start):
        return source.index(">", start) + 1
    if closing in unclosed or (opening == "<!" and not source[start + 2 : start + 3].isalpha()):
        return start
    end = source.find(closing, start + len(opening))
    if end < 0:
        unclosed.add(closing)
        return start
    return end + len(closing)


def find_closed_names(source: str) -> frozenset[str]:
    return frozenset(name.lower() for name in CLOSING_NAME.findall(source))


def placeholder(source: str) -> str:
    return f'<span class="placeholder">{html.escape(source, quote=False)}</span>'


def read_attributes(source: str) -> dict[str, str]:
    """Names in lower case; the first of several equal names counts."""
    attributes: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(source):
        attributes.setdefault(name.lower(), html.unescape(double or single or bare))
    return attributes


def media_mark(name: str, attributes: dict[str, str]) -> str:
    """A picture or player as an element without effect; finishing makes of it what readers see."""
    if name == "img":
        return image_mark(
            attributes.get("src") or attributes.get("data-src", ""),
            attributes.get("alt", ""),
            attributes.get("title", ""),
            attributes.get("width") or style_value(attributes.get("style", ""), "width"),
            attributes.get("height", ""),
        )
    address = attributes.get("src") or attributes.get("data") or ""
    if not address.strip():
        return ""
    kind = "frame" if name == "iframe" else "media"
    return (
        f'<a data-{kind}="{html.escape(address.strip())}"'
        f' title="{html.escape(attributes.get("title", ""))}"></a>'
    )


def image_mark(source: str, alt: str, title: str = "", width: str = "", height: str = "") -> str:
    marks = [f'<img data-src="{html.escape(source)}" alt="{html.escape(alt)}"']
    marks += [
        f' {name}="{html.escape(value)}"'
        for name, value in (("title", title), ("width", width), ("height", height))
        if value
    ]
    return "".join(marks) + ">"


def style_value(style: str, name: str) -> str:
    for declaration in style.split(";"):
        key, _, value = declaration.partition(":")
        if key.strip().lower() == name:
            return value.strip()
    return ""
