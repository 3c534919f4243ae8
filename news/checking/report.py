"""Write findings for people at a terminal, for machines, and for the pages of code hosts."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from cmsproject.shared.linting import RULES, Finding, Level, Lines, Place
from news.checking.words import level_name, message_of

FORMATS = ("text", "json", "github")
COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}
ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))


@dataclass
class Report:
    """Writes each article's findings as they come; `counts` by rule, `levels` by weight."""

    write: Callable[[str], Any]
    form: str = "text"
    articles: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    levels: Counter[Level] = field(default_factory=Counter)
    fixes: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, body: str, findings: Iterable[Finding], first_line: int = 1) -> None:
        """`name` is a path or an address; fields other than the text count as line 1."""
        self.articles += 1
        lines = Lines(body)
        for one in findings:
            self.counts[one.rule] += 1
            self.levels[RULES[one.rule].level] += 1
            self.fixes[one.rule] += bool(one.edits)
            is_body = one.place is Place.BODY
            line = lines.number(one.start) + first_line - 1 if is_body else 1
            self.tell(name, line, lines.column(one.start) if is_body else 1, one)

    def tell(self, name: str, line: int, column: int, one: Finding) -> None:
        level, message = RULES[one.rule].level, message_of(one)
        if self.form == "json":
            entry = {
                "path": name,
                "line": line,
                "column": column,
                "length": one.length,
                "place": one.place,
                "rule": one.rule,
                "level": level,
                "message": message,
                "fix": [[edit.start, edit.end, edit.text] for edit in one.edits] or None,
            }
            self.write(json.dumps(entry, ensure_ascii=False))
        elif self.form == "github":
            place = f"file={escaped(name)},line={line},col={column},title={one.rule}"
            self.write(f"::{COMMANDS[level]} {place}::{escaped(message)}")
        else:
            self.write(f"{name}:{line}:{column}: {one.rule}: {message}")

    def summary(self) -> list[str]:
        """Lines for people: each rule with its count and how many it can mend, then the sums."""
        told = [
            f"{count:7} {rule} ({RULES[rule].level}; {self.fixes[rule]} can be mended)"
            for rule, count in self.counts.most_common()
        ]
        sums = ", ".join(f"{level_name(level)}: {self.levels[level]}" for level in Level)
        return [*told, f"{self.articles} articles. {sums}."]

    @property
    def has_errors(self) -> bool:
        return self.levels[Level.ERROR] > 0


def escaped(text: str) -> str:
    for sign, written in ESCAPES:
        text = text.replace(sign, written)
    return text
