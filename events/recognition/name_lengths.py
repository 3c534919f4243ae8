"""Names that one rule reads longer than another: what the whole post says of their length."""

from collections.abc import Sequence
from dataclasses import replace

from events.recognition.mentions import Mention
from events.recognition.name_doubts import doubt_of_name
from events.recognition.person_names import is_han
from events.recognition.words.surnames import COMPOUND_SURNAMES

WORD = 3.0
LIKE_A_WORD = 2.5
LISTED = ("labelled line", "agenda", "introduction", "line of its own", "list under a label")


def reconciled(mentions: Sequence[Mention], plain: str) -> list[Mention]:
    """`某某紧接着` is 某某 where the post has that name alone; words of the language need a post."""
    names = {one.name for one in mentions}
    meant: dict[str, str] = {}
    for name in names:
        short = name[:2]
        if len(name) != 3 or short not in names or short in COMPOUND_SURNAMES or not is_han(name):
            continue
        if plain.count(short) > plain.count(name):
            meant[name] = short
        else:
            meant[short] = name
    return [with_name(one, meant.get(one.name, one.name)) for one in mentions if is_sure(one)]


def with_name(mention: Mention, name: str) -> Mention:
    if name == mention.name:
        return mention
    return replace(mention, name=name, end=mention.start + len(name))


def is_sure(mention: Mention) -> bool:
    """Whether a word of the language is a name here: a place of work and a post say so."""
    is_told = bool(mention.affiliation.organization and mention.affiliation.title)
    is_listed = mention.rule.startswith(LISTED) or mention.rule == "heading"
    most = LIKE_A_WORD if mention.rule == "name and verb" and is_bare(mention) else WORD
    return is_told or is_listed or bool(mention.aliases) or doubt_of_name(mention.name) < most


def is_bare(mention: Mention) -> bool:
    return not (mention.affiliation.organization or mention.affiliation.title)
