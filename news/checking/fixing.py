"""Mend an article: a snapshot in, a snapshot out, by the fixes of chosen rules."""

from collections.abc import Collection, Sequence

from cmsproject.shared.linting import RULES, Edit, Finding, Place, apply_edits
from cmsproject.shared.linting.findings import chosen_edits
from news.checking.articles import findings_of, written_in
from news.checking.known import Known
from news.history.snapshots import Snapshot

TEXTS = {Place.TITLE: "title", Place.SUMMARY: "summary", Place.BODY: "body"}
# One fix may bring another into view: a title taken out, headings that come up.
MOST_ROUNDS = 4
FIXING_RULES = tuple(key for key, rule in RULES.items() if rule.has_fix)


def fixed(
    snapshot: Snapshot, rules: Collection[str], known: Known, legacy_path: str = ""
) -> Snapshot:
    """The snapshot with what these rules find mended; an equal one where they find nothing.

    Line ends stay as they are.
    """
    for _round in range(MOST_ROUNDS):
        found = findings_of(written_in(snapshot, legacy_path), known, rules)
        changed = {
            name: mended(snapshot[name], [one for one in found if one.place is place])
            for place, name in TEXTS.items()
        }
        if all(snapshot[name] == text for name, text in changed.items()):
            return snapshot
        snapshot = {**snapshot, **changed}
    return snapshot


def mended(text: str, findings: Sequence[Finding]) -> str:
    edits = chosen_edits(findings)
    return apply_edits(text, edits if "\r" not in text else as_stored(edits, text))


def as_stored(edits: Sequence[Edit], text: str) -> list[Edit]:
    """The edits where `\\r\\n` ends lines, which counted as one character for the checks."""
    places = [place for place in range(len(text)) if not is_second_half(text, place)]
    places.append(len(text))
    line_end = "\r\n" if "\r\n" in text else "\n"
    return [
        Edit(places[edit.start], places[edit.end], edit.text.replace("\n", line_end))
        for edit in edits
    ]


def is_second_half(text: str, place: int) -> bool:
    return text[place] == "\n" and text[place - 1 : place] == "\r"
