"""One place where a text names a person, before the mentions of one person are joined."""

from dataclasses import dataclass

from events.recognition.affiliations import Affiliation

NO_AFFILIATION = Affiliation()


@dataclass(frozen=True, slots=True)
class Mention:
    """`start` and `end` are of the name in the text of block number `block`."""

    name: str
    block: int
    start: int
    end: int
    rule: str
    confidence: float
    affiliation: Affiliation = NO_AFFILIATION
    aliases: tuple[str, ...] = ()
    role: str = "speaker"
    talk: str = ""
