"""Headings that are the titles of talks: each section of a recap tells of one speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.recognition.mentions import Mention
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.talk_titles import BOOK, is_title_of_section

FEWEST_SECTIONS = 3
# A heading that counts the talks.
NUMBERED = re.compile(
    r"\s*(?:议题|主题|演讲|分享|报告|(?i:topic|part|talk|session))\s?[一二三四五六七八九十\d]{1,2}\s?[:：、.．]\s*\S"
)
SHORTEST_TITLE = 8
FAR_IN = 60
# What begins a text says that the heading above is the title of a talk.
SAID_OF_IT = re.compile(
    r"\s*(?:本|该|此|这)(?:次|场|篇|个)?(?:报告|演讲|分享|议题|主题|讲座|话题)由"
)
TEXTS = (Kind.PARAGRAPH, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the first text below it by number, and who speaks at the beginning of the text below it."""

    heading: int
    text: int
    speakers: tuple[str, ...]
    is_talk: bool


def sections_with_speakers(
    blocks: Sequence[Block], by_block: dict[int, list[Mention]]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Headings whose sections are one speaker's, where the post is written so throughout."""
    sections = [section for section in sections_of(blocks, by_block) if section.is_talk]
    yield from (
        (section.heading, blocks[section.heading].text.strip(), section.speakers)
        for section in sections
        if SAID_OF_IT.match(blocks[section.text].text)
        or NUMBERED.match(blocks[section.heading].text)
    )
    everybody = [name for section in sections for name in section.speakers]
    if len(sections) < FEWEST_SECTIONS or len(set(everybody)) < len(everybody):
        return
    for section in sections:
        yield section.heading, blocks[section.heading].text.strip(), section.speakers


def sections_of(blocks: Sequence[Block], by_block: dict[int, list[Mention]]) -> Iterator[Section]:
    headings = [
        number
        for number, block in enumerate(blocks)
        if block.kind in (Kind.HEADING, Kind.BOLD) or is_line_above_text(blocks, number)
    ]
    for order, number in enumerate(headings):
        end = headings[order + 1] if order + 1 < len(headings) else len(blocks)
        texts = [n for n in range(number + 1, end) if blocks[n].kind in TEXTS]
        if not texts:
            continue
        first = sorted(by_block.get(texts[0], []), key=lambda one: one.start)
        speakers = [one.name for one in first if one.role == "speaker"]
        others = {one.name for n in texts[1:] for one in by_block.get(n, [])} - set(speakers)
        is_first = bool(first) and first[0].start <= FAR_IN
        is_talk = (
            len(set(speakers)) == 1
            and is_first
            and not others
            and number not in by_block
            and speakers[0] not in blocks[number].text
            and is_title_of_section(blocks[number].text.strip())
        )
        yield Section(number, texts[0], tuple(dict.fromkeys(speakers)), is_talk)


def is_line_above_text(blocks: Sequence[Block], number: int) -> bool:
    """A heading that its author left unmarked: a short line without a full stop."""
    block = blocks[number]
    text = block.text.strip()
    is_line = block.kind is Kind.PARAGRAPH and SHORTEST_TITLE <= len(text) <= 48
    following = next((one for one in blocks[number + 1 : number + 3] if one.kind in TEXTS), None)
    return (
        is_line
        and not any(sign in text for sign in "。；！？\n")
        and following is not None
        and len(following.text) > 90
    )


def book_below(blocks: Sequence[Block], number: int) -> tuple[int, str, int, int] | None:
    """The line right below that is a title in 《》 and nothing else, where none stands above."""
    if number + 1 >= len(blocks) or (number and BOOK.search(blocks[number - 1].text)):
        return None
    found = BOOK.fullmatch(blocks[number + 1].text.strip(" *\n"))
    if found is None:
        return None
    start = blocks[number + 1].text.index("《") + 1
    return number + 1, found["title"].strip(), start, start + len(found["title"])
