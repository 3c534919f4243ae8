"""A live talk that is the whole event: its subject, and the only one who speaks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from events.recognition.event_names import NOUN
from events.recognition.records import FoundEvent, FoundPerson, FoundTalk
from events.recognition.talk_titles import BOOK

# A number or a word of a series of talks before the subject.
SERIES = re.compile(
    r"#\s?\d|第[一二三四五六七八九十\d]{1,3}[期讲课]|直播|公开课|讲堂|讲坛|课堂|(?i:channel|webinar|talk)"
)
SUBJECT = re.compile(r"^(?P<series>[^：:《]{2,30})[：:]\s?(?P<subject>.{4,80})$")
SHORTEST = 4
MOST_TOGETHER = 3


def talk_of_only_speaker(
    event: FoundEvent, people: Sequence[FoundPerson], talks: Sequence[FoundTalk]
) -> tuple[FoundTalk, ...]:
    speakers = [person for person in people if person.role == "speaker"]
    title = subject_of(event.name)
    most = MOST_TOGETHER if SERIES.search(event.name) else 1
    if talks or not 1 <= len(speakers) <= most or len(title) < SHORTEST:
        return ()
    said = replace(event.evidence, rule="subject of the event", confidence=0.7)
    return (FoundTalk(title, tuple(person.name for person in speakers), said),)


def subject_of(name: str) -> str:
    """What a series' event is about, or the whole name where it is a subject; empty otherwise."""
    book = BOOK.search(name)
    if book and SERIES.search(name):
        return book["title"].strip()
    parted = SUBJECT.match(name)
    if parted and SERIES.search(parted["series"]):
        return parted["subject"].strip()
    return name if NOUN.search(name) is None and not SERIES.search(name) else ""
