"""Title and summary: whether they are there, and whether search results show them whole."""

from collections.abc import Iterator

from cmsproject.shared.linting.facts import Facts
from cmsproject.shared.linting.findings import Finding, Place
from cmsproject.shared.linting.widths import width_of

# In half-width characters: what search results show of a title and of a description.
TITLE_SHOWN = 60
SUMMARY_SHOWN = 160
LONGEST_TITLE = 80
SHORTEST_TITLE = 8
LONGEST_SUMMARY = 320
SHORTEST_SUMMARY = 40


def check_fields(facts: Facts) -> Iterator[Finding]:
    if facts.title is not None and facts.title.strip():
        yield from title_findings(facts.title)
    if facts.summary is not None:
        yield from summary_findings(facts.summary, facts.title or "")


def title_findings(title: str) -> Iterator[Finding]:
    width = width_of(title.strip())
    values = {"width": str(width), "most": str(LONGEST_TITLE), "least": str(SHORTEST_TITLE)}
    if width > LONGEST_TITLE:
        yield Finding("title-long", 0, len(title), (), values, Place.TITLE)
    elif width < SHORTEST_TITLE:
        yield Finding("title-short", 0, len(title), (), values, Place.TITLE)


def summary_findings(summary: str, title: str) -> Iterator[Finding]:
    width = width_of(summary.strip())
    values = {"width": str(width), "most": str(LONGEST_SUMMARY), "least": str(SHORTEST_SUMMARY)}
    if not width:
        yield Finding("summary-missing", 0, 0, (), values, Place.SUMMARY)
    elif summary.strip() == title.strip():
        yield Finding("summary-is-title", 0, len(summary), (), values, Place.SUMMARY)
    elif width > LONGEST_SUMMARY:
        yield Finding("summary-long", 0, len(summary), (), values, Place.SUMMARY)
    elif width < SHORTEST_SUMMARY:
        yield Finding("summary-short", 0, len(summary), (), values, Place.SUMMARY)
