"""Headings: those set by style alone found, levels begun where an article's own begin."""

from collections import Counter
from collections.abc import Iterator, Sequence

from news.pasting.shapes import Block, Inline, Mark, Paragraph, Picture, Run

LONGEST = 40
LARGER = 1.15
TOP, DEEPEST = 2, 6
SENTENCE_ENDS = tuple("。，；、,;.…”")


def settle_headings(blocks: Sequence[Block]) -> None:
    """The article's title is level 1, so what is pasted begins at 2, and no level is left out."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if not any(one.level for one in paragraphs):
        name_large_lines(paragraphs)
    levels = sorted({one.level for one in paragraphs if one.level})
    for one in paragraphs:
        if one.level:
            one.level = min(DEEPEST, TOP + levels.index(one.level))
            one.inlines = list(without_bold(one))


def name_large_lines(paragraphs: Sequence[Paragraph]) -> None:
    """Short lines in larger letters than the text, the largest first."""
    letters: Counter[float] = Counter()
    for one in paragraphs:
        letters[round(one.size, 1)] += len(one.text.strip()) if one.size else 0
    usual = max(letters, key=lambda size: letters[size], default=0)
    if not usual:
        return
    large = [one for one in paragraphs if one.size >= usual * LARGER and looks_like_heading(one)]
    if len(large) == len(paragraphs):
        return
    sizes = sorted({round(one.size, 1) for one in large}, reverse=True)
    for one in large:
        one.level = min(DEEPEST, TOP + sizes.index(round(one.size, 1)))


def looks_like_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.listing or any(isinstance(one, Picture) for one in paragraph.inlines):
        return False
    return 0 < len(text) <= LONGEST and not text.endswith(SENTENCE_ENDS) and "\n" not in text


def without_bold(paragraph: Paragraph) -> Iterator[Inline]:
    """A heading is bold by itself, and stands on one line."""
    for one in paragraph.inlines:
        if isinstance(one, Run):
            yield Run(one.text.replace("\n", " "), one.marks - {Mark.STRONG}, one.address)
        else:
            yield one
