"""Run the checks over an article's fields and text, in the order they stand."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from cmsproject.shared.linting import characters, headings, punctuation, shown_marks
from cmsproject.shared.linting.facts import Facts
from cmsproject.shared.linting.fields import check_fields
from cmsproject.shared.linting.findings import Finding, Place
from cmsproject.shared.linting.leftovers import check_leftovers
from cmsproject.shared.linting.links import check_links
from cmsproject.shared.linting.masking import LITERAL_CODE
from cmsproject.shared.linting.names import check_names
from cmsproject.shared.linting.pictures import banner_findings, check_pictures
from cmsproject.shared.linting.rules import RULES
from cmsproject.shared.linting.source import Source
from cmsproject.shared.markup.nodes import Kind

PLACES = {Place.TITLE: 0, Place.SUMMARY: 1, Place.BANNER: 2, Place.BODY: 3}
CHARACTERS = (
    characters.lookalikes,
    characters.wide_letters,
    characters.invisible,
    characters.hard_spaces,
    characters.replaced,
)
PUNCTUATION = (
    punctuation.half_width,
    punctuation.half_width_brackets,
    punctuation.mixed_brackets,
    punctuation.repeated,
    punctuation.twice,
)
OVER_SOURCE: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    headings.first_level,
    headings.skipped_levels,
    headings.bold_in_headings,
    headings.bold_lines,
    check_leftovers,
    shown_marks.check_shown,
    shown_marks.long_paragraphs,
)


def check_article(body: str, facts: Facts, rules: Collection[str] = ()) -> list[Finding]:
    """Findings in the order of the form; only those of `rules` where some are named.

    Line ends of the body must be newlines alone.
    """
    return check_source(Source(body, facts.title or ""), facts, rules)


def check_source(source: Source, facts: Facts, rules: Collection[str] = ()) -> list[Finding]:
    """The same of a text that was read already, with the title of `facts`."""
    found = [*check_fields(facts), *banner_findings(facts)]
    for place, text in ((Place.TITLE, facts.title), (Place.SUMMARY, facts.summary)):
        found += [replace(one, place=place) for one in check_words(text or "", facts)]
    found += check_text(source, facts)
    kept = [one for one in found if one.rule in RULES and (not rules or one.rule in rules)]
    return sorted(kept, key=lambda one: (PLACES[one.place], one.start, one.rule))


def check_words(text: str, facts: Facts) -> Iterator[Finding]:
    """Checks for a line of plain text."""
    for check in (*CHARACTERS, *PUNCTUATION):
        yield from check(text)
    yield from check_names(text, facts.names)


def check_text(source: Source, facts: Facts) -> Iterator[Finding]:
    """All checks over Markdown."""
    yield from check_words(source.mask, facts)
    for check in OVER_SOURCE:
        yield from check(source)
    spans = [source.span(block) for block in source.leaves if is_running_text(block.kind)]
    yield from punctuation.unbalanced(source.mask, spans)
    yield from check_links(source, facts)
    yield from check_pictures(source, facts)


def is_running_text(kind: Kind) -> bool:
    return kind not in LITERAL_CODE and kind in (Kind.PARAGRAPH, Kind.HEADING)
