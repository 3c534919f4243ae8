"""People of agendas: rows of tables, and lines that begin with a time."""

import re
from collections.abc import Iterator, Sequence

from events.recognition.agenda_ends import person_at_end
from events.recognition.mentions import Mention
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_cells import (
    ListedPerson,
    described_affiliation,
    people_in_cell,
    with_work,
)
from events.recognition.source import Block
from events.recognition.splitting import Kind

WHO = (
    "(?:特邀|分享|演讲|圆桌|对话|直播|本期|主讲|出席|参会|重磅|受邀|互动|讨论|论坛)?(?:讲师|嘉宾|讲者|主讲人|主讲|演讲人|演讲者|分享人|分享者|"
    "报告人|发言人|主持人|主持|出品人|主播|讲员|导师|授课老师|授课讲师|分享讲师|演讲嘉宾|分享嘉宾|专家)"
)
LABEL = re.compile(
    rf"(?:(?P<who>{WHO})|(?i:speakers?|presenters?|hosts?|moderators?|panelists?|instructors?))"
    r"(?:[一二三四五六七八九十\d])?\s?(?:介绍|简介)?\s?(?:[】\]]\s?[:：]?|[:：])\s*"
)
TIME = re.compile(
    r"^\s*[（(]?(?:(?:上午|下午|晚上)\s?)?(\d{1,2}[:：]\d{2})\s*(?:[-–—~～至到]+\s*(\d{1,2}[:：]\d{2}))?[）)]?\s*[|｜:：、]?\s*"
)
COLUMNS = re.compile(r"\s*[|｜\t]\s*|\s{2,}|\s?(?:——|--|—)\s?|\s/\s|\s(?:by|By|BY)\s")
LONGEST_PERSON = 40
BRACKETED = re.compile(r"[（(][^（）()\n]*[）)]")
CELL_EDGE = re.compile(r"\|")
TOPIC_HEADER = re.compile(
    r"主题|议题|话题|题目|内容|环节|演讲|议程|(?i:topic|title|session|talk|subject)"
)
PERSON_HEADER = re.compile(rf"{WHO}|姓名|发言|(?i:speaker|presenter|host|name)")
# Sections and tables that list people who do not speak.
OF_OTHERS = re.compile(
    r"名单|成员|委员|贡献者|获奖|奖项|作者|编辑|致谢|鸣谢|用户组|理事|维护|(?i:maintainer|committer|contributor)"
)
HOLDS_OFFICE = re.compile(
    r"\s*(?i:organizer|ambassador|member|maintainer|committer|contributor)s?\s*|\s*角色\s*"
)
PLACE_OF_WORK_HEADER = re.compile(
    r"公司|单位|机构|组织|职务|职位|头衔|部门|(?i:company|organi[sz]ation|affiliation|title)"
)


def people_at_time(block: Block, number: int, names: OrganizationNames) -> Iterator[Mention]:
    """`14:00-14:30 某主题 | 某某 某公司`; or the people on the lines below the topic."""
    topic = ""
    for line_start, line in lines_with_places(block.text):
        time = TIME.match(line)
        if not time:
            # Only what is a person and nothing else, not a sentence about the talk.
            if topic and len(line) <= LONGEST_PERSON and not LABEL.search(line):
                for person in people_in_cell(line, names):
                    yield as_mention(
                        person, number, line_start, "agenda line", 0.8, "speaker", topic
                    )
            continue
        topic = ""
        cells = cells_of_line(line, time.end()) if not LABEL.search(line) else []
        if len(cells) == 1:
            topic = cells[0][1].strip('《》“”" ')
            ended = person_at_end(cells[0][1], names)
            if ended:
                offset, topic = line_start + cells[0][0], ""
                yield as_mention(
                    ended.person, number, offset, "agenda line", 0.85, "speaker", ended.title
                )
        if len(cells) < 2:
            continue
        title = cells[0][1].strip('《》“”" ')
        offset = cells[1][0]
        for person in people_in_cell(line[offset:], names):
            yield as_mention(
                person, number, line_start + offset, "agenda line", 0.85, "speaker", title
            )


def lines_with_places(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def cells_of_line(line: str, start: int) -> list[tuple[int, str]]:
    cells = []
    place = start
    masked = BRACKETED.sub(lambda found: "＿" * len(found.group()), line)
    for edge in COLUMNS.finditer(masked, start):
        cells.append((place, line[place : edge.start()]))
        place = edge.end()
    cells.append((place, line[place:]))
    return [(offset, cell) for offset, cell in cells if cell.strip()]


def cells_of_row(block: Block) -> list[tuple[int, str]]:
    """The cells of a table's row with their places; empty ones too."""
    edges = [edge.start() for edge in CELL_EDGE.finditer(block.text)]
    if not edges or block.text[: edges[0]].strip():
        edges.insert(0, -1)
    if block.text[edges[-1] + 1 :].strip():
        edges.append(len(block.text))
    return [(edges[n] + 1, block.text[edges[n] + 1 : edges[n + 1]]) for n in range(len(edges) - 1)]


def people_in_tables(blocks: Sequence[Block], names: OrganizationNames) -> Iterator[Mention]:
    person_columns: list[int] = []
    topic_column = work_column = -1
    section = ""
    for number, block in enumerate(blocks):
        if block.kind in (Kind.HEADING, Kind.BOLD):
            section = block.text
        if block.kind is not Kind.ROW:
            person_columns = []
            continue
        cells = cells_of_row(block)
        if OF_OTHERS.search(section) or any(HOLDS_OFFICE.fullmatch(cell) for _, cell in cells):
            continue
        if not person_columns:
            titles = [cell.strip() for _place, cell in cells]
            work_column = next(
                (
                    n
                    for n, title in enumerate(titles)
                    if PLACE_OF_WORK_HEADER.search(title) and not PERSON_HEADER.search(title)
                ),
                -1,
            )
            person_columns = [
                n
                for n, title in enumerate(titles)
                if PERSON_HEADER.search(title)
                and len(title) < 16
                and not (
                    TOPIC_HEADER.search(title)
                    and not re.search("嘉宾|人|讲师|者|(?i:speaker)", title)
                )
            ]
            topic_column = next(
                (
                    n
                    for n, title in enumerate(titles)
                    if TOPIC_HEADER.search(title) and n not in person_columns and len(title) < 16
                ),
                -1,
            )
            continue
        topic = cells[topic_column][1].strip(' \n《》“”"') if 0 <= topic_column < len(cells) else ""
        work = cells[work_column][1].strip() if 0 <= work_column < len(cells) else ""
        for column in person_columns:
            if column >= len(cells):
                continue
            place, cell = cells[column]
            for person in people_in_cell(cell, names):
                if work and not person.affiliation.organization:
                    person = with_work(person, described_affiliation(work, names))
                yield as_mention(person, number, place, "agenda table", 0.95, "speaker", topic)


def as_mention(
    person: ListedPerson,
    number: int,
    offset: int,
    rule: str,
    confidence: float,
    role: str,
    talk: str = "",
) -> Mention:
    return Mention(
        person.name,
        number,
        person.start + offset,
        person.end + offset,
        rule,
        confidence,
        person.affiliation,
        person.aliases,
        role,
        talk,
    )
