"""Which of a post's words name the event it reports: a label, the title, a sentence."""

import re
from dataclasses import dataclass
from itertools import islice

from events.recognition.event_names import (
    HELD,
    NOUN,
    QUOTED,
    SHORTEST_NAME,
    name_in_clause,
    name_in_title,
    whole_title,
)
from events.recognition.gate import opening_blocks
from events.recognition.source import Block, Post
from events.recognition.splitting import Kind

LONGEST_TITLE = 44
LONGEST_FIRST_LINE = 60
THEME = re.compile(
    r"^\s*(?:活动|会议|大会|本期|峰会|沙龙|直播)?(?:主题|名称)\s?[:：]\s*(?P<name>[^\n]{4,90})"
)
FORUM = re.compile(
    r"(?P<name>[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff· ]{1,24}(?:分论坛|分会场|专题论坛))"
)
FORUM_HELD = re.compile(r"举办|召开|举行|启幕|开幕|落幕")
SPOKE_AT = re.compile(
    r"在(?:日前|近日)?(?:[\u4e00-\u9fff]{2,4}(?:举办|召开|举行)的)?(?P<name>[^，。；在]{4,40}?)(?:期间|现场|主论坛)?(?:上(?!海)(?:的)?|\s?(?=发表|所[作做]|的主题演讲|的演讲|的分享|进行的?分享))(?=[^，。]{0,12}(?:指出|表示|发表|演讲|发言|致辞|作|做|分享|介绍|报告))"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A value with its place in the text of a block."""

    value: str
    block: Block
    start: int
    end: int


# `某某亮相 ABCD2021`: a conference known by its letters.
LETTERS_AND_YEAR = re.compile(
    r"(?:亮相|出席|参加|参展|闪耀|登陆|走进|入选|相约|邀您参加)了?\s?(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]+){0,2}[ ’']?\s?20\d\d)"
)
# `某社区亮相某某大会`: the conference is the event.
SHOWN_AT_CONFERENCE = re.compile(
    r"(?:亮相|出席|参展|闪耀|登陆|现身|荣获|斩获)了?\s?(?P<name>(?:20\d\d\s?年?)?[^，。！!：:|｜丨、\s的]{2,18}(?:大会|峰会|博览会|展览会|交易会|年会|开源节|科技节|展(?![示开览现望台位区厅]))(?:\s?20\d\d)?)(?![^，。！|｜]{0,40}(?:论坛|会场|专场))"
)
# `某项目将于…组织一次会议`: the meeting has no name but that of who calls it.
CALLS_A_MEETING = re.compile(
    r"^\s*(?P<who>[A-Za-z][A-Za-z0-9 .]{2,40}?|[\u4e00-\u9fffA-Za-z0-9 ]{2,20}社区)\s?(?:[（(][^（）()]*[）)])?\s?(?:计划|定|拟|将)[^，。]{0,30}?(?:组织|举办|召开|举行)一[次场](?:线[上下])?(?P<noun>会议|聚会|沙龙|活动|交流会|见面会|讨论会)"
)


# `某某大会（ABC）` in the text, where the title has ABC.
IN_FULL = re.compile(
    r"[“\"「《]?(?P<name>(?:20\d\d\s?年?)?[\u4e00-\u9fffA-Za-z0-9 ·]{4,30}?(?:大会|峰会|论坛|年会|博览会|Summit|Conference|Day)(?:\s?20\d\d)?)[”\"」》]?\s?[（(](?:简称|以下简称)?\s?[“\"]?(?P<short>[A-Z][A-Za-z0-9+ ]{1,14})[”\"]?[）)]"
)
FORUM_CALLED = re.compile(
    r"(?:分论坛|专题论坛|分会场)\s?[【“\"「《](?P<name>[^】”\"」》]{4,40})[】”\"」》]|[【“\"「《](?P<other>[^】”\"」》]{4,40})[】”\"」》]\s?(?:分论坛|专题论坛)"
)
NO_NAME = re.compile(r"参与|参加|本[次届场]|此次|亮相|出席|深入|携手|助力")


# `某团队将在 ABConf 中带来两场分享`: the conference is the event, whole where the text names it.
BRINGS_TO = re.compile(
    r"(?:将|即将|要)(?:在|于)\s?(?P<name>(?P<first>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?: [A-Z][A-Za-z]+){0,3}(?: 20\d\d)?)"
    r"\s?(?:大会|峰会)?(?:中|上|期间)?\s?(?:带来|分享|发表|设展|设立|亮相|举办(?=展|讲))"
)
WORDS_OF_NAME = r"(?:[A-Z][A-Za-z]*|[+&])"


def event_name(post: Post) -> Said | None:
    return (
        told_in_full(post)
        or known_by_letters(post)
        or brought_to(post)
        or called_by_somebody(post)
        or named_by_post(post)
    )


def told_in_full(post: Post) -> Said | None:
    """The whole name of a conference that the title calls by its letters."""
    titles = [block.text for block in titles_of(post)]
    for block in opening_blocks(post)[:3]:
        found = IN_FULL.search(block.text)
        short = found["short"].split()[0] if found else ""
        if found and any(re.search(rf"(?<![A-Za-z]){short}(?![A-Za-z])", t) for t in titles):
            name = re.sub(r"^(?:.*[在的是]|于)(?=.{6})", "", found["name"].strip())
            if not any(
                name in title or NOUN.search(title.split("：")[0]) is None for title in titles
            ):
                return said(name, block)
    return None


def known_by_letters(post: Post) -> Said | None:
    for block in titles_of(post):
        found = LETTERS_AND_YEAR.search(block.text) or SHOWN_AT_CONFERENCE.search(block.text)
        if found:
            return said(found["name"], block)
    return None


def brought_to(post: Post) -> Said | None:
    """The conference that the title says somebody will speak at."""
    for block in titles_of(post):
        found = BRINGS_TO.search(block.text)
        if not found:
            continue
        whole = re.compile(
            rf"{found['first']}(?: {WORDS_OF_NAME}){{0,9}} 20\d\d|{re.escape(found['name'])}"
        )
        for opening in opening_blocks(post)[:3]:
            told = whole.search(opening.text)
            if told:
                return Said(told.group(), opening, *told.span())
        return said(found["name"], block)
    return None


def called_by_somebody(post: Post) -> Said | None:
    for block in opening_blocks(post)[:1]:
        found = CALLS_A_MEETING.match(block.text)
        if found:
            name = f"{found['who'].strip()} {found['noun']}"
            return Said(name, block, *found.span("who"))
    return None


def named_by_post(post: Post) -> Said | None:
    themed = labelled_name(post)
    if themed and NOUN.search(themed.value):
        return themed
    forum = forum_held(post)
    if forum:
        return forum
    for block in titles_of(post):
        name = name_in_title(block.text)
        if 4 <= len(name) <= 70 and NOUN.fullmatch(name) is None:
            return said(name, block)
    for block in (*post.of(Kind.SUMMARY), *opening_blocks(post)[:4]):
        found = name_in_sentences(block)
        if found:
            return found
    for block in titles_of(post):
        title = whole_title(block.text)
        if SHORTEST_NAME <= len(title) <= LONGEST_TITLE:
            return said(title, block)
    return None


def titles_of(post: Post) -> list[Block]:
    """The title of the head, else the first heading, else a first line that is as short as one."""
    titles = list(post.of(Kind.TITLE)) or list(islice(post.of(Kind.HEADING), 1))
    first = [block for block in post.blocks[:1] if block.kind in (Kind.PARAGRAPH, Kind.BOLD)]
    return titles or [block for block in first if len(block.text.strip()) <= LONGEST_FIRST_LINE]


def forum_held(post: Post) -> Said | None:
    """The forum within a conference that a summary or the first sentences say is held."""
    if any(FORUM.search(block.text) for block in post.of(Kind.TITLE)):
        return None
    for block in (*post.of(Kind.SUMMARY), *opening_blocks(post)[:4]):
        for sentence in re.split(r"[。！？\n]", block.text):
            called = FORUM_CALLED.search(sentence)
            if called and FORUM_HELD.search(sentence):
                stated = called["name"] or called["other"]
                return Said(f"{stated}分论坛", block, *span_of(block, stated))
            found = FORUM.search(sentence)
            if (
                found
                and not NO_NAME.search(found["name"])
                and FORUM_HELD.search(sentence, found.end())
            ):
                name = re.sub(
                    r"^(?:.*的|暨|在|[^A-Za-z]*期间[，,]?)(?=.{4,})", "", found["name"]
                ).strip()
                if is_name(name) or re.search("[A-Za-z]", name):
                    return said(name, block)
    return None


def is_name(name: str) -> bool:
    return 4 <= len(name) <= 70 and NOUN.search(name) is not None and NOUN.fullmatch(name) is None


def said(name: str, block: Block) -> Said:
    start = max(block.text.find(name), 0)
    end = min(start + len(name), len(block.text))
    return Said(name, block, start, end)


def span_of(block: Block, words: str) -> tuple[int, int]:
    start = max(block.text.find(words), 0)
    return start, min(start + len(words), len(block.text))


def labelled_name(post: Post) -> Said | None:
    for block in post.blocks[:40]:
        found = THEME.match(block.text)
        if found:
            name = re.sub(r"[，,]\s*", "，", found["name"].strip('《》“”" '))
            return Said(name, block, found.start("name"), found.end("name"))
    return None


def name_in_sentences(block: Block) -> Said | None:
    """A clause that says that something was held."""
    for sentence in re.split(r"[。！？\n]", block.text):
        if not NOUN.search(sentence) or not (HELD.search(sentence) or "上" in sentence):
            continue
        spoken = SPOKE_AT.search(sentence)
        if spoken and NOUN.search(spoken["name"]):
            return said(spoken["name"].strip(' “”"《》'), block)
        quoted = next(
            (
                found
                for found in QUOTED.finditer(sentence)
                if NOUN.search(found["name"])
                and "主题" not in sentence[found.end() : found.end() + 4]
            ),
            None,
        )
        if quoted:
            return said(quoted["name"], block)
        for clause in re.split(r"[，,；]", sentence):
            if not NOUN.search(clause):
                continue
            name = name_in_clause(clause)
            if is_name(name) and len(name) <= 46:
                return said(name, block)
    return None
