"""Walk a well-formed page once and make it the site's own, its plain text beside it."""

import html
import re
from collections.abc import Callable

from cmsproject.shared.markup import walk_blocks, walk_links
from cmsproject.shared.markup.block_lines import MARK
from cmsproject.shared.markup.elements import HEADINGS, LINES, names
from cmsproject.shared.markup.page import Page
from cmsproject.shared.markup.walk import Surroundings, Walk

TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?: [^\s=<>"]+="[^"]*")*)>|[^<]+""")
ATTRIBUTE = re.compile(r' ([^\s=<>"]+)="([^"]*)"')
VOID = names("br hr wbr img input col")


def finish(source: str, surroundings: Surroundings) -> Page:
    walk = Walk(source, surroundings)
    for token in TOKEN.finditer(source):
        if token[2] is None:
            walk.read_text(html.unescape(token[0]), token[0])
        elif token[1]:
            close_element(walk, token[2])
        else:
            attributes = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(token[3])}
            open_element(walk, token[2], attributes)
    walk_blocks.settle_headings(walk)
    walk_blocks.settle_galleries(walk)
    return walk.page


def open_element(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.note_line(attributes.pop(MARK, ""))
    if tag in LINES:
        walk.page.text.end_block()
    if tag in OPENERS:
        OPENERS[tag](walk, tag, attributes)
    else:
        walk.open_plain(tag, attributes)


def close_element(walk: Walk, tag: str) -> None:
    closing = walk.closings.pop()
    if tag in LINES:
        walk.page.text.end_block()
    if tag in CLOSERS:
        CLOSERS[tag](walk, closing)
    else:
        walk.page.pieces.append(closing)


OPENERS: dict[str, Callable[[Walk, str, dict[str, str]], None]] = {
    "p": walk_blocks.open_paragraph,
    "table": walk_blocks.open_table,
    "td": walk_blocks.open_cell,
    "th": walk_blocks.open_cell,
    "pre": walk_blocks.open_code_block,
    "img": walk_links.add_picture,
    "a": walk_links.open_link,
    **dict.fromkeys(VOID - {"img"}, walk_blocks.add_void),
    **dict.fromkeys(HEADINGS, walk_blocks.open_heading),
}
CLOSERS: dict[str, Callable[[Walk, str], None]] = {
    "p": walk_blocks.close_paragraph,
    "table": walk_blocks.close_table,
    "pre": walk_blocks.close_code_block,
    "a": walk_links.close_link,
    **dict.fromkeys(HEADINGS, walk_blocks.close_heading),
}
