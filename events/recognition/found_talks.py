"""Who spoke about what: titles in 《》, in quotes, in headings and programmes, or the object of a verb."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.recognition.agenda import LABEL, TIME
from events.recognition.listed_people import INTRODUCES
from events.recognition.lone_lines import is_name_and_post
from events.recognition.mentions import Mention
from events.recognition.organization_ends import is_sig
from events.recognition.source import Block
from events.recognition.speaking import SPEAKING
from events.recognition.splitting import Kind
from events.recognition.talk_objects import ABOUT, TOPIC, TOPIC_TAIL, brought
from events.recognition.talk_titles import BOOK, NO_TOPIC, cleaned_title
from events.recognition.talks_under_headings import book_below, sections_with_speakers


@dataclass(frozen=True, slots=True)
class SpokenTalk:
    """`speakers` as they are mentioned; the places are in the text of block number `block`."""

    title: str
    speakers: tuple[str, ...]
    block: int
    start: int
    end: int
    rule: str
    confidence: float


TITLED = re.compile(
    r"(?:题为|主题为|主题是|题目为|以|题目是|名为|主题|议题|演讲|分享|报告|带来|发表)\s?(?:了|的)?\s?[“\"「](?P<title>[^”\"」]{4,100})[”\"」]"
    # Words that follow belong to what is spoken of: `分享了“某计划”新进展`.
    r"(?=[^\u4e00-\u9fff]|$|的|主题|专题|技术|演讲|报告|分享|话题|议题|课程|讲座|为|进行|精彩|等|作)"
)
OPENS = re.compile(
    r"^(?:先生|女士|老师|教授|博士|院士)?(?:[^，。]{0,12})(?:致辞|致词|致欢迎|致开|开场)"
)
TOPIC_LABEL = re.compile(
    r"(?:演讲|分享|报告|议题|主讲|直播|本期|课程|讨论)?\s?(?:主题|题目|议题|课题|标题|(?i:topic|title))\s?[一二三四五六七八九十\d]{0,2}\s?[:：]\s*(?P<title>[^\n]{4,110})"
)
NUMBERED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[、.．]\s*[^。！？；\n]{6,60}")
SUMMED_UP = re.compile(r"\s*(?:议题|内容|主题|演讲|分享|Topic)\s?(?:简介|介绍|概要|摘要)\s?[:：]")
MOST_BLOCKS_BACK = 12
NEAR_ABOVE = 40


def talks_of(blocks: Sequence[Block], mentions: Sequence[Mention]) -> Iterator[SpokenTalk]:
    by_block: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block, []).append(mention)
    is_topic_first = topics_come_first(blocks, by_block)
    for number, those in by_block.items():
        spoken = sorted(
            (mention for mention in those if mention.rule in SENTENCE_RULES),
            key=lambda one: one.start,
        )
        yield from talks_in_sentences(blocks[number], number, spoken)
        for mention in those:
            if mention.rule not in SENTENCE_RULES and mention.role != "chair":
                talk = talk_in_programme(blocks, number, mention, is_topic_first=is_topic_first)
                # A caption follows a picture, and stands under a title only where 《》 says so.
                is_sure = mention.rule != "caption" or (talk and is_book(blocks[talk.block], talk))
                if talk and is_sure:
                    yield talk
    for number, title, speakers in sections_with_speakers(blocks, by_block):
        title = cleaned_title(title)
        start = max(blocks[number].text.find(title), 0)
        yield SpokenTalk(title, speakers, number, start, start + len(title), "heading", 0.7)
    yield from talks_without_speakers(blocks, by_block)


def talks_without_speakers(
    blocks: Sequence[Block], by_block: dict[int, list[Mention]]
) -> Iterator[SpokenTalk]:
    """A title right above its `议题简介：`; who speaks is not said yet."""
    for number, block in enumerate(blocks[:-1]):
        if block.kind not in (Kind.HEADING, Kind.BOLD) or number in by_block:
            continue
        title = cleaned_title(block.text)
        is_title = len(title) >= 4 and not NO_TOPIC.match(title)
        if is_title and SUMMED_UP.match(blocks[number + 1].text):
            start = max(block.text.find(title), 0)
            yield SpokenTalk(title, (), number, start, start + len(title), "title alone", 0.7)


LISTED_RULES = {"labelled line", "line of its own"}
SENTENCE_RULES = {
    "title and name",
    "from an organization",
    "name and verb",
    "model and organization",
}


def is_book(block: Block, talk: SpokenTalk) -> bool:
    return f"《{talk.title}》" in block.text.replace("《 ", "《").replace(" 》", "》")


def talks_in_sentences(block: Block, number: int, mentions: list[Mention]) -> Iterator[SpokenTalk]:
    text = block.text
    place = 0
    while place < len(mentions):
        group = [mentions[place]]
        while place + 1 < len(mentions) and stand_together(
            text, mentions[place], mentions[place + 1]
        ):
            place += 1
            group.append(mentions[place])
        place += 1
        limit = mentions[place].start if place < len(mentions) else len(text)
        start, end = group[-1].end, sentence_end(text, group[-1].end, limit)
        books = list(BOOK.finditer(text, start, end))
        if 1 < len(books) == len(group) and "分别" in text[start : books[0].start()]:
            for mention, book in zip(group, books, strict=True):
                title = book["title"].strip()
                yield SpokenTalk(
                    title, (mention.name,), number, *book.span("title"), "title in book marks", 0.9
                )
            continue
        found = title_in(text, start, end) or title_before(text, group[0].start)
        if found:
            title, begins, ends, rule, confidence = found
            names = tuple(dict.fromkeys(mention.name for mention in group))
            yield SpokenTalk(title, names, number, begins, ends, rule, confidence)


def stand_together(text: str, first: Mention, second: Mention) -> bool:
    """Two people of one sentence, nothing said between them."""
    between = text[first.end : second.start]
    return (
        len(between) < 60
        and not re.search("[。！？\n]", between)
        and not SPEAKING.search(between)
        and not BOOK.search(between)
    )


def sentence_end(text: str, start: int, limit: int) -> int:
    ends = [place for sign in "。！？\n" if 0 <= (place := text.find(sign, start)) < limit]
    return min(ends) if ends else limit


def title_in(text: str, start: int, end: int) -> tuple[str, int, int, str, float] | None:
    for pattern, rule in ((BOOK, "title in book marks"), (TITLED, "quoted title")):
        found = pattern.search(text, start, end)
        if found and (pattern is TITLED or found.start() - start < 60):
            return found["title"].strip(), *found.span("title"), rule, 0.95
    if OPENS.match(text[start:end]):
        return None
    found = brought(text, start, end) or TOPIC.search(text, start, end)
    if found is None or found.start() - start > 40:
        found = ABOUT.search(text, start, min(end, start + 90))
    if found is None:
        return None
    topic = TOPIC_TAIL.sub("", found["topic"].strip(' “”"'))
    if len(topic) < 4 or topic.startswith(("各自", "自己的", "相关", "一些")):
        return None
    return (
        topic,
        found.start("topic"),
        found.start("topic") + len(topic),
        "object of the sentence",
        0.6,
    )


def title_before(text: str, end: int) -> tuple[str, int, int, str, float] | None:
    """`《题目》由某某带来`."""
    start = max(text.rfind(sign, 0, end) for sign in "。！？\n") + 1
    for found in BOOK.finditer(text, start, end):
        if (
            re.search(r"由|来自|，|分享|演讲", text[found.end() : end])
            and "作者" not in text[found.end() : end]
        ):
            return found["title"], *found.span("title"), "title in book marks", 0.85
    return None


def topics_come_first(blocks: Sequence[Block], by_block: dict[int, list[Mention]]) -> bool:
    """Whether labelled topics stand above their speakers, not below them."""
    labelled = [
        number
        for number, those in by_block.items()
        if any(mention.rule in LISTED_RULES and mention.role == "speaker" for mention in those)
    ]
    topics = [number for number, block in enumerate(blocks) if TOPIC_LABEL.match(block.text)]
    return bool(labelled and topics) and topics[0] < min(labelled)


def talk_in_programme(
    blocks: Sequence[Block], number: int, mention: Mention, *, is_topic_first: bool
) -> SpokenTalk | None:
    if mention.talk:
        title = cleaned_title(mention.talk)
        if not title or NO_TOPIC.match(title):
            return None
        start = max(blocks[number].text.find(title), 0)
        return SpokenTalk(
            title, (mention.name,), number, start, start + len(title), mention.rule, 0.9
        )
    beside = [book_below, title_below, title_above]
    if is_topic_first:
        beside = [title_above, title_below]
    found_at = [title_in_block(blocks[number], mention), *(look(blocks, number) for look in beside)]
    for found_in in found_at:
        if found_in:
            block, title, start, end = found_in
            return SpokenTalk(
                title,
                (mention.name,),
                number if block < 0 else block,
                start,
                end,
                "programme",
                0.85,
            )
    return None


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


def title_above(blocks: Sequence[Block], number: int) -> tuple[int, str, int, int] | None:
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
        )
        if block.kind in (Kind.HEADING, Kind.BOLD) and is_name_and_post(text):
            return None
        if not is_line and not (book and len(book.group()) > len(text) * 0.6):
            continue
        title = cleaned_title(book["title"] if book else TIME.sub("", text, count=1))
        if len(title) < 4 or is_sig(title) or (NO_TOPIC.match(title) and not book):
            if block.kind is Kind.HEADING:
                return None
            continue
        start = max(block.text.find(title), 0)
        return place, title, start, start + len(title)
    return None
