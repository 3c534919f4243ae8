"""Checks of Markdown posts as plain functions: a text and what is known of it, findings out."""

from cmsproject.shared.linting.checking import check_article, check_text
from cmsproject.shared.linting.facts import Facts, LinkFacts, LinkKind, PictureFacts
from cmsproject.shared.linting.findings import Edit, Finding, Level, Lines, Place, apply_edits
from cmsproject.shared.linting.known_names import NameIndex
from cmsproject.shared.linting.rules import RULES, Rule

__all__ = [
    "RULES",
    "Edit",
    "Facts",
    "Finding",
    "Level",
    "Lines",
    "LinkFacts",
    "LinkKind",
    "NameIndex",
    "PictureFacts",
    "Place",
    "Rule",
    "apply_edits",
    "check_article",
    "check_text",
]
