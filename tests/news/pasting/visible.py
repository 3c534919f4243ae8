"""The characters a reader sees of HTML, told by another parser than the one under test."""

import re
from html.parser import HTMLParser

from cmsproject.shared.markup import render_markdown

VOID = {"br", "img", "hr", "input", "meta", "col", "source", "wbr", "link"}
UNSEEN = {"script", "style", "title", "noscript", "xml", "svg", "template", "select"}
HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all", re.IGNORECASE)
# Signs that a list writes by itself.
LIST_SIGN = re.compile(
    r"<span [^>]*mso-list:\s*Ignore[^>]*>[^<一-十]*(?:<span[^>]*>[^<]*</span>)?[^<一-十]*</span>"
)
UNSEEN_MARKUP = re.compile(r"<!\[[^>]*\]>|<!--.*?-->", re.DOTALL)
NOTE_SIGN = re.compile(r"\[?\d{1,2}\]?|↩")
PICTURE = re.compile(r'!\[(?:[^\[\]\\]|\\.)*\]\([^)\s]*(?: "((?:[^"\\]|\\.)*)")?\)')


class Reader(HTMLParser):
    """Ends a paragraph that is left open as browsers do: no text within is lost by it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden: list[str] = []
        self.link: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "img" and re.search("emoji", attributes.get("class", "")):
            self.handle_data(attributes.get("alt", ""))
        if tag in VOID:
            return
        is_unseen = (
            tag in UNSEEN or "hidden" in attributes or HIDDEN.search(attributes.get("style", ""))
        )
        if self.hidden or is_unseen:
            self.hidden.append(tag)
        elif tag == "a" and attributes.get("href", "").startswith("#"):
            self.link = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag in self.hidden:
                while self.hidden.pop() != tag:
                    pass
        elif tag == "a" and self.link is not None:
            words = "".join(self.pieces[self.link :]).strip()
            if NOTE_SIGN.fullmatch(words):
                # Signs of footnotes are written by whoever shows them.
                del self.pieces[self.link :]
            self.link = None

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def visible_text(html: str) -> str:
    """Without white space; a copied part alone, where the clipboard marks one."""
    copied = re.search("<!--StartFragment-->(.*)<!--EndFragment-->", html, re.DOTALL)
    reader = Reader()
    # `<![if …]>` of Word is a comment to browsers.
    reader.feed(LIST_SIGN.sub("", UNSEEN_MARKUP.sub("", copied[1] if copied else html)))
    return squeezed("".join(reader.pieces))


def shown_text(markdown: str) -> str:
    """What this site shows of Markdown: captions stay, pictures do not speak."""
    html = render_markdown(PICTURE.sub(lambda found: found[1] or "", markdown)).html
    return visible_text(html)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u3000\u200b\ufeff]+", "", text)
