"""Headings: their order, bold lines in their stead, bold within them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cmsproject.shared.linting.findings import Edit, Finding
from cmsproject.shared.linting.masking import MASK
from cmsproject.shared.linting.source import HeadingInText, Source
from cmsproject.shared.linting.widths import width_of
from cmsproject.shared.markup import render_markdown
from cmsproject.shared.markup.nodes import Block, Kind
from cmsproject.shared.naming import fold

DEEPEST = 6
BOLD_LINE = re.compile(r"[ ]{0,3}(?P<sign>\*\*|__)(?P<words>[^*_\n]+?)(?P=sign)[ \t]*")
WHOLLY_BOLD = re.compile(r"(?P<sign>\*\*|__)(?P<words>[^*_\n]+)(?P=sign)")
ENDS_SENTENCE = re.compile(r"[。！？!?.；;，,、：:…”」』》）)]$")
# Captions, credits and facts, which are bold for other reasons.
NO_HEADING = re.compile(
    r"^(?:图|表|Figure|Fig|Table|注|附|Note)\s*[\d:：一二三四五六七八九十]|^[▲△▼↑↓►▶*※]|[:：]\s*\S"
    r"|^(?:作者|译者|编辑|来源|时间|地点|主办|日期|审校|原文|责编|校对|END|嘉宾|讲师|演讲者)|^文\s*[/|｜]|^[QA]\d*$"
    r"|[，,；;～~！!]|\d{1,4} ?[-/.年月] ?\d|\||\[|\]|https?|@|<|!",
    re.IGNORECASE,
)
WIDEST_HEADING = 44
FOLLOWS = frozenset({Kind.PARAGRAPH, Kind.TABLE, Kind.LIST, Kind.QUOTE})
INTRODUCES = re.compile(r"[:：][\s*]*$")
NUMBERED = re.compile(r"[(（]?(?:\d+|[一二三四五六七八九十]+)[)）、.．]")
FIRST_NUMBER = re.compile(r"\D?0*[1一]\D")


class BoldLine(NamedTuple):
    """A bold paragraph of one line, and where it stands in the text."""

    start: int
    end: int
    words: str
    is_below_heading: bool


def first_level(source: Source) -> Iterator[Finding]:
    """The page's title is the one heading of the first level."""
    tops = [heading for heading in source.headings if heading.level == 1]
    if tops and is_title(tops[0], source):
        text_end = source.lines.end(source.lines.number(tops[0].end) + 1)
        end = tops[0].end + (text_end == tops[0].end + 1) + 1
        edit = Edit(tops[0].start, min(end, len(source.text)), "")
        yield Finding("title-repeated", tops[0].start, tops[0].end, (edit,))
        return
    if tops:
        edits = tuple(lowered(source, heading, 1) for heading in source.headings)
        deepest = max(heading.level for heading in source.headings)
        is_plain = not has_nested(source) and not any(is_title(one, source) for one in tops[1:])
        fix = edits if deepest < DEEPEST and is_plain else ()
        yield Finding("first-level", tops[0].start, tops[0].end, fix, {"count": str(len(tops))})


def is_title(heading: HeadingInText, source: Source) -> bool:
    """As the renderer sees it, which leaves such a heading out."""
    return bool(source.title) and fold(render_markdown(heading.words).text) == fold(source.title)


def has_nested(source: Source) -> bool:
    return any(heading.is_nested for heading in source.headings)


def skipped_levels(source: Source) -> Iterator[Finding]:
    """One for each section that lies too deep; all its headings come up together."""
    headings, before, number = source.headings, 0, 0
    while number < len(headings):
        heading = headings[number]
        if not before or heading.level <= before + 1:
            before, number = heading.level, number + 1
            continue
        section = section_from(headings, number, before)
        rise = before + 1 - heading.level
        is_plain = not any(one.is_nested for one in section)
        edits = tuple(lowered(source, one, rise) for one in section) if is_plain else ()
        values = {"level": str(heading.level), "before": str(before)}
        yield Finding("skipped-level", heading.start, heading.end, edits, values)
        number += len(section)


def section_from(headings: list[HeadingInText], number: int, before: int) -> list[HeadingInText]:
    """The heading and those that follow, up to one that is no deeper than the one before it."""
    section = []
    for heading in headings[number:]:
        if heading.level <= before:
            break
        section.append(heading)
    return section


def lowered(source: Source, heading: HeadingInText, levels: int) -> Edit:
    text = source.text[heading.start : heading.end]
    marks = "#" * min(DEEPEST, max(1, heading.level + levels))
    if heading.is_underlined:
        return Edit(heading.start, heading.end, f"{marks} {' '.join(heading.words.split())}")
    found = re.match(r"[ ]{0,3}#+", text)
    end = heading.start + (found.end() if found else 0)
    return Edit(heading.start, end, marks)


def bold_in_headings(source: Source) -> Iterator[Finding]:
    """A heading is bold by itself."""
    for heading in source.headings:
        found = WHOLLY_BOLD.fullmatch(heading.words)
        if not found or not found["words"].strip():
            continue
        start = source.text.find(found[0], heading.start, heading.end)
        if start >= 0:
            edit = Edit(start, start + len(found[0]), found["words"].strip())
            yield Finding("bold-heading", start, start + len(found[0]), (edit,))


def bold_lines(source: Source) -> Iterator[Finding]:
    """Paragraphs that are one bold line and stand over others as a heading would.

    Those of one section become headings together, so that they stay of one level.
    """
    found: dict[int, list[BoldLine]] = {}
    children = source.document.children
    for number, block in enumerate(children[:-1]):
        words = bold_line(source, block)
        if words is not None and number and leads(source, children, number):
            start, end = source.span(block)
            section = sum(heading.start < start for heading in source.headings)
            is_first = children[number - 1].kind is Kind.HEADING
            found.setdefault(section, []).append(BoldLine(start, end, words, is_first))
    for lines in map(meant_as_headings, found.values()):
        level = level_at(source, lines[0].start) if lines else 0
        edits = tuple(Edit(one.start, one.end, f"{'#' * level} {one.words}") for one in lines)
        for one in lines:
            values = {"words": one.words, "level": str(level)}
            yield Finding("bold-line", one.start, one.end, edits, values)


def meant_as_headings(lines: list[BoldLine]) -> list[BoldLine]:
    """Right below a heading a bold line is one where others follow. Numbered ones begin with the
    first: else those before them are bold within their lines, and look alike now."""
    numbers = [found[0] for one in lines if (found := NUMBERED.match(one.words))]
    if numbers and not FIRST_NUMBER.match(numbers[0]):
        lines = [one for one in lines if not NUMBERED.match(one.words)]
    return [] if all(one.is_below_heading for one in lines) else lines


def bold_line(source: Source, block: Block) -> str | None:
    if block.kind is not Kind.PARAGRAPH or len(block.lines) != 1:
        return None
    start, end = source.span(block)
    found = BOLD_LINE.fullmatch(source.text, start, end)
    if not found or MASK in source.mask[start:end]:
        return None
    words = found["words"].strip()
    if not words or width_of(words) > WIDEST_HEADING or ENDS_SENTENCE.search(words):
        return None
    return None if NO_HEADING.search(words) or not re.search(r"\w", words) else words


def leads(source: Source, children: list[Block], number: int) -> bool:
    """Something of a section follows, and neither neighbour is such a line itself."""
    following, before = children[number + 1], children[number - 1]
    if following.kind not in FOLLOWS or bold_line(source, following) is not None:
        return False
    if bold_line(source, before) is not None:
        return False
    if before.kind is Kind.HEADING:
        return True
    return not INTRODUCES.search(source.text[slice(*source.span(before))])


def level_at(source: Source, position: int) -> int:
    """One below the heading before it, or the highest of the text where none is before it."""
    before = [heading.level for heading in source.headings if heading.start < position]
    if before:
        return min(DEEPEST, before[-1] + 1)
    return min((heading.level for heading in source.headings), default=2)
