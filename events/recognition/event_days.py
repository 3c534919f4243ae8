"""On which days a post says that its event is: a label, the head, or the sentence that tells of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from events.recognition.days import Days, days_in
from events.recognition.event_names import HELD, NOUN
from events.recognition.source import Block, Post
from events.recognition.splitting import Kind

# A day that opens a paragraph is the event's where the post was written about that time.
MOST_DAYS_APART = 45
# Further into a paragraph, days are of other matters.
FAR_IN = 1200
WHEN = re.compile(
    r"(?<!报名)(?<!截止)(?<!申请)(?<!提交)(?<!更新)(?<!发布)(?<!征集)(?<!注册)(?:时间|日期|(?i:\btime|\bdate|\bwhen))\s?[:：]\s*"
)
NOT_THE_DAY = re.compile(
    r"依据|根据|规则|统计|截至|截止|报名时间|提交|申请时间|征集|开源以来|(?<!整理)自20|(?<!整理)自\d|发布于|更新|成立于|原定|原计划|原拟|原本"
)
OF_A_PART = re.compile(r"(?:分享|演讲|报告|开放|展示|展览)时间\s?[:：]\s*$")
OF_CONFERENCE = re.compile("论坛|专场|分会场|[Tt]rack|[Ww]orkshop|工作坊")
# A head that is written afterwards has the day of writing.
LOOKS_BACK = re.compile("回顾|圆满|成功|顺利|结束|落幕|精彩|盘点|纪实|成立|收官|闭幕")
BLOCKS_WITH_LABELS = 80
NEAR_A_LABEL = 24
LONGEST_DAY_LINE = 34
BLANK = re.compile(r"\s+")
# The name of a conference before its days, and what stands between.
SUBJECT_END = re.compile(r"(?:即?将|已)?(?:于|在|自)?$")
SHORTEST_SUBJECT = 8
LONGEST_SUBJECT = 60
ENDS = "。！？\n"


@dataclass(frozen=True, slots=True)
class StatedDays:
    days: Days
    block: Block


@dataclass(frozen=True, slots=True)
class Candidate:
    """`weight` counts what in its sentence speaks for the event's day."""

    stated: StatedDays
    weight: float
    opens_paragraph: bool


def days_of_event(post: Post, opening: Sequence[Block], name: str) -> StatedDays | None:
    written_on = post.head.written_on
    labelled = labelled_days(post, written_on)
    if labelled:
        return whole_of_part(labelled, opening)
    if post.head.value("layout") == "event" and written_on:
        block = next(post.of(Kind.TITLE), post.blocks[0])
        return StatedDays(longer(opening, written_on) or Days(written_on, None, 0, 1), block)
    candidates = list(told_days(opening, written_on))
    told = [candidate for candidate in candidates if candidate.weight >= 1]
    first = [candidate for candidate in candidates if candidate.opens_paragraph]
    if not told and not first:
        return of_head(post, opening)
    chosen = max(told, key=lambda one: one.weight) if told else first[0]
    if is_of_the_whole(chosen.stated, name):
        return None
    if chosen.stated.days.ends_on is None:
        is_part = OF_CONFERENCE.search(name) is not None
        whole = longer(opening, chosen.stated.days.starts_on, name if is_part else "")
        if whole:
            days = replace(chosen.stated.days, starts_on=whole.starts_on, ends_on=whole.ends_on)
            return replace(chosen.stated, days=days)
    return chosen.stated


def is_of_the_whole(stated: StatedDays, name: str) -> bool:
    """Whether several days are said of a conference by the name that its forum's begins with."""
    if not stated.days.ends_on or OF_CONFERENCE.search(name) is None:
        return False
    text = stated.block.text
    begins = stated.days.start
    sentence = BLANK.sub("", text[max(text.rfind(sign, 0, begins) for sign in ENDS) + 1 : begins])
    subject = SUBJECT_END.sub("", BLANK.sub("", text[max(begins - LONGEST_SUBJECT, 0) : begins]))
    bare = BLANK.sub("", name)
    own = OF_CONFERENCE.split(bare)[0]
    return bare not in sentence and any(
        subject.endswith(own[:size]) for size in range(SHORTEST_SUBJECT, len(own) - 1)
    )


def of_head(post: Post, opening: Sequence[Block]) -> StatedDays | None:
    """`time: 2023/05/27` of the head, which says when an event is, not when it was written of."""
    value, place = post.head.fields.get("time", ("", 0))
    if any(LOOKS_BACK.search(block.text) for block in post.of(Kind.TITLE)):
        return None
    block = Block(Kind.SUMMARY, value, (0,), (place,))
    days = next(days_in(value, None), None) if value else None
    return StatedDays(days, block) if days else None


def whole_of_part(labelled: StatedDays, opening: Sequence[Block]) -> StatedDays:
    """`分享时间：9月28日` is of one talk: the days of the event where these are told."""
    if labelled.days.ends_on or not OF_A_PART.search(labelled.block.text[: labelled.days.start]):
        return labelled
    whole = longer(opening, labelled.days.starts_on)
    if whole is None:
        return labelled
    days = replace(labelled.days, starts_on=whole.starts_on, ends_on=whole.ends_on)
    return replace(labelled, days=days)


def labelled_days(post: Post, written_on: date | None) -> StatedDays | None:
    for block in post.blocks[:BLOCKS_WITH_LABELS]:
        for label in WHEN.finditer(block.text):
            line_end = block.text.find("\n", label.end())
            line = block.text[: line_end if line_end > 0 else len(block.text)]
            for days in days_in(line, written_on):
                if 0 <= days.start - label.end() < NEAR_A_LABEL:
                    return StatedDays(days, block)
    return None


def told_days(opening: Sequence[Block], written_on: date | None) -> Iterator[Candidate]:
    for block in opening:
        text = block.text[:FAR_IN]
        for days in days_in(text, written_on):
            sentence = sentence_around(text, days.start, days.end)
            if days.is_relative and not (HELD.search(sentence) and NOUN.search(sentence)):
                continue
            if NOT_THE_DAY.search(clause_around(text, days.start, days.end)):
                continue
            is_near = written_on and abs((days.starts_on - written_on).days) <= MOST_DAYS_APART
            opens = bool(is_near) and days.start < 12 and block.kind is Kind.PARAGRAPH
            signs = (NOUN.search(sentence), HELD.search(sentence), is_dateline(text, days))
            weight = sum(1 for sign in signs if sign) + 0.5 * (days.ends_on is not None)
            is_alone = len(text.strip()) <= LONGEST_DAY_LINE and days.start < 3
            weight = max(weight, 1.0 * is_alone)
            yield Candidate(StatedDays(days, block), weight, opens)


def sentence_around(text: str, start: int, end: int) -> str:
    begins = max(text.rfind(sign, 0, start) for sign in ENDS) + 1
    ends = [place for sign in ENDS if (place := text.find(sign, end)) >= 0]
    return text[begins : min(ends, default=len(text))]


def clause_around(text: str, start: int, end: int) -> str:
    begins = max(text.rfind(sign, 0, start) for sign in f"{ENDS}，；") + 1
    ends = [place for sign in f"{ENDS}，；" if (place := text.find(sign, end)) >= 0]
    return text[begins : min(ends, default=len(text))]


def longer(opening: Sequence[Block], day: date, name: str = "") -> Days | None:
    """Several days of which this is one: the first of them, or said of the event by its name."""
    bare = BLANK.sub("", name)
    for block in opening:
        text = block.text[:FAR_IN]
        for found in days_in(text, day):
            if not found.ends_on or not found.starts_on <= day <= found.ends_on:
                continue
            sentence = BLANK.sub("", sentence_around(text, found.start, found.end))
            if not name or found.starts_on == day or bare in sentence:
                return Days(found.starts_on, found.ends_on, 0, 1)
    return None


def is_dateline(text: str, found: Days) -> bool:
    return found.start < 16 and text[:3].strip()[:1] in "[【（(" and "，" in text[: found.start]
