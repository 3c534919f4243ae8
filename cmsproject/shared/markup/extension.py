"""Python-Markdown's pipeline with CommonMark's reading of blocks and inlines in it."""

import html
import threading
from collections.abc import Iterable
from typing import Self
from xml.etree.ElementTree import Element, ElementTree, SubElement

import markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import Pattern
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from cmsproject.shared.markup.block_lines import MARK, add_marked_children, with_mark
from cmsproject.shared.markup.blocks import DocumentReader
from cmsproject.shared.markup.inline import SPECIAL, InlineReader
from cmsproject.shared.markup.links import MAX_EXPANSION, References
from cmsproject.shared.markup.nodes import Block
from cmsproject.shared.markup.raw_html import RawHtml, find_closed_names
from cmsproject.shared.markup.tree import Inline, Literal, add_children

VOID = frozenset({"hr", "input"})
local = threading.local()


def convert(text: str, id_prefix: str = "") -> str:
    """Markdown to HTML in which raw HTML is prepared but not clean."""
    converter: PostMarkdown | None = getattr(local, "converter", None)
    if converter is None:
        converter = local.converter = PostMarkdown()
    growth = max(MAX_EXPANSION, len(text))
    converter.references = References(id_prefix=id_prefix, expansion_left=growth)
    converter.raw = RawHtml(find_closed_names(text) if "</" in text else frozenset())
    return converter.convert(text)


class PostMarkdown(markdown.Markdown):
    """Kept for its thread's life; `references`, `raw`, `notes` are those of the text at hand."""

    references: References  # type: ignore[assignment]  # Python-Markdown keeps a plain dict here
    raw: RawHtml
    notes: dict[str, Block]

    def __init__(self) -> None:
        super().__init__()
        self.serializer = serialize
        self.stripTopLevelTags = False

    def build_parser(self) -> Self:
        """No stock processor is taken: their dialect differs in a fifth of all posts."""
        self.preprocessors = Registry[Preprocessor]()
        self.parser = PostBlockParser(self)
        self.inlinePatterns = Registry[Pattern]()
        self.treeprocessors = Registry[Treeprocessor]()
        self.treeprocessors.register(InlineTreeprocessor(self), "inline", 20)
        self.treeprocessors.register(FootnoteTreeprocessor(self), "footnotes", 10)
        self.postprocessors = Registry[Postprocessor]()
        return self

    def inline(self, text: str) -> Literal:
        if not SPECIAL.search(text):
            return Literal(html.escape(text, quote=False))
        return Literal(InlineReader(text, self.references, self.raw).read())


class PostBlockParser(BlockParser):
    md: PostMarkdown

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 -- Python-Markdown's name
        reader = DocumentReader()
        document = reader.read(list(lines))
        self.md.references.definitions = reader.definitions
        self.md.references.notes = frozenset(reader.footnotes)
        self.md.notes = reader.footnotes
        self.root = Element("div")
        add_marked_children(document, self.root)
        return ElementTree(self.root)


class InlineTreeprocessor(Treeprocessor):
    md: PostMarkdown

    def run(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.text, Inline):
                element.text = self.md.inline(element.text)
            elif element.tag == "raw":
                prepared = self.md.raw.prepare_block(element.text or "")
                element.text = Literal(with_mark(prepared, element.get(MARK)))


class FootnoteTreeprocessor(Treeprocessor):
    """Notes stand at the end as cited; those never cited follow, so that no text is lost."""

    md: PostMarkdown

    def run(self, root: Element) -> None:
        if not self.md.notes:
            return
        notes = SubElement(SubElement(root, "div", {"class": "footnote"}), "ol")
        cited, written = self.md.references.cited, set[str]()
        while waiting := [name for name in [*cited, *self.md.notes] if name not in written]:
            self.add_note(waiting[0], notes, len(written) + 1)
            written.add(waiting[0])

    def add_note(self, name: str, notes: Element, number: int) -> None:
        prefix = self.md.references.id_prefix
        item = SubElement(notes, "li", {"id": f"{prefix}fn-{number}"})
        add_children(self.md.notes[name], item, is_tight=False)
        InlineTreeprocessor(self.md).run(item)
        if name not in self.md.references.cited:
            item.set("class", "footnote-uncited")
            return
        last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
        back = f' <a class="footnote-backref" href="#{prefix}fnref-{number}">\u21a9</a>'
        last.text = Literal((last.text or "") + back)


def serialize(root: Element) -> str:
    """The root's children as HTML. Recursion is as deep as blocks may nest, which is bounded."""
    pieces: list[str] = []
    for child in root:
        write(child, pieces)
    return "".join(pieces)


def write(element: Element, pieces: list[str]) -> None:
    text = element.text or ""
    content = text if isinstance(text, Literal) else html.escape(text, quote=False)
    if element.tag in ("raw", "tight"):
        pieces.append(f"{content}\n")
        return
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in element.items())
    pieces.append(f"<{element.tag}{attributes}>")
    if element.tag not in VOID:
        pieces.append(content)
        for child in element:
            write(child, pieces)
        pieces.append(f"</{element.tag}>")
    pieces.append("\n" if element.tag not in ("pre", "code", "input") else "")
