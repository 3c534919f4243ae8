"""Names on lines of their own, with what the person is on the line or in the paragraph beside it."""

import re
from collections.abc import Iterator, Sequence

from events.recognition.affiliations import Affiliation, read_affiliation
from events.recognition.listed_people import biography_affiliation
from events.recognition.mentions import Mention
from events.recognition.organization_ends import is_plausible
from events.recognition.organization_lists import is_certain
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_cells import people_in_cell
from events.recognition.person_names import is_whole_name
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.words.titles import ENDS_IN_TITLE

KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION, Kind.BOLD)
LONGEST_POST = 48


def people_on_lines(blocks: Sequence[Block], names: OrganizationNames) -> Iterator[Mention]:
    for number, block in enumerate(blocks):
        text = block.text.strip()
        if block.kind is Kind.HEADING and is_whole_name(text):
            yield from with_neighbour(blocks, number, text, names)
        elif block.kind in KINDS:
            begun = parted_by_slashes(block, number, names) or begins_with_post(
                block, number, names
            )
            yield from [begun] if begun else of_lines(blocks, number, names)


def of_lines(blocks: Sequence[Block], number: int, names: OrganizationNames) -> Iterator[Mention]:
    """A name and its post on one line or on several, or a name alone."""
    block = blocks[number]
    lines = [line.strip(" *") for line in block.text.strip().split("\n")]
    if len(lines) == 1 and is_name_and_post(SIGN_OF_PICTURE.sub("", lines[0])):
        sign = SIGN_OF_PICTURE.match(block.text)
        offset = sign.end() if sign else 0
        for person in people_in_cell(block.text[offset:], names):
            yield made(number, person.name, person.start + offset, person.affiliation)
    elif not is_whole_name(lines[0]):
        return
    elif 2 <= len(lines) <= 5 and any(is_post(line) for line in lines[1:]):
        for person in people_in_cell(block.text, names):
            yield made(number, person.name, person.start, person.affiliation)
    elif len(lines) == 1:
        yield from with_neighbour(blocks, number, lines[0], names)


def begins_with_post(block: Block, number: int, names: OrganizationNames) -> Mention | None:
    """`某某，某公司架构师，多年从事…`: a paragraph that introduces somebody."""
    found = NAME_AND_POST.match(block.text.strip(" *"))
    if not found or not is_whole_name(found["name"]) or not is_post(found["post"]):
        return None
    affiliation = read_affiliation(found["post"], names)
    if not is_certain(affiliation.organization, names):
        return None
    return made(number, found["name"], block.text.index(found["name"]), affiliation)


def parted_by_slashes(block: Block, number: int, names: OrganizationNames) -> Mention | None:
    """`某某/某公司/架构师`: what stands in the middle is where the person works."""
    found = BY_SLASHES.match(block.text)
    if not found or not is_whole_name(found["name"]) or not is_post(found["post"]):
        return None
    if is_post(found["work"]) or not is_plausible(found["work"]):
        return None
    work = names.canonical(found["work"])
    affiliation = Affiliation(work, found["post"], found["work"])
    return made(number, found["name"], found.start("name"), affiliation)


SIGN_OF_PICTURE = re.compile(r"^[△▲▽▼◆●↑（(\s]*(?:图\s?[:：]\s?)?")
BY_SLASHES = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fff·]{2,8})\s?[/／|｜]\s?(?P<work>[^/／|｜\n。]{2,20}?)\s?[/／|｜]\s?(?P<post>[^/／|｜\n。]{2,30}?)\s*$"
)
NAME_APART = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,8})(?:\s*[/／|｜]\s*|\s+)(?P<post>\S.*)$")
NAME_AND_POST = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,8})\s*[，,｜|]\s*(?P<post>[^，,。；\n]{4,40})(?=[，。；\n]|$)"
)


def is_name_and_post(line: str) -> bool:
    """`某某 某公司架构师`, `某某/某公司/架构师`, and nothing else."""
    apart = NAME_APART.match(line)
    if apart is None:
        return False
    return is_whole_name(apart["name"]) and is_post(apart["post"].strip()) and "。" not in line


def is_post(line: str) -> bool:
    return 2 < len(line) <= LONGEST_POST and ENDS_IN_TITLE.search(line) is not None


def with_neighbour(
    blocks: Sequence[Block], number: int, name: str, names: OrganizationNames
) -> Iterator[Mention]:
    """The paragraph below tells what the person is, else the one above."""
    for neighbour in (number + 1, number - 1):
        if not 0 <= neighbour < len(blocks) or blocks[neighbour].kind not in KINDS:
            continue
        line = blocks[neighbour].text.strip(" *\n")
        clause = re.split(r"[，,。；\n]", line, maxsplit=1)[0]
        if neighbour > number and clause != line and is_post(clause):
            affiliation = biography_affiliation(line, names)
            if affiliation.organization and is_certain(affiliation.organization, names):
                start = blocks[number].text.find(name)
                yield made(number, name, start, affiliation)
                return
        if is_post(line) and "。" not in line:
            start = blocks[number].text.find(name)
            yield made(number, name, start, read_affiliation(line, names))
            return


def made(number: int, name: str, start: int, affiliation: Affiliation) -> Mention:
    return Mention(name, number, start, start + len(name), "line of its own", 0.85, affiliation)
