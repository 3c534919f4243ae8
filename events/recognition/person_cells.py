"""People out of a cell or a labelled line: `某某 某公司 研发总监`, `某某（花名），某公司架构师`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from events.recognition.affiliations import Affiliation, read_affiliation
from events.recognition.organization_ends import has_organization_end, is_plausible
from events.recognition.organization_lists import is_known
from events.recognition.organization_names import OrganizationNames, fold, well_known
from events.recognition.person_names import (
    LATIN_NAME,
    LATIN_NO_NAMES,
    NICKNAME,
    TRANSLITERATED,
    is_han,
    is_nickname,
    is_whole_name,
    name_from,
)
from events.recognition.words.titles import ENDS_IN_TITLE, has_title, titles_in


class ListedPerson(NamedTuple):
    """`start` and `end` are of the name in the cell's text."""

    name: str
    start: int
    end: int
    affiliation: Affiliation
    aliases: tuple[str, ...] = ()


TOKEN = re.compile(
    r"[A-Z][a-z]+(?: [A-Z][a-z]*\.?){1,2}(?![A-Za-z])|[^\s，,、/|｜;；（）()—–:：\n·•]+(?:[·•][^\s，,、/|｜;；（）()—–:：\n]+)*|[（(][^（）()]{1,60}[）)]"
)
PEOPLE_APART = re.compile(r"\s*(?:\n|[;；])\s*|\s*[&＆]\s*(?=[\u4e00-\u9fff]{2,4}\s)")
ROW_OF_PEOPLE = re.compile(r"\s*[、\n;；]\s*")
# `某某@某公司 架构师`: what is before the sign is a name, a nickname too.
NAME_AT_WORK = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fff·]{2,4}|[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)*)\s?[@＠]\s?(?P<work>[^@＠\n]{2,40})$"
)
LATIN_ALIAS = re.compile(r"[A-Z][a-z]{2,14}")
POLITE = re.compile(r"(?:等人?|老师|先生|女士|博士|教授|同学)$")
NO_PERSON = frozenset(
    "小助手 小编 助手 待定 暂无 嘉宾 全体 主持人 讲师 全员 全体嘉宾 无 TBD tbd 所有人 签到 茶歇 抽奖 合影 主办方 大家 观众".split()
)
TOPIC_LABEL = re.compile(
    r"\s*(?:[\u4e00-\u9fff]{0,4}(?:议题|主题|题目|课题|简介|介绍|内容|摘要|时间|日期|地点|地址|形式|大纲|亮点|收益|平台|链接)|[Tt]opic|[Tt]itle)\s?[一二三四五六\d]?\s?[:：]"
)
WORK_LABEL = re.compile(
    r"\s*(?:职务|职位|职称|单位|公司|机构|头衔|所属单位|工作单位|身份|部门)(?:及职务|/职务)?\s?[:：]\s*"
)


def people_in_cell(text: str, names: OrganizationNames) -> list[ListedPerson]:
    """Everybody a cell names, in order; nobody where it names none."""
    people: list[ListedPerson] = []
    text = without_stop(text)
    apart = ROW_OF_PEOPLE if is_row_of_people(text) else PEOPLE_APART
    cuts = [0, *(cut for found in apart.finditer(text) for cut in found.span()), len(text)]
    pieces = [(cuts[n], text[cuts[n] : cuts[n + 1]]) for n in range(0, len(cuts), 2)]
    for offset, piece in pieces:
        if TOPIC_LABEL.match(piece):
            continue
        labelled = WORK_LABEL.match(piece)
        if labelled and people:
            work = described_affiliation(piece[labelled.end() :], names)
            people[-1] = with_work(people[-1], work)
            continue
        found = list(people_in_piece(piece, names))
        if not found and people and piece.strip():
            # A line without a name tells of the person above it.
            last = people[-1]
            if not last.affiliation.organization and ENDS_IN_TITLE.search(piece.strip()):
                people[-1] = last._replace(affiliation=read_affiliation(piece, names))
            continue
        people.extend(
            person._replace(start=person.start + offset, end=person.end + offset)
            for person in found
        )
    return people


def is_row_of_people(text: str) -> bool:
    """`甲公司总监某某、乙大学教授某某`: every piece ends in a name, and tells more than it."""
    pieces = [POLITE.sub("", piece.strip()) for piece in text.split("、")]
    return len(pieces) > 1 and all(
        len(piece) > 5 and any(is_whole_name(piece[-size:]) for size in (3, 2)) for piece in pieces
    )


def without_stop(text: str) -> str:
    """Without the full stop behind a name: behind anything else it ends a sentence."""
    bare = text.rstrip(" 。")
    last = POLITE.sub("", re.split(r"[\s，,、|｜/：:）)]", bare)[-1])
    return bare if is_whole_name(last) else text


def with_work(person: ListedPerson, work: Affiliation) -> ListedPerson:
    organization = person.affiliation.organization or work.organization
    titles = [person.affiliation.title, work.title]
    title = "、".join(title for title in titles if title)
    written = person.affiliation.written or work.written
    return person._replace(affiliation=Affiliation(organization, title, written))


def listed_person(name: str, start: int, affiliation: Affiliation) -> ListedPerson:
    return ListedPerson(name, start, start + len(name), affiliation)


def people_in_piece(text: str, names: OrganizationNames) -> Iterator[ListedPerson]:
    at = NAME_AT_WORK.match(text) if "@" in text else None
    if at and at["name"] not in NO_PERSON:
        work = described_affiliation(at["work"], names)
        yield listed_person(at["name"], at.start("name"), work)
        return
    tokens = list(TOKEN.finditer(text))
    if not tokens:
        return
    places = [n for n, token in enumerate(tokens) if is_name_token(token.group())]
    if any(is_han(POLITE.sub("", tokens[n].group())) for n in places):
        # Beside a Chinese name, words of Latin letters are one only where they follow a name.
        places = [n for n in places if not tokens[n].group().isascii() or n - 1 in places]
    if not places:
        yield from person_of_odd_shape(text, tokens, names)
        return
    if len(places) > 1 and len(places) == len(tokens):
        for n in places:
            yield listed(tokens[n], "", names)
        return
    is_name_first = places[0] == 0
    for order, n in enumerate(places):
        if is_name_first:
            ends = tokens[places[order + 1]].start() if order + 1 < len(places) else len(text)
            described = text[tokens[n].end() : ends]
        else:
            begins = tokens[places[order - 1]].end() if order else 0
            described = text[begins : tokens[n].start()]
            if order == len(places) - 1 and not described.strip(" 、，,"):
                described = text[tokens[n].end() :]
        yield listed(tokens[n], described, names)


def is_name_token(token: str) -> bool:
    bare = POLITE.sub("", token)
    if bare in NO_PERSON:
        return False
    is_latin = " " in bare and LATIN_NAME.fullmatch(bare) and not LATIN_NO_NAMES.search(bare)
    is_titled = has_title(bare) or fold(bare) in well_known()[0]
    return is_whole_name(bare) or (bool(is_latin) and not is_titled)


def listed(token: re.Match[str], described: str, names: OrganizationNames) -> ListedPerson:
    name = POLITE.sub("", token.group())
    start = token.start()
    nickname = NICKNAME.match(described)
    aliases: tuple[str, ...] = ()
    # A Latin word in brackets after a name of Latin letters is where that person works.
    is_work = nickname is not None and name.isascii() and nickname[1].isascii()
    if nickname and not is_work and not is_organization(nickname[1], names):
        aliases = (nickname[1],)
        described = described[nickname.end() :]
    return ListedPerson(
        name, start, start + len(name), described_affiliation(described, names), aliases
    )


def is_organization(text: str, names: OrganizationNames) -> bool:
    return (
        has_organization_end(text)
        or is_known(text, names)
        or names.canonical(text) != text
        or text == names.community
    )


def described_affiliation(text: str, names: OrganizationNames) -> Affiliation:
    text = text.strip(" \n，,、:：—–-|｜/（）()·")
    if not text:
        return Affiliation()
    if ENDS_IN_TITLE.search(text) or has_title(text):
        found = read_affiliation(text, names)
        if found.organization:
            return found
    head = re.split(r"[，,、。\s|｜/（(]", text)[0]
    found_name = names.at_start_of(head)
    if found_name and len(head) <= 24:
        rest = text[found_name.length :].strip(" ，、,")
        title = "" if rest == "社区" else rest
        return Affiliation(found_name.name, title, head[: found_name.length])
    if len(head) <= 24 and is_plausible(head) and not has_title(head):
        return Affiliation(names.canonical(head), text[len(head) :].strip(" ，、,"), head)
    return Affiliation("", text if ENDS_IN_TITLE.search(text) else "")


def person_of_odd_shape(
    text: str, tokens: list[re.Match[str]], names: OrganizationNames
) -> Iterator[ListedPerson]:
    """A title glued to its name, a nickname, a foreign name."""
    for title in titles_in(text):
        name = name_from(text, title.end())
        if name and len(text) - name.end <= 3:
            affiliation = read_affiliation(text[: title.end()], names)
            yield ListedPerson(name.text, name.start, name.end, affiliation)
            return
    work = names.at_start_of(text)
    alias = text[work.length :].strip().removeprefix("社区").strip() if work else ""
    if work and LATIN_ALIAS.fullmatch(alias) and not text.isascii():
        start = text.rindex(alias)
        yield listed_person(alias, start, Affiliation(work.name, "", text[: work.length]))
        return
    foreign = TRANSLITERATED.search(text) or LATIN_NAME.match(text)
    if foreign and not LATIN_NO_NAMES.search(foreign.group()) and len(foreign.group()) > 3:
        described = text[foreign.end() :] or text[: foreign.start()]
        is_product = " " not in foreign.group() and names.text.count(foreign.group()) > 2
        if names.canonical(foreign.group()) == foreign.group() and not is_product:
            yield ListedPerson(
                foreign.group(),
                foreign.start(),
                foreign.end(),
                described_affiliation(described, names),
            )
        return
    first = tokens[0].group()
    bare = POLITE.sub("", first)
    is_named = len(tokens) > 1 or bare != first or len(text.strip()) <= 3
    if (
        is_named
        and is_nickname(bare)
        and bare not in NO_PERSON
        and not is_organization(bare, names)
    ):
        yield listed(tokens[0], text[tokens[0].end() :], names)
        return
    last = tokens[-1].group()
    if (
        len(tokens) > 1
        and is_han(last)
        and is_nickname(last)
        and last not in NO_PERSON
        and not has_organization_end(last)
    ):
        yield listed(tokens[-1], text[: tokens[-1].start()], names)
