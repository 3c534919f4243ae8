"""Who spoke about what: titles in 《》, in quotes, in headings and programmes, or the object of a verb."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from events.recognition.agenda import TIME
from events.recognition.mentions import Mention
from events.recognition.quoted_titles import LABELLED, quoted_title
from events.recognition.source import Block
from events.recognition.speaking import SPEAKING
from events.recognition.splitting import Kind
from events.recognition.talk_objects import ABOUT, TOPIC, TOPIC_TAIL, brought
from events.recognition.talk_titles import BOOK, NO_TOPIC, cleaned_title
from events.recognition.talks_under_headings import book_below, sections_with_speakers
from events.recognition.titles_beside import (
    LONGEST_LINE,
    TOPIC_LABEL,
    title_above,
    title_below,
    title_in_block,
    title_under_label,
    titles_stand_first,
    topics_come_first,
)


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


OPENS = re.compile(
    r"^(?:先生|女士|老师|教授|博士|院士)?(?:[^，。]{0,12})(?:致辞|致词|致欢迎|致开|开场)"
)
# `《题目》分论坛` is where somebody spoke, and a paper that is released is no talk.
NO_TALK_AFTER = re.compile(r"\s?(?:分论坛|论坛|分会场|峰会|大会|专场|沙龙|白皮书|一书|倡议|宣言)")
RELEASED = re.compile(r"(?:发布|公布|出版|推出|签署|揭晓)了?[^，。]{0,4}$")
# As many titles as people, or the first people's only: each has one, in order.
IN_TURN = re.compile("分别|先后|依次|相继|陆续")
SUMMED_UP = re.compile(r"\s*(?:议题|内容|主题|演讲|分享|Topic)\s?(?:简介|介绍|概要|摘要)\s?[:：]")


def talks_of(blocks: Sequence[Block], mentions: Sequence[Mention]) -> Iterator[SpokenTalk]:
    spoken = list(talks_with_speakers(blocks, mentions))
    yield from spoken
    titles = {talk.title for talk in spoken}
    taken = {mention.block for mention in mentions}
    for talk in talks_without_speakers(blocks, taken):
        if talk.title not in titles:
            yield talk


def talks_with_speakers(
    blocks: Sequence[Block], mentions: Sequence[Mention]
) -> Iterator[SpokenTalk]:
    by_block: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block, []).append(mention)
    is_topic_first = topics_come_first(blocks, by_block)
    under_label = partial(title_under_label, is_above=titles_stand_first(blocks))
    captions = {one.block for one in mentions if one.rule in ("caption", "line of its own")}
    told = {one.name for one in mentions if one.rule != "caption"}
    for number, those in by_block.items():
        spoken = sorted(
            (mention for mention in those if mention.rule in SENTENCE_RULES),
            key=lambda one: one.start,
        )
        in_sentences = list(talks_in_sentences(blocks[number], number, spoken))
        yield from in_sentences
        is_line = not in_sentences and is_short_line(blocks[number])
        for mention in those:
            is_spoken = mention.rule in SENTENCE_RULES
            if (is_line or not is_spoken) and mention.role != "chair":
                talk = talk_in_programme(
                    blocks, number, mention, captions, under_label, is_topic_first=is_topic_first
                )
                if talk is None and mention.rule == "line of its own":
                    yield from talks_in_sentences(blocks[number], number, [mention])
                # A caption follows a picture, and stands under a title only where 《》 says so.
                # Who is named in captions alone has no sentence that tells the title.
                is_sure = (
                    (mention.rule != "caption" and not is_spoken)
                    or (talk and is_spoken and TIME.match(blocks[talk.block].text))
                    or (talk and is_book(blocks[talk.block], talk))
                    or (talk and mention.name not in told and is_heading(blocks[talk.block]))
                )
                if talk and is_sure:
                    yield talk
    for number, title, speakers in sections_with_speakers(blocks, by_block):
        title = cleaned_title(title)
        start = max(blocks[number].text.find(title), 0)
        yield SpokenTalk(title, speakers, number, start, start + len(title), "heading", 0.7)


def talks_without_speakers(blocks: Sequence[Block], taken: Container[int]) -> Iterator[SpokenTalk]:
    """A title right above its `议题简介：`; who speaks is not said yet."""
    for number, block in enumerate(blocks[:-1]):
        if block.kind not in (Kind.HEADING, Kind.BOLD) or number in taken:
            continue
        labelled = TOPIC_LABEL.match(block.text)
        title = cleaned_title(labelled["title"] if labelled else block.text)
        is_title = len(title) >= 4 and not NO_TOPIC.match(title)
        if is_title and SUMMED_UP.match(blocks[number + 1].text):
            start = max(block.text.find(title), 0)
            yield SpokenTalk(title, (), number, start, start + len(title), "title alone", 0.7)


# Block and title with its place, looked for from a block on.
Looking = Callable[[Sequence[Block], int], tuple[int, str, int, int] | None]
SENTENCE_RULES = {
    "title and name",
    "from an organization",
    "name and verb",
    "model and organization",
    "cues",
}


def is_short_line(block: Block) -> bool:
    text = block.text.strip()
    return len(text) <= LONGEST_LINE and "。" not in text and SPEAKING.search(text) is None


def is_heading(block: Block) -> bool:
    return block.kind is Kind.HEADING or TOPIC_LABEL.match(block.text) is not None


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
        if 1 < len(books) <= len(group) and IN_TURN.search(text, start, books[0].start()):
            for mention, book in zip(group, books, strict=False):
                title = book["title"].strip()
                yield SpokenTalk(
                    title, (mention.name,), number, *book.span("title"), "title in book marks", 0.9
                )
            continue
        found = title_in(text, start, end)
        if found is None or found[3] == "object of the sentence":
            found = title_before(text, group[0].start) or found
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
    book = BOOK.search(text, start, end)
    is_released = book and RELEASED.search(text, max(start, book.start() - 8), book.start())
    if book and book.start() - start < 60 and not is_released:
        return book["title"].strip(), *book.span("title"), "title in book marks", 0.95
    quoted = quoted_title(text, start, end)
    if quoted:
        return quoted["title"].strip(), *quoted.span("title"), "quoted title", 0.95
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
    """`《题目》由某某带来`, `在“题目”这一议题中，某某`, `议题三：题目，讲师为某某`."""
    start = max(text.rfind(sign, 0, end) for sign in "。！？\n") + 1
    for found in BOOK.finditer(text, start, end):
        if NO_TALK_AFTER.match(text, found.end()):
            continue
        if (
            re.search(r"由|来自|，|分享|演讲|[—–-]|人", text[found.end() : end])
            and "作者" not in text[found.end() : end]
        ):
            return found["title"], *found.span("title"), "title in book marks", 0.85
    quoted = quoted_title(text, start, end)
    if quoted:
        return quoted["title"].strip(), *quoted.span("title"), "quoted title", 0.85
    labelled = LABELLED.match(text, start, end)
    if labelled:
        return labelled["title"].strip(), *labelled.span("title"), "labelled title", 0.85
    return None


def talk_in_programme(
    blocks: Sequence[Block],
    number: int,
    mention: Mention,
    captions: Container[int],
    under_label: Looking,
    *,
    is_topic_first: bool,
) -> SpokenTalk | None:
    if mention.talk:
        title = cleaned_title(mention.talk)
        if not title or NO_TOPIC.match(title):
            return None
        start = max(blocks[number].text.find(title), 0)
        return SpokenTalk(
            title, (mention.name,), number, start, start + len(title), mention.rule, 0.9
        )
    above = partial(title_above, spoken=captions)
    beside: list[Looking] = [book_below, title_below, under_label, above]
    if is_topic_first:
        beside = [above, title_below]
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
