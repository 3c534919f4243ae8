"""People of programmes: labelled lines, lists under a label, introductions of guests."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from events.recognition.affiliations import Affiliation, read_affiliation
from events.recognition.agenda import (
    LABEL,
    TIME,
    WHO,
    as_mention,
    people_at_time,
    people_in_tables,
)
from events.recognition.mentions import Mention
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_cells import (
    described_affiliation,
    people_in_cell,
)
from events.recognition.person_names import NICKNAME, name_from
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.words.titles import ENDS_IN_TITLE, has_title

INTRODUCES = re.compile(
    rf"^\s?(?:{WHO}|作者)(?:介绍|简介|阵容|信息)|^{WHO}$|^(?:关于)?(?:讲师|嘉宾|演讲者|分享者|讲者)$|个人(?:简介|介绍)|重磅嘉宾|(?i:speakers?$|about the speaker)"
)
MODERATES = re.compile("主持")
AFTER_NAME = re.compile(r"^(?:老师|先生|女士|博士)?[ ，,：:|｜—–、\n-]*")
NOTHING_OPEN = 99
LONGEST_HEADING = 14
LONGEST_POST = 48
OTHER_LABEL = re.compile(r"\s*[\u4e00-\u9fff]{2,6}\s?[:：]")
# What many are, and what names no place of work.
LOOSE_TITLE = re.compile("(?i:contributor|committer|member|pmc)|爱好者|作者|成员|贡献者|粉丝")
BIOGRAPHY = re.compile(
    r"(?:目前|现)?(?:就职于|任职于|供职于|任职在|工作于|来自于?|现任|就读于|加入)\s?(?P<place>[^，。；、\n]{2,30})"
    r"|(?:目前|现在?)在\s?(?P<now>[^，。；、\n]{2,24}?)(?:工作|任职|担任|负责|从事|读|就读)"
)


@dataclass(slots=True)
class Reading:
    """What the blocks so far have opened: introductions of guests, a list under a label."""

    is_introducing: bool = False
    open_level: int = NOTHING_OPEN
    role: str = "speaker"

    def takes_item(self, block: Block) -> bool:
        return block.kind is Kind.ITEM and block.level > self.open_level

    def open_list(self, block: Block, label: str) -> None:
        self.open_level = block.level if block.kind is Kind.ITEM else -1
        self.role = "moderator" if MODERATES.search(label) else "panelist"


def people_in_programme(blocks: Sequence[Block], names: OrganizationNames) -> Iterator[Mention]:
    """Mentions of all blocks that are part of a programme or of introductions."""
    reading = Reading()
    for number, block in enumerate(blocks):
        if block.kind in (Kind.HEADING, Kind.BOLD):
            if TIME.match(block.text):
                yield from people_at_time(block, number, names)
                continue
            if not LABEL.search(block.text):
                reading.is_introducing = introduces(block)
                continue
        if block.kind not in (Kind.TITLE, Kind.SUMMARY, Kind.ROW):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            found = list(people_of_block(block, number, names, reading))
            yield from with_post_below(found, following, names)
    yield from people_in_tables(blocks, names)


def with_post_below(
    found: list[Mention], following: Block | None, names: OrganizationNames
) -> list[Mention]:
    """One labelled person and nothing more: the paragraph below begins with the person's post."""
    is_bare = len(found) == 1 and not found[0].affiliation.organization
    if not is_bare or following is None or following.kind is not Kind.PARAGRAPH:
        return found
    first = re.split(r"[，,。；\n]", following.text.strip(), maxsplit=1)[0]
    if not 2 < len(first) <= LONGEST_POST or not ENDS_IN_TITLE.search(first):
        return found
    return [replace(found[0], affiliation=biography_affiliation(following.text, names))]


def introduces(block: Block) -> bool:
    return INTRODUCES.search(block.text.strip(" *：:")) is not None


def people_of_block(
    block: Block, number: int, names: OrganizationNames, reading: Reading
) -> Iterator[Mention]:
    if reading.takes_item(block):
        for person in people_in_cell(block.text, names):
            yield as_mention(person, number, 0, "list under a label", 0.9, reading.role)
        return
    reading.open_level = NOTHING_OPEN
    label = open_label(block)
    if label and not INTRODUCES.search(label):
        reading.open_list(block, label)
        return
    labelled = list(people_at_labels(block, number, names))
    yield from labelled
    yield from people_at_time(block, number, names)
    if labelled:
        return
    if block.kind is Kind.PARAGRAPH and len(block.text) < LONGEST_HEADING and introduces(block):
        reading.is_introducing = True
    elif reading.is_introducing and not TIME.match(block.text):
        yield from people_introduced(block, number, names)


def open_label(block: Block) -> str:
    """A label with nothing behind it: its people stand in the list below."""
    text = block.text.strip()
    label = LABEL.fullmatch(text if text.endswith((":", "：")) else f"{text}：")
    return text if label else ""


def people_at_labels(block: Block, number: int, names: OrganizationNames) -> Iterator[Mention]:
    """`讲师：某某 某公司架构师`, once or more in a block."""
    text = block.text
    if ":" not in text and "：" not in text:
        return
    labels = list(LABEL.finditer(text))
    for order, label in enumerate(labels):
        begins = label.end()
        ends = labels[order + 1].start() if order + 1 < len(labels) else len(text)
        said = text[begins:ends]
        line_end = said.find("\n")
        if order + 1 == len(labels) and line_end > 0 and len(said) > 120:
            said = said[:line_end]
        if len(said) > 160 or "。" in said[:-1]:
            yield from person_with_biography(text, begins, ends, number, names)
            continue
        role = "moderator" if MODERATES.search(label.group()) else "speaker"
        role = "chair" if "出品" in label.group() else role
        for person in people_in_cell(said, names):
            yield as_mention(person, number, begins, "labelled line", 0.95, role)


def people_introduced(block: Block, number: int, names: OrganizationNames) -> Iterator[Mention]:
    """Under a heading such as 嘉宾介绍: a name, then what the person is."""
    found = list(person_with_biography(block.text, 0, len(block.text), number, names))
    if found:
        yield from found
    elif len(block.text) < 80 and not OTHER_LABEL.match(block.text):
        for person in people_in_cell(block.text, names):
            yield as_mention(person, number, 0, "introduction", 0.85, "speaker")


def person_with_biography(
    text: str, start: int, end: int, number: int, names: OrganizationNames
) -> Iterator[Mention]:
    begins = start + len(text[start:end]) - len(text[start:end].lstrip(" \n"))
    name = name_from(text, begins)
    if name is None or name.end > end:
        return
    nickname = NICKNAME.match(text, name.end)
    rest = AFTER_NAME.sub("", text[nickname.end() if nickname else name.end : end])
    if not rest:
        return
    yield Mention(
        name.text,
        number,
        name.start,
        name.end,
        "introduction",
        0.9,
        biography_affiliation(rest, names),
        (nickname[1],) if nickname else (),
    )


def biography_affiliation(text: str, names: OrganizationNames) -> Affiliation:
    """The first post named, else where the person is said to work now."""
    first = re.split(r"[。\n]", text, maxsplit=1)[0]
    titles: list[str] = []
    loose = Affiliation()
    for part in re.split(r"[，,;；]", first)[:4]:
        part = part.strip()
        if (
            has_title(part)
            and len(part) < 50
            and not re.match(r"(?:前|原|曾|负责|主要|目前|现|一直|致力)", part)
        ):
            found = read_affiliation(part, names)
            if found.organization and LOOSE_TITLE.search(found.title):
                loose = loose if loose.organization else found
            elif found.organization:
                return Affiliation(
                    found.organization, "、".join([*titles, found.title]).strip("、")
                )
            elif ENDS_IN_TITLE.search(part):
                titles.append(part)
    for found_place in BIOGRAPHY.finditer(text[:400]):
        place = found_place["place"] or found_place["now"]
        if "后加入" in text[max(found_place.start() - 2, 0) : found_place.end()]:
            continue
        affiliation = described_affiliation(place, names)
        if affiliation.organization:
            return Affiliation(
                affiliation.organization, "、".join([*titles, affiliation.title]).strip("、")
            )
    return loose if loose.organization else Affiliation("", "、".join(titles))
