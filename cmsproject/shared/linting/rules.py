"""Every rule with its weight, and whether it can mend what it finds."""

from dataclasses import dataclass

from cmsproject.shared.linting.findings import Level


@dataclass(frozen=True, slots=True)
class Rule:
    key: str
    level: Level
    has_fix: bool = False


ERRORS = {
    "picture-missing": False,
    "link-missing": False,
    "link-broken": False,
    "link-empty": False,
    "link-scheme": True,
    "fence-open": False,
    "table-lost": False,
    "table-cells": False,
    "stars-shown": True,
    "html-dropped": False,
    "lost-characters": False,
    "lookalike-characters": True,
}
WARNINGS = {
    "alt-missing": True,
    "alt-generic": True,
    "summary-missing": False,
    "summary-is-title": False,
    "link-file": True,
    "link-moved": True,
    "link-hidden": False,
    "link-anchor": False,
    "link-wordless": False,
    "link-unclear": False,
    "skipped-level": True,
    "bold-line": True,
    "pandoc-division": False,
    "pandoc-anchor": True,
    "pandoc-space": True,
    "invisible-characters": True,
    "name-typo": True,
    "word-twice": True,
    "repeated-punctuation": True,
    "turned-quotes": True,
    "mixed-brackets": True,
    "unbalanced": False,
    "picture-heavy": False,
    "picture-in-text": False,
}
HINTS = {
    "title-long": False,
    "title-short": False,
    "summary-long": False,
    "summary-short": False,
    "banner-missing": False,
    "first-level": True,
    "title-repeated": True,
    "bold-heading": True,
    "half-width-punctuation": True,
    "half-width-brackets": True,
    "name-case": True,
    "link-insecure": True,
    "link-local": False,
    "picture-remote": False,
    "hard-spaces": True,
    "wide-letters": True,
    "pandoc-span": True,
    "needless-escape": True,
    "table-head": False,
    "paragraph-long": False,
}


def rules_of(level: Level, fixes: dict[str, bool]) -> dict[str, Rule]:
    return {key: Rule(key, level, has_fix) for key, has_fix in fixes.items()}


RULES: dict[str, Rule] = {
    **rules_of(Level.ERROR, ERRORS),
    **rules_of(Level.WARNING, WARNINGS),
    **rules_of(Level.HINT, HINTS),
}
