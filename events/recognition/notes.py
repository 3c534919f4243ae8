"""Speakers whom a text does not name: a note for the editor, never a record."""

import re
from collections.abc import Sequence

from events.recognition.hosting import Part
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import length_of_name
from events.recognition.records import Evidence, Note, Role
from events.recognition.source import Block
from events.recognition.speaking import phrase_before
from events.recognition.splitting import Kind
from events.recognition.words.titles import TITLE

# One of many is nobody in particular.
GENERIC = re.compile(
    "(?:成员|开发者|专家|代表|爱好者|贡献者|维护者|讲师|嘉宾|学者|博士|教授|院士|工程师|志愿者|领导者|用户|老师)们?$"
)
UNNAMED = re.compile(
    rf"(?:{TITLE})(?=(?:分享了|带来了?|介绍了|发表了|发表《|作了|做了|进行了|为大家))"
)


def notes_of(
    blocks: Sequence[Block], names: OrganizationNames
) -> tuple[tuple[Note, ...], list[Part]]:
    """Notes, and the organizations such speakers work for."""
    notes: list[Note] = []
    parts: list[Part] = []
    for number, block in enumerate(blocks):
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            continue
        for found in UNNAMED.finditer(block.text):
            start = max(block.text.rfind(sign, 0, found.start()) for sign in "。！？\n，") + 1
            phrase = phrase_before(block.text, start, found.end())
            if GENERIC.search(phrase) or length_of_name(phrase + "，", 0):
                continue
            organization = names.at_start_of(phrase)
            if organization is None or organization.length >= len(phrase) or len(phrase) > 40:
                continue
            begins = found.end() - len(phrase)
            notes.append(
                Note(
                    phrase,
                    Evidence(*block.span(begins, found.end()), "speaker without a name", 0.8),
                )
            )
            parts.append(
                Part(
                    organization.name,
                    Role.EMPLOYER,
                    number,
                    begins,
                    begins + organization.length,
                    "speaker without a name",
                    0.7,
                )
            )
    return tuple(notes), parts
