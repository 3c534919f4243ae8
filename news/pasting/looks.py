"""How a piece of pasted text is set, by the elements around it and their styles."""

from dataclasses import dataclass, replace

from bs4 import Tag

from news.pasting import styles
from news.pasting.addresses import true_address
from news.pasting.shapes import Mark

MARKS = {
    **dict.fromkeys(("b", "strong"), Mark.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Mark.EMPHASIS),
    **dict.fromkeys(("s", "strike", "del"), Mark.STRUCK),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Mark.CODE),
    "sup": Mark.RAISED,
    "sub": Mark.LOWERED,
}


@dataclass(frozen=True)
class Look:
    """What an element inherits from those around it."""

    marks: frozenset[Mark] = frozenset()
    address: str = ""
    size: float = 0
    keeps_lines: bool = False

    def within(self, tag: Tag, style: dict[str, str]) -> "Look":
        return replace(
            self,
            marks=frozenset(marks_within(self.marks, tag, style)),
            address=(true_address(str(tag.get("href"))) if tag.get("href") else self.address),
            size=styles.size(style) or self.size,
            keeps_lines=inherited(styles.keeps_lines(style), before=self.keeps_lines),
        )


def inherited(said: bool | None, *, before: bool) -> bool:  # noqa: FBT001
    return before if said is None else said


def marks_within(marks: frozenset[Mark], tag: Tag, style: dict[str, str]) -> set[Mark]:
    found = set(marks) | ({MARKS[tag.name]} if tag.name in MARKS else set())
    fixed = styles.is_fixed_width(style)
    if fixed is None and tag.name == "font":
        fixed = styles.is_fixed_width({"font-family": str(tag.get("face") or "")}) or None
    said = [(Mark.STRONG, styles.weight(style)), (Mark.EMPHASIS, styles.slant(style))]
    said += [(Mark.CODE, fixed if tag.name not in ("code", "pre") else None)]
    said += [(Mark.STRUCK, styles.is_struck(style) or None)]
    place = {"super": Mark.RAISED, "sub": Mark.LOWERED}.get(styles.raised(style))
    for mark, is_set in [*said, *([(place, True)] if place else [])]:
        found = found | {mark} if is_set else (found - {mark} if is_set is False else found)
    return found
