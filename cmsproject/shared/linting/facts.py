"""What the checks must know beside the text: fields, known names, links and pictures."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from cmsproject.shared.linting.known_names import NameIndex


class LinkKind(StrEnum):
    FINE = "fine"
    MOVED = "moved"
    MISSING = "missing"
    HIDDEN = "hidden"  # It exists and visitors cannot see it yet.
    BROKEN = "broken"  # On another site, by the background check.
    UNSURE = "unsure"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """`address` is where to link instead; `answer` what the other site said."""

    kind: LinkKind
    address: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Sizes in bytes and pixels; `alt` is the description kept with the stored picture."""

    is_found: bool
    size: int = 0
    width: int = 0
    height: int = 0
    is_animated: bool = False
    alt: str = ""


UNKNOWN_LINK = LinkFacts(LinkKind.UNKNOWN)
NOT_LOOKED_UP = PictureFacts(is_found=True)


@dataclass(frozen=True)
class Facts:
    """The article around the text; fields that are None are not checked."""

    title: str | None = None
    summary: str | None = None
    language: str = "zh"
    has_banner: bool | None = None
    banner: PictureFacts | None = None
    names: NameIndex = field(default_factory=lambda: NameIndex(()))
    link: Callable[[str], LinkFacts] = lambda _address: UNKNOWN_LINK
    picture: Callable[[str], PictureFacts] = lambda _reference: NOT_LOOKED_UP
