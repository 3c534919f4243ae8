"""People whom no narrower rule names: every name in a sentence weighed by what stands around it."""

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from events.recognition.affiliations import Affiliation, ends_in_title
from events.recognition.cues import (
    BRINGS_IN,
    ENOUGH,
    HONORED,
    LISTED_AS,
    NEAR,
    OPENS_CLAUSE,
    QUOTED,
    SPEAKS,
    TAKES_PART,
    TOLD_OF,
)
from events.recognition.mentions import Mention
from events.recognition.name_doubts import doubt_of_name, is_inside_word
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import CITIES, NICKNAME, Name, is_han, length_of_name
from events.recognition.places_of_work import work_told
from events.recognition.source import Block
from events.recognition.speaking import (
    FARTHEST_VERB,
    SIGNS_BEFORE,
    mention,
    phrase_before,
    with_organization,
)
from events.recognition.words.given_names import GIVEN
from events.recognition.words.surnames import (
    COMPOUND_SURNAMES,
    NEVER_IN_NAMES,
    NO_NAMES,
    SURNAMES,
)
from events.recognition.words.titles import ENDS_IN_TITLE, FORMER
from events.recognition.work_after import work_after

SENTENCE = re.compile(r"[^。！？；\n]+[。！？；”]?")
JOINS = re.compile(r"(?:、|，|和|与|及|以及)\s?$")
CALLED = re.compile(rf"[）)]?\s?(?:{HONORED.pattern})?\s?")
PARTICLES = frozenset(
    "由于 对于 关于 基于 鉴于 至于 位于 处于 属于 用于 等于 在于 如果 后来 将来 以来 从来 厂商 营商 务商 应商 电商 成商 理商 发商 造商".split()
)
LOOKED_BACK = 60
# What looks like a name begins the name of an organization.
ORGANIZATION_GOES_ON = re.compile(
    "(?:咨询|集团|公司|科技|软件|机构|研究院|研究所|基金会|银行|大学|学院|股份|有限|工作室|实验室|协会|证券|保险|资本)"
)


class Left(NamedTuple):
    """What a name follows, with the place of work told there."""

    weight: float
    affiliation: Affiliation = Affiliation()
    is_strong: bool = False


NOTHING = Left(-9.0)


def people_by_cues(
    block: Block,
    number: int,
    names: OrganizationNames,
    found: Sequence[Mention],
    named: Collection[str],
) -> Iterator[Mention]:
    """`found` are mentions of this block by other rules, `named` names found anywhere."""
    text = block.text
    others = deque(sorted(found, key=lambda one: one.start))
    for sentence in SENTENCE.finditer(text):
        start, end = sentence.span()
        taken: list[Mention] = []
        while others and others[0].start < end:
            taken.append(others.popleft())
        yield from in_sentence(text, start, end, number, names, taken, named)


def in_sentence(
    text: str,
    start: int,
    end: int,
    number: int,
    names: OrganizationNames,
    taken: Sequence[Mention],
    named: Collection[str],
) -> Iterator[Mention]:
    others = deque(taken)
    last: Mention | None = None
    place = start
    while place < end:
        while others and others[0].start <= place:
            last = others.popleft()
            place = max(place, last.end)
        is_surname = (
            text[place : place + 1] in SURNAMES or text[place : place + 2] in COMPOUND_SURNAMES
        )
        person = (
            person_at(text, place, start, end, number, names, last, named)
            if place < end and is_surname
            else None
        )
        if person is None or (others and others[0].start < person.end):
            place += 1
            continue
        yield person
        last, place = person, person.end


def person_at(
    text: str,
    place: int,
    start: int,
    end: int,
    number: int,
    names: OrganizationNames,
    last: Mention | None,
    named: Collection[str],
) -> Mention | None:
    size = length_of_name(text, place)
    if not size and not may_be_longer(text, place, end):
        return None
    left = left_of(text, start, place, names, last)
    if left is NOTHING:
        return None
    is_guessed = not size
    if not size:
        if not left.is_strong:
            return None
        size = 4 if text[place : place + 2] in COMPOUND_SURNAMES else 3
    name = Name(text[place : place + size], place, place + size)
    is_title = ENDS_IN_TITLE.search(text[place : name.end + 2])
    if is_title and not (HONORED.match(text, name.end) or text.startswith("代表", name.end)):
        return None
    if name.end > end or is_part_of_word(text, name):
        return None
    after, told = work_after(text, name.end, end, names)
    weight = left.weight + told + weight_of_sentence(text, name, start, end, after)
    weight += 2.5 * (name.text in named)
    weight -= doubt_of_name(name.text) * (1.5 if is_guessed else 1.0) + 1.0 * is_guessed
    if not left.is_strong and not told:
        weight -= 1.5 * (not set(name.text[1:]) <= GIVEN)
    if weight < ENOUGH:
        return None
    affiliation = left.affiliation
    if not affiliation.organization:
        affiliation = (
            after
            if after.organization
            else replace(affiliation, title=affiliation.title or after.title)
        )
    return mention(text, name, number, affiliation, "cues", 0.8)


def is_part_of_word(text: str, name: Name) -> bool:
    """Whether it begins within a word, or an organization's name goes on behind it."""
    return (
        is_inside_word(text, name.start)
        or text[name.start - 1 : name.start + 1] in PARTICLES
        or ORGANIZATION_GOES_ON.match(text, name.end) is not None
    )


def may_be_longer(text: str, place: int, end: int) -> bool:
    """Three characters that can be a name though nothing that follows names follows them."""
    word = text[place : place + 3]
    return (
        place + 3 <= end
        and len(word) == 3
        and is_han(word)
        and word[:2] not in NO_NAMES
        and word not in NO_NAMES
        and word[1:] not in CITIES
        and set(word[1:]) <= GIVEN
        and not NEVER_IN_NAMES.intersection(word[1:])
        and not ENDS_IN_TITLE.search(word)
        and not ENDS_IN_TITLE.search(text[place : place + 4])
    )


def left_of(
    text: str, start: int, place: int, names: OrganizationNames, last: Mention | None
) -> Left:
    begins = max(start, place - LOOKED_BACK, last.end if last else 0)
    before = text[begins:place]
    bare = before.rstrip(" \n")
    joined = JOINS.search(before)
    if last and joined and CALLED.fullmatch(before[: joined.start()]):
        return Left(2.0, replace(last.affiliation, title=""))
    phrase = phrase_before(text, begins, place).strip(" \n")
    phrase = phrase.removesuffix("的").rstrip(" ：:")
    if phrase.endswith(("团队", "部门")):
        return NOTHING
    if phrase and ends_in_title(phrase[-24:]) and not FORMER.match(phrase):
        affiliation = work_told(phrase, names)
        return Left(2.0 + (1.5 if affiliation.organization else 0.0), affiliation, is_strong=True)
    if bare.endswith(("：", ":")) and BRINGS_IN.search(bare):
        return Left(2.5, is_strong=True)
    if bare:
        worked = with_organization(Name("", place, place), before.rstrip(), names)
        if worked and worked[1].organization and ends_here(text, place, worked[1], names):
            return Left(2.0, worked[1], is_strong=True)
    if not bare or bare[-1] in SIGNS_BEFORE:
        is_spaced = bool(bare) and before[-1] in " \n"
        return Left(0.5 if not is_spaced else 0.0)
    if BRINGS_IN.search(bare):
        return Left(2.0, is_strong=True)
    if OPENS_CLAUSE.search(bare):
        return Left(0.5)
    return NOTHING


def ends_here(text: str, place: int, affiliation: Affiliation, names: OrganizationNames) -> bool:
    """Whether the organization still ends there when what follows is read with it."""
    begins = text.rfind(affiliation.written, 0, place)
    if begins < 0:
        return True
    longer = names.at_start_of(text[begins : place + 3])
    return longer is not None and longer.length <= place - begins


@lru_cache(maxsize=1024)
def weight_of_verbs(rest: str) -> float:
    """What the words behind a name say for it; long lists repeat them."""
    if NEAR.match(rest):
        return 2.5
    if SPEAKS.search(rest):
        return 1.5
    return 1.0 * (TAKES_PART.search(rest) is not None)


@lru_cache(maxsize=1024)
def takes_part(before: str) -> bool:
    return TAKES_PART.search(before) is not None


def weight_of_sentence(text: str, name: Name, start: int, end: int, after: Affiliation) -> float:
    nickname = NICKNAME.match(text, name.end)
    place = nickname.end() if nickname else name.end
    honored = HONORED.match(text, place)
    place = honored.end() if honored else place
    rest = text[place : min(end, place + FARTHEST_VERB)]
    before = text[max(start, name.start - FARTHEST_VERB) : name.start]
    weight = 1.0 * (honored is not None) + 1.0 * (nickname is not None)
    weight += weight_of_verbs(rest) or 1.0 * takes_part(before)
    if TOLD_OF.search(rest[:24]) or TOLD_OF.search(before[-40:]):
        weight -= 1.0 if re.search(r"表示|致辞|演讲|分享", rest[:30]) else 4.0
    if QUOTED.match(rest) or LISTED_AS.search(before):
        weight -= 4.0
    if FORMER.search(text, max(start, name.start - 14), name.start) or re.match(
        r"(?:等人?)?(?:于|在)?(?:19|20)\d\d年", rest
    ):
        weight -= 3.0
    return weight
