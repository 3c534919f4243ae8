"""Headings, paragraphs, tables, code: what becomes of a post's blocks on its page."""

import html

from cmsproject.shared.markup.anchors import repair_fragments
from cmsproject.shared.markup.headings import MAX_LEVEL, heading_id, level_shift, safe_id
from cmsproject.shared.markup.page import OpenHeading, OpenParagraph
from cmsproject.shared.markup.walk import Walk
from cmsproject.shared.naming import fold


def open_heading(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.heading = OpenHeading(
        len(walk.page.pieces), int(tag[1]), attributes.get("id", ""), len(walk.page.text.blocks)
    )
    walk.push("", "")


def close_heading(walk: Walk, closing: str) -> None:
    heading, walk.heading = walk.heading, None
    if heading is None:
        return
    heading.end = len(walk.page.pieces)
    walk.page.pieces.append("")
    if heading.level == 1 and walk.folded_title and fold(heading.text) == walk.folded_title:
        drop_heading(walk, heading)
        return
    wanted = safe_id(heading.wanted_id) if heading.wanted_id else heading_id(heading.text)
    heading.id = walk.page.ids.take(wanted)
    walk.page.headings.append(heading)


def drop_heading(walk: Walk, heading: OpenHeading) -> None:
    """The page shows its title already."""
    page = walk.page
    del page.pieces[heading.start :]
    del page.text.blocks[heading.blocks_before :]
    page.fragments = [fragment for fragment in page.fragments if fragment[0] < heading.start]


def open_paragraph(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.paragraph = OpenParagraph(len(walk.page.pieces))
    walk.open_plain(tag, attributes)


def close_paragraph(walk: Walk, closing: str) -> None:
    """A picture that stands alone is a figure; a paragraph of nothing is none."""
    paragraph, walk.paragraph = walk.paragraph, None
    pieces = walk.page.pieces
    pieces.append(closing)
    if paragraph is None or paragraph.has_words:
        return
    if len(paragraph.titles) == 1:
        pieces[paragraph.start] = pieces[paragraph.start].replace("<p", "<figure", 1)
        title = html.escape(paragraph.titles[0], quote=False)
        pieces[-1] = f"<figcaption>{title}</figcaption></figure>" if title else "</figure>"
    elif not paragraph.titles and not paragraph.has_anchor:
        del pieces[paragraph.start :]


def open_table(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.tables += 1
    walk.open_plain(tag, attributes)
    if walk.tables == 1:
        opening = '<div class="table-scroll" tabindex="0" role="region">'
        walk.page.pieces[-1] = opening + walk.page.pieces[-1]
        walk.closings[-1] += "</div>"


def close_table(walk: Walk, closing: str) -> None:
    walk.tables -= 1
    walk.page.pieces.append(closing)


def open_cell(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.page.text.add(" ")
    walk.open_plain(tag, attributes)


def open_code_block(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.note_words()
    walk.page.text.is_code = True
    walk.open_plain(tag, attributes)


def close_code_block(walk: Walk, closing: str) -> None:
    walk.page.text.is_code = False
    walk.page.pieces.append(closing)


def add_void(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.open_plain(tag, attributes)
    walk.closings.pop()
    if tag == "br":
        walk.page.text.end_block()
    if tag == "input":
        walk.page.text.add("[x] " if "checked" in attributes else "[ ] ")
    if tag != "br":
        walk.note_words()


def settle_headings(walk: Walk) -> None:
    """Levels and in-page links are known only when all headings are."""
    page = walk.page
    shift = level_shift([heading.level for heading in page.headings])
    for heading in page.headings:
        heading.level = min(MAX_LEVEL, heading.level + shift)
        page.pieces[heading.start] = f'<h{heading.level} id="{html.escape(heading.id)}">'
        page.pieces[heading.end] = f"</h{heading.level}>"
    repair_fragments(page)
