"""Read the HTML of a clipboard as blocks and runs, by what it looks like."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from cmsproject.shared.markup.pasted import make_readable
from news.pasting import styles
from news.pasting.addresses import picture_source
from news.pasting.code_blocks import class_of, code_block
from news.pasting.looks import Look
from news.pasting.notes import mark_notes
from news.pasting.shapes import (
    Block,
    Inline,
    Item,
    Listing,
    Mark,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Player,
    Quote,
    Rule,
    Run,
)
from news.pasting.tables import read_table
from news.pasting.word_lists import listing_of

HEADING = re.compile(r"h([1-6])")
# Programs that write headings as paragraphs of a class.
HEADING_CLASS = re.compile(r"\b(?:MsoTitle|(?:Mso|heading-?|ne-h|title-?)(?:Heading)?([1-6]))\b")
QUOTE_CLASS = re.compile(r"\b(?:ne-quote|quote-container|notion-quote)\b")
BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure"),
    *("figcaption", "address", "center", "details", "summary", "dl", "dt", "dd", "fieldset"),
    *("legend", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"),
    *("table", "hr", "iframe", "video", "dir", "menu", "hgroup", "search", "caption"),
}
WHITE = re.compile(r"[ \t\r\n\f\xa0]+")


def read_blocks(html: str) -> list[Block]:
    soup = BeautifulSoup(make_readable(html), "html.parser")
    mark_notes(soup)
    reader = Reader()
    reader.read_children(soup, Look())
    reader.end_paragraph()
    return reader.blocks


class Reader:
    """Blocks read so far, and the paragraph that is being read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.sizes: list[tuple[int, float]] = []

    def read_children(self, tag: Tag, look: Look) -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                self.read(child, look)
            elif type(child) is NavigableString:
                self.read_text(str(child), look)

    def read_text(self, text: str, look: Look) -> None:
        if look.keeps_lines:
            pieces = re.split(r"(\n)", text.replace("\r\n", "\n").strip("\r"))
        else:
            pieces = [WHITE.sub(white, text)]
        for piece in filter(None, pieces):
            shown = piece if piece == "\n" else WHITE.sub(" ", piece)
            self.inlines.append(Run(shown, look.marks, look.address))
            self.sizes.append((len(shown.strip()), look.size))

    def read(self, tag: Tag, outer: Look) -> None:
        style = styles.style_of(tag)
        if styles.is_hidden(tag, style) or "ignore" in style.get("mso-list", ""):
            return
        if tag.name == "br":
            self.inlines.append(Run("\n", outer.marks, outer.address))
        elif tag.name == "img":
            self.read_picture(tag, outer)
        elif tag.name == "data" or tag.get("data-note-mark"):
            self.inlines.append(NoteMark(str(tag["data-note-mark"])))
        elif tag.name in BLOCKS or code_block(tag, style):
            self.end_paragraph()
            self.read_block(tag, outer.within(tag, style), style)
            self.end_paragraph()
        elif tag.name not in ("input", "button") or not tag.find_parent("pre"):
            self.read_children(tag, outer.within(tag, style))

    def read_block(self, tag: Tag, look: Look, style: dict[str, str]) -> None:
        if code := code_block(tag, style):
            self.blocks.append(code)
        elif tag.get("data-note"):
            self.blocks.append(Note(str(tag["data-note"]), inner_blocks(tag, look)))
        elif tag.name in ("iframe", "video"):
            self.read_player(tag)
        elif tag.name in ("ul", "ol", "dir", "menu"):
            self.add_listing(read_listing(tag, look))
            notes = tag.find_all(has_note, recursive=False)
            self.blocks += [Note(str(one["data-note"]), inner_blocks(one, look)) for one in notes]
        elif tag.name == "blockquote" or QUOTE_CLASS.search(class_of(tag)):
            self.blocks.append(Quote(inner_blocks(tag, look)))
        elif tag.name == "table":
            self.blocks += read_table(tag, lambda cell: inner_blocks(cell, look))
        elif tag.name == "hr":
            self.blocks.append(Rule())
        elif tag.name == "figure":
            self.read_figure(tag, look)
        else:
            self.read_paragraph(tag, look, style)

    def read_paragraph(self, tag: Tag, look: Look, style: dict[str, str]) -> None:
        level = heading_level(tag, style)
        before = len(self.blocks)
        if level:
            # Every program sets headings bold; they are so by themselves.
            look = replace(look, marks=look.marks - {Mark.STRONG})
        self.read_children(tag, look)
        listing = listing_of(tag, style)
        self.end_paragraph()
        for block in self.blocks[before:]:
            if isinstance(block, Paragraph):
                block.level = level or block.level
                block.listing = block.listing or listing

    def read_player(self, tag: Tag) -> None:
        address = str(tag.get("data-src") or tag.get("src") or "")
        if address.startswith("http"):
            self.blocks.append(Player(address, str(tag.get("title") or "")))

    def read_figure(self, tag: Tag, look: Look) -> None:
        """A caption of plain words is the title of the one picture above it."""
        blocks = inner_blocks(tag, look)
        match blocks:
            case [Paragraph(inlines=[Picture() as picture]), Paragraph(listing=None) as words] if (
                tag.find("figcaption") and all(is_plain(one) for one in words.inlines)
            ):
                titled = replace(picture, title=" ".join(words.text.split()))
                blocks = [Paragraph([titled])]
        self.blocks += blocks

    def read_picture(self, tag: Tag, look: Look) -> None:
        alt = " ".join(str(tag.get("alt") or "").split())
        if "emoji" in class_of(tag) and alt:
            self.inlines.append(Run(alt, look.marks, look.address))
        elif source := picture_source(tag):
            address = "" if look.address == source else look.address
            self.inlines.append(Picture(source, alt, address=address))

    def add_listing(self, listing: Listing) -> None:
        """Some editors write every item as a list of its own."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Listing) and last.is_ordered == listing.is_ordered:
            follows = not last.is_ordered or listing.start == last.start + len(last.items)
            if follows:
                last.items += listing.items
                return
        if listing.items:
            self.blocks.append(listing)

    def end_paragraph(self) -> None:
        inlines, sizes, self.inlines, self.sizes = self.inlines, self.sizes, [], []
        if any(not isinstance(one, Run) or one.text.strip() for one in inlines):
            letters = sum(count for count, _size in sizes)
            total = sum(count * size for count, size in sizes)
            size = total / letters if letters else 0
            self.blocks += [Paragraph(part, size=size) for part in parted(inlines)]


def parted(inlines: list[Inline]) -> Iterator[list[Inline]]:
    """Where an empty line was made by two breaks, a paragraph ends."""
    part: list[Inline] = []
    for one in [*inlines, Run("\n"), Run("\n")]:
        is_break = isinstance(one, Run) and one.text == "\n"
        while part and isinstance(part[-1], Run) and is_break and part[-1].text == " ":
            part.pop()
        if is_break and part and isinstance(part[-1], Run) and part[-1].text == "\n":
            if any(not isinstance(one, Run) or one.text.strip() for one in part):
                yield part[:-1]
            part = []
        elif part or not is_break:
            part.append(one)


def inner_blocks(tag: Tag, look: Look) -> list[Block]:
    reader = Reader()
    reader.read_children(tag, look)
    reader.end_paragraph()
    return reader.blocks


def read_listing(tag: Tag, look: Look) -> Listing:
    start = str(tag.get("start") or "")
    listing = Listing(tag.name == "ol", [], int(start) if start.isdecimal() else 1)
    for child in tag.children:
        if not isinstance(child, Tag):
            if str(child).strip():
                listing.items.append(Item([Paragraph([Run(str(child).strip(), look.marks)])]))
            continue
        style = styles.style_of(child)
        if styles.is_hidden(child, style) or child.get("data-note"):
            continue
        if child.name in ("ul", "ol") and listing.items:
            # Word processors put the inner list between the items, not into one.
            listing.items[-1].blocks.append(read_listing(child, look.within(child, style)))
            continue
        blocks = inner_blocks(child, look.within(child, style))
        if blocks:
            listing.items.append(Item(blocks, task_state(child)))
    return listing


def task_state(item: Tag) -> bool | None:
    box = item.find("input", {"type": "checkbox"})
    if isinstance(box, Tag):
        return box.has_attr("checked")
    box = item.find(class_=re.compile(r"^checkbox"))
    if isinstance(box, Tag):
        return "checkbox-on" in box.get_attribute_list("class")
    return None


def heading_level(tag: Tag, style: dict[str, str]) -> int:
    if found := HEADING.fullmatch(tag.name):
        return int(found[1])
    if found := HEADING_CLASS.search(class_of(tag)):
        return int(found[1] or 1)
    outline = style.get("mso-outline-level", "")
    return int(outline) if outline.isdecimal() and tag.name == "p" else 0


def has_note(tag: Tag) -> bool:
    return tag.has_attr("data-note")


def is_plain(inline: Inline) -> bool:
    return isinstance(inline, Run) and not inline.address


def white(found: re.Match[str]) -> str:
    """A line end between two Chinese characters is none; HTML of mails is broken anywhere."""
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    return "" if "\n" in found[0] and is_wide(before) and is_wide(after) else " "


def is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
