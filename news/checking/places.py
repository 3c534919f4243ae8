"""Findings as a page or a terminal shows them: messages, lines, changes before and after."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cmsproject.shared.linting import RULES, Finding, Level, Lines, Place
from cmsproject.shared.linting.findings import Edit, chosen_edits
from news.checking.words import level_name, message_of, reason_of

AROUND = 24
MOST_CHANGES = 4
MOST_TOGETHER = 40
MOST_SHOWN = 60
ORDER = (Level.ERROR, Level.WARNING, Level.HINT)


@dataclass(frozen=True)
class Change:
    """What a fix does at one place: words around it, what goes, what comes."""

    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True)
class Shown:
    """A finding for people; `start` and `end` count UTF-16 units, as browsers do."""

    finding: Finding
    message: str
    reason: str
    line: int
    column: int
    start: int
    end: int
    excerpt: str
    changes: tuple[Change, ...]
    more_changes: int
    fix: tuple[tuple[int, int, str], ...]

    @property
    def fix_data(self) -> str:
        return json.dumps(self.fix, ensure_ascii=False)

    @property
    def key(self) -> str:
        """The same for the same fault, wherever it moves to in the text."""
        return f"{self.finding.rule}:{self.excerpt[:60]}"


@dataclass(frozen=True)
class Kind:
    """The findings of one rule; `together` are the changes of all their fixes."""

    rule: str
    shown: tuple[Shown, ...]
    more: int
    together: tuple[Change, ...]
    more_together: int
    fixes: int
    fix: tuple[tuple[int, int, str], ...]
    place: str

    @property
    def fix_data(self) -> str:
        return json.dumps(self.fix, ensure_ascii=False)


@dataclass(frozen=True)
class Group:
    level: Level
    name: str
    count: int
    kinds: tuple[Kind, ...]


def grouped(findings: Sequence[Finding], texts: Mapping[Place, str]) -> list[Group]:
    """By importance, then by kind in the order they occur."""
    reader = Reader(texts)
    groups = []
    for level in ORDER:
        of_level = [one for one in findings if RULES[one.rule].level is level]
        if of_level:
            kinds = tuple(reader.kind(rule, found) for rule, found in by_kind(of_level))
            groups.append(Group(level, level_name(level), len(of_level), kinds))
    return groups


def by_kind(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    first: dict[tuple[str, Place], int] = {}
    for number, one in enumerate(findings):
        first.setdefault((one.rule, one.place), number)
    ordered = sorted(findings, key=lambda one: first[one.rule, one.place])
    for (rule, _place), found in groupby(ordered, key=lambda one: (one.rule, one.place)):
        yield rule, list(found)


class Reader:
    """Reads places of the three texts of an article."""

    def __init__(self, texts: Mapping[Place, str]) -> None:
        self.texts = texts
        self.lines = {place: Lines(text) for place, text in texts.items()}
        self.units = {place: units_of(text) for place, text in texts.items()}

    def kind(self, rule: str, findings: list[Finding]) -> Kind:
        place = findings[0].place
        edits = chosen_edits(findings)
        changes = [self.change(edit, place) for edit in edits[:MOST_TOGETHER]]
        return Kind(
            rule=rule,
            shown=tuple(self.shown(one) for one in findings[:MOST_SHOWN]),
            more=max(0, len(findings) - MOST_SHOWN),
            together=tuple(changes),
            more_together=len(edits) - len(changes),
            fixes=sum(bool(one.edits) for one in findings),
            fix=self.fix(edits, place),
            place=place.value,
        )

    def shown(self, finding: Finding) -> Shown:
        place, text = finding.place, self.texts.get(finding.place, "")
        lines = self.lines.get(place) or Lines("")
        units = self.units.get(place) or [0]
        first = sorted(finding.edits, key=lambda edit: edit.start)[:MOST_CHANGES]
        return Shown(
            finding=finding,
            message=message_of(finding),
            reason=reason_of(finding),
            line=lines.number(finding.start),
            column=lines.column(finding.start),
            start=units[finding.start],
            end=units[finding.end],
            excerpt=text[finding.start : finding.end][:120],
            changes=tuple(self.change(edit, place) for edit in first),
            more_changes=len(finding.edits) - len(first),
            fix=self.fix(finding.edits, place),
        )

    def change(self, edit: Edit, place: Place) -> Change:
        text, lines = self.texts[place], self.lines[place]
        line_start = lines.start(lines.number(edit.start))
        line_end = lines.end(lines.number(edit.end))
        start = max(line_start, edit.start - AROUND)
        end = min(max(line_end, edit.end), edit.end + AROUND)
        return Change(
            before=("…" if start > line_start else "") + text[start : edit.start],
            old=text[edit.start : edit.end],
            new=edit.text,
            after=text[edit.end : end] + ("…" if end < line_end else ""),
        )

    def fix(self, edits: Sequence[Edit], place: Place) -> tuple[tuple[int, int, str], ...]:
        units = self.units.get(place) or [0]
        ordered = sorted(edits, key=lambda edit: edit.start)
        return tuple((units[edit.start], units[edit.end], edit.text) for edit in ordered)


def units_of(text: str) -> list[int]:
    """For each character, and for the end, its place in UTF-16 units."""
    units, at = [0], 0
    for character in text:
        at += 2 if ord(character) > 0xFFFF else 1
        units.append(at)
    return units
