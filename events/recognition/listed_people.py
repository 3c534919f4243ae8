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
from events.recognition.person_names import NICKNAME, length_of_name, name_from
from events.recognition.programme_cells import person_of
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.words.titles import ENDS_IN_TITLE, has_title

INTRODUCES = re.compile(
    rf"^\s?(?:{WHO}|作者)(?:介绍|简介|阵容|信息)|^{WHO}$|^(?:关于)?(?:讲师|嘉宾|演讲者|分享者|讲者)$|个人(?:简介|介绍)|重磅嘉宾|(?i:speakers?$|about the speaker)"
)
# The same on a line of its own, where the text goes on right below.
OPENS_INTRODUCTION = re.compile(rf"\s*(?:{WHO})(?:介绍|简介)\s+(?=\S)")
MODERATES = re.compile("主持")
AFTER_NAME = re.compile(r"^(?:老师|先生|女士|博士)?[ ，,：:|｜—–、\n-]*")
# `Acme 公司创始人` tells of a company first, not of a person called Acme.
OF_COMPANY = re.compile(r"\s?(?:公司|集团|社区|团队|项目|基金会|开源)")
NOTHING_OPEN = 99
FARTHEST_POST = 2
POST_LABEL = re.compile(
    r"[【\[]?(?:个人|讲师|嘉宾|讲者|演讲者|分享者)?(?:介绍|简介|职务|职位|职称|单位|公司|头衔|身份)[】\]]?\s?[:：]?\s*(?=\S)"
)
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
    told_to = -1
    for number, block in enumerate(blocks):
        if block.kind in (Kind.HEADING, Kind.BOLD):
            if TIME.match(block.text):
                yield from people_at_time(block, number, names)
                continue
            if not LABEL.search(block.text):
                reading.is_introducing = introduces(block)
                continue
        if block.kind not in (Kind.TITLE, Kind.SUMMARY, Kind.ROW):
            if number <= told_to:
                continue
            found = list(people_of_block(block, number, names, reading))
            found, told_to = with_post_below(found, blocks, number, names)
            yield from found
    yield from people_in_tables(blocks, names)


def with_post_below(
    found: list[Mention], blocks: Sequence[Block], number: int, names: OrganizationNames
) -> tuple[list[Mention], int]:
    """One labelled person and nothing more: what follows begins with the person's post.

    Gives the people, and the last block that tells of them.
    """
    if len(found) != 1 or found[0].affiliation.organization:
        return found, number
    for place in range(number + 1, min(number + 1 + FARTHEST_POST, len(blocks))):
        following = blocks[place]
        if following.kind is Kind.ROW or following.kind is Kind.HEADING:
            break
        text = following.text.strip(" *\n")
        label = POST_LABEL.match(text)
        text = text[label.end() :] if label else text
        if not label and LABEL.search(text[:12]):
            break
        if not label and following.kind is Kind.ITEM and person_of(text, names):
            break
        first = re.split(r"[，,。；\n]", text, maxsplit=1)[0]
        is_post = 2 < len(first) <= LONGEST_POST and ENDS_IN_TITLE.search(first) is not None
        is_item = blocks[number].kind is Kind.ITEM
        if is_post and (label or is_item or following.kind is Kind.PARAGRAPH):
            if following.kind is Kind.ITEM and not is_item and not label:
                break
            affiliation = biography_affiliation(text, names)
            if affiliation.organization or place == number + 1 or label:
                last = end_of_items(blocks, place) if following.kind is Kind.ITEM else number
                return [replace(found[0], affiliation=affiliation)], last
        if not (label or is_item):
            break
    return found, number


def end_of_items(blocks: Sequence[Block], place: int) -> int:
    """The last item of those that tell of one person: none of them is a name again."""
    while place + 1 < len(blocks) and blocks[place + 1].kind is Kind.ITEM:
        if length_of_name(blocks[place + 1].text.strip(), 0):
            break
        place += 1
    return place


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
    opened = OPENS_INTRODUCTION.match(block.text)
    if opened and not labelled:
        yield from person_with_biography(block.text, opened.end(), len(block.text), number, names)
        return
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
            if not OF_COMPANY.match(block.text, person.end):
                yield as_mention(person, number, 0, "introduction", 0.85, "speaker")


def person_with_biography(
    text: str, start: int, end: int, number: int, names: OrganizationNames
) -> Iterator[Mention]:
    begins = start + len(text[start:end]) - len(text[start:end].lstrip(" \n"))
    name = name_from(text, begins)
    if name is None or name.end > end or OF_COMPANY.match(text, name.end):
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
        if re.search("先后|曾|之前", text[max(found_place.start() - 4, 0) : found_place.start()]):
            continue
        if "后加入" in text[max(found_place.start() - 2, 0) : found_place.end()]:
            continue
        affiliation = described_affiliation(place, names)
        if affiliation.organization:
            return Affiliation(
                affiliation.organization, "、".join([*titles, affiliation.title]).strip("、")
            )
    return loose if loose.organization else Affiliation("", "、".join(titles))
