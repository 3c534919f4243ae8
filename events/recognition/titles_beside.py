"""Where the title of a talk stands beside its speaker: in the block, below it, above it."""

import re
from collections.abc import Container, Sequence

from events.recognition.agenda import LABEL, TIME
from events.recognition.listed_people import INTRODUCES
from events.recognition.lone_lines import is_name_and_post
from events.recognition.mentions import Mention
from events.recognition.organization_ends import is_sig
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.talk_titles import BOOK, NO_TOPIC, cleaned_title

TOPIC_LABEL = re.compile(
    r"(?:演讲|分享|报告|议题|主讲|直播|本期|课程|讨论)?\s?(?:主题|题目|议题|课题|标题|(?i:topic|title))(?:名称)?\s?[一二三四五六七八九十\d]{0,2}\s?(?:[】\]]\s?[:：]?|[:：])\s*(?P<title>[^\n]{4,110})"
)
NUMBERED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[、.．]\s*[^。！？；\n]{6,60}")
TITLE_HEADING = re.compile("(?:议题|演讲|分享|报告|话题|课题)(?:名称|题目|标题|主题)|题目|标题")
LABEL_HEADING = re.compile(
    "(?:议题|演讲|分享|报告|内容|主题|话题|听众|观众)?"
    "(?:简介|介绍|概要|摘要|大纲|内容|亮点|收获|时间|地点|收益)"
)
PERSON_HEADING = re.compile(
    "(?:演讲|分享|议题|主讲|特邀)?(?:讲师|嘉宾|讲者|演讲者|分享者|分享人|主讲人|演讲人|个人)(?:简介|介绍)?"
)
MOST_BLOCKS_BACK = 12
MOST_BLOCKS_UNDER_LABEL = 24
NEAR_ABOVE = 40
LONGEST_LINE = 60
LISTED = {"labelled line", "line of its own"}


def topics_come_first(blocks: Sequence[Block], by_block: dict[int, list[Mention]]) -> bool:
    """Whether labelled topics stand above their speakers, not below them."""
    labelled = [
        number
        for number, those in by_block.items()
        if any(mention.rule in LISTED and mention.role == "speaker" for mention in those)
    ]
    topics = [number for number, block in enumerate(blocks) if TOPIC_LABEL.match(block.text)]
    return bool(labelled and topics) and topics[0] < min(labelled)


def title_in_block(block: Block, mention: Mention) -> tuple[int, str, int, int] | None:
    """A title beside the speaker: before the label, or after a label of its own."""
    line_start = block.text.rfind("\n", 0, mention.start) + 1
    before = block.text[line_start : mention.start]
    label = LABEL.search(before)
    title = cleaned_title(before[: label.start()]) if label else ""
    if len(title) >= 4 and not NO_TOPIC.match(title) and "。" not in title:
        start = block.text.find(title)
        return -1, title, start, start + len(title)
    above = list(BOOK.finditer(before_lines := block.text[:line_start]))
    if above and len(before_lines) - above[-1].end() <= NEAR_ABOVE:
        return -1, above[-1]["title"].strip(), *above[-1].span("title")
    labelled = TOPIC_LABEL.search(block.text)
    if labelled:
        title = cleaned_title(labelled["title"])
        return -1, title, labelled.start("title"), labelled.end("title")
    above_it = block.text[: max(line_start - 1, 0)].rsplit("\n", 1)[-1]
    time = TIME.match(above_it)
    title = cleaned_title(above_it[time.end() :]) if time else ""
    if len(title) >= 4 and not NO_TOPIC.match(title):
        start = max(block.text.find(title), 0)
        return -1, title, start, start + len(title)
    return None


def title_below(blocks: Sequence[Block], number: int) -> tuple[int, str, int, int] | None:
    for place in range(number + 1, min(number + 4, len(blocks))):
        block = blocks[place]
        if LABEL.search(block.text) and not TOPIC_LABEL.search(block.text):
            if re.search("介绍|简介", block.text[:10]):
                continue
            return None
        found = TOPIC_LABEL.match(block.text)
        if found:
            title = cleaned_title(found["title"])
            return place, title, found.start("title"), found.end("title")
        if block.kind in (Kind.HEADING, Kind.BOLD):
            return None
    return None


def titles_stand_first(blocks: Sequence[Block]) -> bool:
    """Whether headings such as `议题名称` come before those such as `讲师简介`."""
    for block in blocks:
        if block.kind in (Kind.HEADING, Kind.BOLD):
            heading = block.text.strip(" *：:")
            if TITLE_HEADING.fullmatch(heading) or PERSON_HEADING.fullmatch(heading):
                return TITLE_HEADING.fullmatch(heading) is not None
    return True


def title_under_label(
    blocks: Sequence[Block], number: int, *, is_above: bool
) -> tuple[int, str, int, int] | None:
    """A heading `议题名称` above or below, and the title as the paragraph under it.

    Between it and the speaker are only headings that are labels, such as `议题简介`.
    """
    up = range(number - 1, max(number - MOST_BLOCKS_UNDER_LABEL, -1), -1)
    down = range(number + 1, min(number + MOST_BLOCKS_UNDER_LABEL, len(blocks) - 1))
    for place in up if is_above else down:
        block = blocks[place]
        if block.kind not in (Kind.HEADING, Kind.BOLD):
            continue
        heading = block.text.strip(" *：:")
        if TITLE_HEADING.fullmatch(heading):
            line = first(blocks[place + 1].text)
            title = cleaned_title(line)
            is_title = len(title) >= 4 and "。" not in title and place + 1 != number
            start = max(line.find(title), 0)
            return (place + 1, title, start, start + len(title)) if is_title else None
        is_person = PERSON_HEADING.fullmatch(heading) is not None
        if not LABEL_HEADING.fullmatch(heading) and not (is_person and is_above):
            return None
    return None


def first_line(text: str) -> str:
    """Of a time and what is then, not what stands on the lines below."""
    return text.split("\n", 1)[0] if TIME.match(text) and not TIME.fullmatch(first(text)) else text


def first(text: str) -> str:
    return text.split("\n", 1)[0]


def is_below_time(blocks: Sequence[Block], place: int) -> bool:
    """A short line under a time that stands alone."""
    text = blocks[place].text.strip()
    is_short = len(text) <= LONGEST_LINE and not re.search(r"[。\n]", text)
    return is_short and place > 0 and TIME.fullmatch(blocks[place - 1].text) is not None


def title_above(
    blocks: Sequence[Block], number: int, spoken: Container[int] = ()
) -> tuple[int, str, int, int] | None:
    """The nearest heading, time line or 《》 above that names a subject."""
    for place in range(number - 1, max(number - MOST_BLOCKS_BACK, -1), -1):
        block = blocks[place]
        text = block.text.strip()
        if INTRODUCES.search(text.strip(" *：:")) and len(text) < 20:
            continue
        labelled = TOPIC_LABEL.match(block.text)
        if labelled:
            return (
                place,
                cleaned_title(labelled["title"]),
                labelled.start("title"),
                labelled.end("title"),
            )
        book = BOOK.search(text)
        is_line = (
            block.kind in (Kind.HEADING, Kind.BOLD)
            or TIME.match(text) is not None
            or NUMBERED.fullmatch(text) is not None
            or (place == number - 1 and is_below_time(blocks, place))
        )
        if block.kind in (Kind.HEADING, Kind.BOLD) and (is_name_and_post(text) or place in spoken):
            return None
        if not is_line and not (book and len(book.group()) > len(text) * 0.6):
            continue
        title = cleaned_title(book["title"] if book else TIME.sub("", first_line(text), count=1))
        if len(title) < 4 or is_sig(title) or (NO_TOPIC.match(title) and not book):
            if block.kind is Kind.HEADING:
                return None
            continue
        start = max(block.text.find(title), 0)
        return place, title, start, start + len(title)
    return None
