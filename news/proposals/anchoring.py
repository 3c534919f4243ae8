"""Find quoted evidence again in a text that was edited. Text in, places out."""

from typing import TypedDict


class Evidence(TypedDict):
    """`[start, end)` in characters of the body; null where it does not stand there."""

    start: int | None
    end: int | None
    text: str


def anchor(body: str, evidence: list[Evidence]) -> list[Evidence]:
    """Each piece at the place nearest to its old one that says the same, or at none."""
    return [anchor_one(body, one) for one in evidence]


def anchor_one(body: str, evidence: Evidence) -> Evidence:
    text, old = evidence["text"], evidence["start"] or 0
    if not text:
        return evidence
    before = body.rfind(text, 0, old + len(text))
    after = body.find(text, old)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return Evidence(start=None, end=None, text=text)
    start = min(places, key=lambda place: abs(place - old))
    return Evidence(start=start, end=start + len(text), text=text)
