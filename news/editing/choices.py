"""Contradictions between two changes of an article, and what a person chooses in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from cmsproject.shared.blocks import NEWLINE

CHOICE, OWN_WORDS = "choice-", "words-"
# Of several paragraphs both can stand; of lines one, or words of one's own.
PROSE = ("body", "summary")
LINES = ("title", "slug", "banner_alt")


class Choice(StrEnum):
    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"
    OWN = "own"


@dataclass(frozen=True)
class Conflict:
    """What the three say of one thing that two changed; a text where `field` is one.

    `name` is made of what the three say, so that a choice stays with its conflict whatever else
    changes. `place` counts the blocks of a text from 1; `key` tells which author, link or key of
    other front matter it is.
    """

    name: str
    field: str
    base: Any
    theirs: Any
    ours: Any
    place: int = 0
    key: Any = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        if self.field in PROSE:
            return (Choice.THEIRS, Choice.OURS, Choice.BOTH, Choice.OWN)
        if self.field in LINES:
            return (Choice.THEIRS, Choice.OURS, Choice.OWN)
        return (Choice.THEIRS, Choice.OURS)


@dataclass(frozen=True)
class Decision:
    """`words` are one's own, as a browser sent them."""

    choice: Choice
    words: str = ""

    def value_for(self, conflict: Conflict) -> Any:
        if self.choice == Choice.THEIRS:
            return conflict.theirs
        if self.choice == Choice.BOTH:
            texts = [text for text in (conflict.theirs, conflict.ours) if text]
            return (newline_of(conflict) * 2).join(texts)
        if self.choice == Choice.OWN:
            return self.own_words(conflict)
        return conflict.ours

    def own_words(self, conflict: Conflict) -> str:
        if conflict.field in LINES:
            return " ".join(self.words.split()) or conflict.ours
        return NEWLINE.sub(newline_of(conflict), self.words.strip("\r\n"))


# By the names of conflicts.
Chosen: TypeAlias = Mapping[str, Decision]


def chosen_in(posted: Mapping[str, Any]) -> dict[str, Decision]:
    """The decisions of a posted form."""
    names = [key.removeprefix(CHOICE) for key in posted if key.startswith(CHOICE)]
    return {
        name: Decision(Choice(posted[CHOICE + name]), posted.get(OWN_WORDS + name, ""))
        for name in names
        if posted[CHOICE + name] in list(Choice)
    }


def is_decision(key: str) -> bool:
    """Whether a key of a posted form belongs to a decision."""
    return key.startswith((CHOICE, OWN_WORDS))


def newline_of(conflict: Conflict) -> str:
    """The kind of newline that the text has; the first met, where it mixes them."""
    for text in (conflict.base, conflict.ours, conflict.theirs):
        if found := NEWLINE.search(text):
            return found[0]
    return "\n"
