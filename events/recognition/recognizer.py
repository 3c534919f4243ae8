"""From the text of a post to proposals: the one door to recognition. Plain Python, nothing stored."""

import re
from collections import Counter
from collections.abc import Sequence

from events.recognition.beside_titles import people_beside_titles
from events.recognition.english import people_in_english
from events.recognition.found_events import event_of
from events.recognition.found_groups import groups_of
from events.recognition.found_organizations import parts_in
from events.recognition.found_talks import SpokenTalk, talks_of
from events.recognition.gate import BLOCKS_JUDGED, mentions_an_event, reports_an_event
from events.recognition.joining import key_of, organizations_of, people_of
from events.recognition.known_names import organizations_known, people_known
from events.recognition.listed_people import people_in_programme
from events.recognition.lone_lines import people_on_lines
from events.recognition.mentions import Mention
from events.recognition.name_lengths import reconciled
from events.recognition.notes import notes_of
from events.recognition.organization_names import OrganizationNames, fold, well_known
from events.recognition.people_by_cues import people_by_cues
from events.recognition.people_model import PeopleModel, people_seen
from events.recognition.places_of_work import with_community, with_work_after
from events.recognition.programme_lines import people_of_lines
from events.recognition.records import Evidence, FoundPerson, FoundTalk, KnownNames, Proposals
from events.recognition.sentence_people import people_in_sentences
from events.recognition.source import Block, Post, read_opening
from events.recognition.splitting import Kind
from events.recognition.talks_of_one import talk_of_only_speaker
from events.recognition.transcripts import speaker_of_transcript

NOTHING_KNOWN = KnownNames()
# More than so many are round a table, and have talks of their own.
MOST_OF_A_TALK = 3
TOLD = (Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION, Kind.BOLD)
COMMUNITY = re.compile(r"([A-Za-z][A-Za-z0-9]{2,20})\s?(?:开源)?社区")
CHINESE_COMMUNITY = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,4})社区")
COMMON = {
    "开源",
    "技术",
    "国内",
    "全球",
    "国际",
    "整个",
    "我们",
    "加入",
    "开发者",
    "用户",
    "各个",
    "中文",
}
NO_COMMUNITY = {"linux", "github", "csdn", "meetup", "sig"}


def recognize(
    text: str, known: KnownNames = NOTHING_KNOWN, model: PeopleModel | None = None
) -> Proposals:
    """Proposals with places in `text`; none for a post that reports no event.

    A model of `people_model` may add people where a rule supports it.
    """
    if not mentions_an_event(text):
        return Proposals()
    opening, read_all = read_opening(text, BLOCKS_JUDGED)
    if not reports_an_event(opening):
        return Proposals()
    post = read_all()
    event = event_of(post)
    if event is None:
        return Proposals()
    blocks = post.blocks
    plain = "\n".join(block.text for block in blocks)
    names = OrganizationNames(plain, known, community_of(post, plain, known))
    mentions = mentions_in(blocks, names)
    if model:
        mentions.extend(mentions_seen(blocks, names, model, mentions))
    made, written_down = speaker_of_transcript(post, mentions)
    told = with_work_after(blocks, reconciled([*mentions, *made], plain), names)
    mentions = with_community(told, names)
    people = people_of(blocks, mentions)
    notes, unnamed = notes_of(blocks, names)
    names.seen.update(one.affiliation.organization for one in mentions)
    parts = [*parts_in(blocks, names), *unnamed]
    talks = joined_talks(blocks, [*talks_of(blocks, mentions), *written_down], people)
    return Proposals(
        events=(event,),
        people=people_known(people, known),
        organizations=organizations_known(
            organizations_of(blocks, parts, mentions, people, names), known
        ),
        talks=talks or talk_of_only_speaker(event, people, talks),
        groups=tuple(groups_of(blocks)),
        notes=notes,
    )


def community_of(post: Post, plain: str, known: KnownNames) -> str:
    """The community whose post this is: what 社区 alone means."""
    counted = Counter(name for name in COMMUNITY.findall(plain) if name.lower() not in NO_COMMUNITY)
    author = post.head.value("author").strip()
    if not counted:
        counted.update(name for name in CHINESE_COMMUNITY.findall(plain) if name not in COMMON)
    candidates = [name for name, _count in counted.most_common(1)]
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9]{2,20}", author) and fold(author) in well_known()[0]:
        candidates.insert(0, author)
    for name in candidates:
        return well_known()[0].get(fold(name), f"{name}社区")
    return ""


def mentions_in(blocks: Sequence[Block], names: OrganizationNames) -> list[Mention]:
    listed = [*people_in_programme(blocks, names), *people_on_lines(blocks, names)]
    taken = {(mention.block, mention.start) for mention in listed}
    listed.extend(
        mention
        for mention in people_beside_titles(blocks, names)
        if (mention.block, mention.start) not in taken
    )
    taken = {(mention.block, mention.start) for mention in listed}
    mentions = listed
    heading = ""
    for number, block in enumerate(blocks):
        if block.kind in (Kind.HEADING, Kind.BOLD):
            heading = block.text.strip()
        if block.kind is Kind.ROW:
            continue
        mentions.extend(
            mention
            for mention in people_in_english(block, number, names)
            if (number, mention.start) not in taken
        )
        mentions.extend(
            mention
            for mention in people_in_sentences(block, number, names, heading)
            if (number, mention.start) not in taken
        )
    mentions.extend(weighed(blocks, names, mentions))
    mentions.extend(people_of_lines(blocks, names, mentions))
    return mentions


def weighed(
    blocks: Sequence[Block], names: OrganizationNames, mentions: Sequence[Mention]
) -> list[Mention]:
    """People in sentences whom no other rule names."""
    named = {name for one in mentions for name in (one.name, *one.aliases)}
    here: dict[int, list[Mention]] = {}
    for one in mentions:
        here.setdefault(one.block, []).append(one)
    return [
        one
        for number, block in enumerate(blocks)
        if block.kind in TOLD
        for one in people_by_cues(block, number, names, here.get(number, ()), named)
    ]


def mentions_seen(
    blocks: Sequence[Block],
    names: OrganizationNames,
    model: PeopleModel,
    mentions: Sequence[Mention],
) -> list[Mention]:
    return [
        seen
        for number, block in enumerate(blocks)
        for seen in people_seen(
            block, number, names, model, [one for one in mentions if one.block == number]
        )
    ]


def joined_talks(
    blocks: Sequence[Block], spoken: Sequence[SpokenTalk], people: Sequence[FoundPerson]
) -> tuple[FoundTalk, ...]:
    """One for each title: its speakers by the names they are proposed under."""
    proposed = {
        key_of(name): person.name for person in people for name in (person.name, *person.aliases)
    }
    talks: dict[str, FoundTalk] = {}
    for talk in sorted(spoken, key=lambda one: -one.confidence):
        speakers = tuple(dict.fromkeys(proposed.get(key_of(name), name) for name in talk.speakers))
        key = re.sub(r"\W", "", talk.title).lower()
        if key in talks:
            merged = tuple(dict.fromkeys((*talks[key].speakers, *speakers)))
            talks[key] = FoundTalk(talks[key].title, merged, talks[key].evidence)
            continue
        # What a sentence says of a talk is in other words what the programme calls it.
        if talk.confidence < 0.8 and any(
            set(speakers) & set(other.speakers) and len(other.speakers) <= MOST_OF_A_TALK
            for other in talks.values()
        ):
            continue
        start, end = blocks[talk.block].span(talk.start, max(talk.end, talk.start + 1))
        talks[key] = FoundTalk(
            talk.title, speakers, Evidence(start, end, talk.rule, talk.confidence)
        )
    return tuple(sorted(talks.values(), key=lambda one: one.evidence.start))
