"""People beside the titles of their talks: headings `某某（某公司）——题目`, lines `《题目》— 某某 某公司`."""

import re
from collections.abc import Iterator, Sequence

from events.recognition.affiliations import Affiliation
from events.recognition.agenda import as_mention, lines_with_places
from events.recognition.lines_of_titles import LINK, person_after_title
from events.recognition.mentions import Mention
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_cells import described_affiliation, people_in_cell, with_work
from events.recognition.person_names import is_whole_name
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.words.titles import ENDS_IN_TITLE

NAME_FIRST = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fff·]{2,8})\s?(?:[（(](?P<work>[^（）()]{2,30})[）)])?\s*(?:[—–:：|｜/-]+)\s*(?P<rest>\S.{2,90})$"
)
PARTS = re.compile(r"\s+[-—–|｜/]+\s+|\s*[|｜]\s*|\s*——\s*")
BOOK_FIRST = re.compile(
    r"\s*(?:\d{1,2}[:：]\d{2}\s*[-–—~至]+\s*\d{1,2}[:：]\d{2}\s*)?(?:[\u4e00-\u9fff]{2,8}[:：]\s*)?《(?P<title>[^《》]{3,90})》\s*(?:[—–|｜:：/，,-]+|\s)\s*(?P<rest>[^。]{2,70})$"
)
COLUMNS = re.compile(r"\s*[|｜]\s*|\s?(?:——|—|–)\s?|\s-\s")
LONGEST_POST = 48


def people_beside_titles(blocks: Sequence[Block], names: OrganizationNames) -> Iterator[Mention]:
    for number, block in enumerate(blocks):
        if block.kind in (Kind.HEADING, Kind.BOLD):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            yield from of_heading(block, number, following, names)
            yield from person_after_title(block.text.rstrip(), 0, number, names)
        elif block.kind in (Kind.ITEM, Kind.PARAGRAPH):
            yield from of_lines(block, number, names)


def of_heading(
    block: Block, number: int, following: Block | None, names: OrganizationNames
) -> Iterator[Mention]:
    found = NAME_FIRST.match(block.text.rstrip())
    if not found or not is_whole_name(found["name"]):
        return
    parts = [part for part in PARTS.split(found["rest"]) if part]
    work = found["work"] or (parts.pop(0) if len(parts) > 1 else "")
    affiliation = described_affiliation(work, names) if work else Affiliation()
    title = " - ".join(parts).strip('《》“”" ')
    if ENDS_IN_TITLE.search(title) and not affiliation.organization:
        affiliation, title = described_affiliation(title, names), ""
    start = found.start("name")
    mention = Mention(
        found["name"], number, start, found.end("name"), "heading", 0.85, affiliation, talk=title
    )
    post = following.text.strip() if following and following.kind is Kind.PARAGRAPH else ""
    if 2 < len(post) <= LONGEST_POST and ENDS_IN_TITLE.search(post) and "。" not in post:
        for person in people_in_cell(f"{found['name']} {post}", names):
            with_title = with_work(person._replace(affiliation=affiliation), person.affiliation)
            start_of_cell = start - person.start
            yield as_mention(with_title, number, start_of_cell, "heading", 0.85, "speaker", title)
        return
    yield mention


def of_lines(block: Block, number: int, names: OrganizationNames) -> Iterator[Mention]:
    for line_start, line in lines_with_places(block.text):
        line = LINK.sub("", line)
        if len(line) > 150 or "。" in line[:-1]:
            continue
        book = BOOK_FIRST.match(line)
        if not book:
            of_titles = list(person_after_title(line, line_start, number, names))
            yield from of_titles
            if of_titles:
                continue
        if book:
            offset, title = book.start("rest"), book["title"]
        else:
            offset, title = name_among_columns(line)
        if not offset:
            continue
        for person in people_in_cell(line[offset:], names):
            yield as_mention(
                person, number, line_start + offset, "beside a title", 0.85, "speaker", title
            )


def name_among_columns(line: str) -> tuple[int, str]:
    """Where the first column that is a name begins, and what stands before; 0 where none is."""
    edges = list(COLUMNS.finditer(line))
    for place, edge in enumerate(edges):
        ends = edges[place + 1].start() if place + 1 < len(edges) else len(line)
        cell = line[edge.end() : ends].strip()
        title = line[: edge.start()].strip()
        if is_whole_name(cell) and len(title) >= 4 and len(edges) > 1:
            return edge.end(), title
    return 0, ""
