"""Turn blocks into Python-Markdown's element tree; leaf texts stay Markdown for now."""

import re
from xml.etree.ElementTree import Element, SubElement

from cmsproject.shared.markup.nodes import Block, Kind

LANGUAGE = re.compile(r"\{?[.=]?([A-Za-z0-9_+#-][A-Za-z0-9_+#.-]*)")
TABLE_OF_CONTENTS = re.compile(r"\[(?:TOC|\[toc\])\]$", re.IGNORECASE)
ATTRIBUTE_LINE = re.compile(r"\{:[^{}]*\}[ \t]*$")
HEADING_ID = re.compile(r"[ \t]*\{:?[ \t]*(?:#([^\s{}]+))?[^{}#]*\}$")
TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


class Inline(str):
    """Text of a leaf whose Markdown is still to be read."""


class Literal(str):
    """HTML that is written as it stands."""


def add_children(block: Block, parent: Element, *, is_tight: bool) -> None:
    for child in block.children:
        BUILDERS[child.kind](child, parent, is_tight=is_tight)


def add_paragraph(block: Block, parent: Element, *, is_tight: bool) -> None:
    text = "\n".join(line for line in block.lines if not ATTRIBUTE_LINE.match(line)).strip(" \t\n")
    if not text or TABLE_OF_CONTENTS.match(text):
        return
    element = SubElement(parent, "tight" if is_tight else "p")
    element.text = Inline(text)


def add_heading(block: Block, parent: Element, *, is_tight: bool) -> None:
    text = "\n".join(block.lines).strip()
    element = SubElement(parent, f"h{block.level}")
    attributes = HEADING_ID.search(text)
    if attributes and (attributes[1] or attributes[0].lstrip().startswith("{:")):
        text = text[: attributes.start()].rstrip(" \t#")
        if attributes[1]:
            element.set("id", attributes[1])
    element.text = Inline(text)


def add_code(block: Block, parent: Element, *, is_tight: bool) -> None:
    code = SubElement(SubElement(parent, "pre"), "code")
    language = LANGUAGE.match(block.label)
    if language:
        code.set("class", f"language-{language[1].lower()}")
    code.text = "".join(f"{line}\n" for line in block.lines)


def add_html(block: Block, parent: Element, *, is_tight: bool) -> None:
    element = SubElement(parent, "raw")
    element.text = "\n".join(block.lines) + "\n"


def add_break(block: Block, parent: Element, *, is_tight: bool) -> None:
    SubElement(parent, "hr")


def add_quote(block: Block, parent: Element, *, is_tight: bool) -> None:
    add_children(block, SubElement(parent, "blockquote"), is_tight=False)


def add_list(block: Block, parent: Element, *, is_tight: bool) -> None:
    element = SubElement(parent, "ol" if block.marker.is_ordered else "ul")
    if block.marker.is_ordered and block.marker.number != 1:
        element.set("start", str(block.marker.number))
    tight = is_tight_list(block)
    for item in block.children:
        add_item(item, element, is_tight=tight)
    if any("class" in item.attrib for item in element):
        element.set("class", "task-list")


def add_item(block: Block, parent: Element, *, is_tight: bool) -> None:
    element = SubElement(parent, "li")
    first = block.children[0] if block.children else None
    if first and first.kind is Kind.PARAGRAPH and first.lines:
        task = TASK.match(first.lines[0])
        if task:
            first.lines[0] = first.lines[0][task.end() :]
            element.set("class", "task-list-item")
            box = SubElement(element, "input", {"type": "checkbox", "disabled": ""})
            if task[1] != " ":
                box.set("checked", "")
    add_children(block, element, is_tight=is_tight)


def is_tight_list(block: Block) -> bool:
    """No blank line between items, nor between the blocks of one."""
    for item, following in zip(block.children, [*block.children[1:], None], strict=True):
        if following and following.start > item.end + 1:
            return False
        for inner, after in zip(item.children, item.children[1:], strict=False):
            if after.start > inner.end + 1:
                return False
    return True


def add_container(block: Block, parent: Element, *, is_tight: bool) -> None:
    if block.label == "details":
        element = SubElement(parent, "details")
        SubElement(element, "summary").text = Inline(block.title or "Details")
    else:
        element = SubElement(parent, "div", {"class": f"admonition {block.label}"})
        if block.title:
            SubElement(element, "p", {"class": "admonition-title"}).text = Inline(block.title)
    add_children(block, element, is_tight=False)


def add_table(block: Block, parent: Element, *, is_tight: bool) -> None:
    table = SubElement(parent, "table")
    add_row(block, block.rows[0], SubElement(SubElement(table, "thead"), "tr"), "th")
    if len(block.rows) == 1:
        return
    body = SubElement(table, "tbody")
    for row in block.rows[1:]:
        add_row(block, row, SubElement(body, "tr"), "td")


def add_row(table: Block, cells: list[str], row: Element, tag: str) -> None:
    """Cells beyond the header's are dropped and lacking ones filled, as GFM has it."""
    for number, alignment in enumerate(table.alignments):
        cell = SubElement(row, tag, {"class": f"align-{alignment}"} if alignment else {})
        cell.text = Inline(cells[number] if number < len(cells) else "")


def add_nothing(block: Block, parent: Element, *, is_tight: bool) -> None:
    """Footnotes stand at the end of the text."""


BUILDERS = {
    Kind.PARAGRAPH: add_paragraph,
    Kind.HEADING: add_heading,
    Kind.FENCE: add_code,
    Kind.INDENTED: add_code,
    Kind.HTML: add_html,
    Kind.BREAK: add_break,
    Kind.QUOTE: add_quote,
    Kind.LIST: add_list,
    Kind.ITEM: add_item,
    Kind.CONTAINER: add_container,
    Kind.TABLE: add_table,
    Kind.FOOTNOTE: add_nothing,
}
