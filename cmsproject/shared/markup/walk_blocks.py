"""Headings, paragraphs, tables, code: what becomes of a post's blocks on its page."""

import html
import re

from cmsproject.shared.markup.anchors import repair_fragments
from cmsproject.shared.markup.galleries import Figure, join_galleries
from cmsproject.shared.markup.headings import MAX_LEVEL, heading_id, level_shift, safe_id
from cmsproject.shared.markup.highlighting import MAX_IN_ALL, highlight
from cmsproject.shared.markup.page import OpenHeading, OpenParagraph
from cmsproject.shared.markup.walk import Walk
from cmsproject.shared.naming import fold

CODE_OF_A_LANGUAGE = re.compile(r'<code class="language-([^" ]+)">$')


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
    page.figures = [figure for figure in page.figures if figure.end < heading.start]


def open_paragraph(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.paragraph = OpenParagraph(len(walk.page.pieces))
    walk.open_plain(tag, attributes)


def close_paragraph(walk: Walk, closing: str) -> None:
    """A lone picture is a figure, several are a gallery; a paragraph of nothing is none."""
    paragraph, walk.paragraph = walk.paragraph, None
    pieces = walk.page.pieces
    pieces.append(closing)
    if paragraph is None or paragraph.has_words:
        return
    if len(paragraph.titles) == 1:
        pieces[paragraph.start] = pieces[paragraph.start].replace("<p", "<figure", 1)
        title = html.escape(paragraph.titles[0], quote=False)
        pieces[-1] = f"<figcaption>{title}</figcaption></figure>" if title else "</figure>"
        if paragraph.photographs:
            walk.page.figures.append(Figure(paragraph.start, len(pieces) - 1))
    elif paragraph.titles and len(paragraph.titles) == paragraph.photographs:
        pieces[paragraph.start] = '<div class="gallery">'
        pieces[-1] = "</div>"
    elif not paragraph.titles and not paragraph.has_anchor:
        del pieces[paragraph.start :]


def open_table(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.tables += 1
    walk.open_plain(tag, attributes)
    if walk.tables == 1:
        opening = f'<div class="table-scroll" tabindex="0" role="region"{table_label(walk)}>'
        walk.page.pieces[-1] = opening + walk.page.pieces[-1]
        walk.closings[-1] += "</div>"


def table_label(walk: Walk) -> str:
    """The name of a region: the heading it stands under, numbered where there are several."""
    name = walk.page.headings[-1].text if walk.page.headings else walk.surroundings.title
    if not name:
        return ""
    walk.table_names[name] += 1
    number = walk.table_names[name]
    label = name if number == 1 else f"{name} ({number})"
    return f' aria-label="{html.escape(label)}"'


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
    color_words(walk)
    walk.page.pieces.append(closing)


def color_words(walk: Walk) -> None:
    """Of a block that ends here and holds nothing but text; HTML of an author's own stays."""
    pieces = walk.page.pieces
    if len(pieces) < 4 or pieces[-4] != "<pre>" or pieces[-1] != "</code>":
        return
    opening = CODE_OF_A_LANGUAGE.match(pieces[-3])
    walk.code_read += len(pieces[-2])
    if opening and walk.code_read <= MAX_IN_ALL:
        pieces[-2] = highlight(html.unescape(pieces[-2]), opening[1])


def add_void(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    walk.open_plain(tag, attributes)
    walk.closings.pop()
    if tag == "br":
        walk.page.text.end_block()
    if tag == "input":
        sign = "[x]" if "checked" in attributes else "[ ]"
        # A name for those who hear the page, in no language: the sign that was typed.
        walk.page.pieces[-1] = walk.page.pieces[-1].removesuffix(">") + f' aria-label="{sign}">'
        walk.page.text.add(f"{sign} ")
    if tag != "br":
        walk.note_words()


def settle_galleries(walk: Walk) -> None:
    """Which figures follow one another is known only when all stand."""
    join_galleries(walk.page.pieces, walk.page.figures)


def settle_headings(walk: Walk) -> None:
    """Levels and in-page links are known only when all headings are."""
    page = walk.page
    shift = level_shift([heading.level for heading in page.headings])
    for heading in page.headings:
        heading.level = min(MAX_LEVEL, heading.level + shift)
        page.pieces[heading.start] = f'<h{heading.level} id="{html.escape(heading.id)}">'
        page.pieces[heading.end] = f"</h{heading.level}>"
    repair_fragments(page)
