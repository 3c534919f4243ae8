"""Which record a proposal is to become: what an editor chose, else what is sure, else a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from events.matching.candidates import Candidate, Matcher, load_events, match_events, sure
from events.models import Event
from news.models import Proposal, ProposalKind
from news.proposals.making.context import list_of
from news.proposals.refusals import Refused

NEW = "new"


@dataclass(frozen=True)
class Choice:
    """`target` is the number of a record, `NEW`, or None: then only what is sure is taken."""

    target: int | str | None = None
    correction: dict[str, Any] = field(default_factory=dict)


def target_of(proposal: Proposal, choice: Choice, matcher: Matcher) -> int | None:
    """None for a new record. Raises Refused where records are like it and nobody chose."""
    if choice.target == NEW:
        return None
    candidates = candidates_of(proposal, matcher)
    if isinstance(choice.target, int):
        return choice.target
    number = sure(candidates)
    if candidates and number is None:
        message = _("“%(name)s” may be a record that is there already: choose.")
        raise Refused(message % {"name": proposal})
    return number


def candidates_of(
    proposal: Proposal, matcher: Matcher, events: Sequence[Event] | None = None
) -> list[Candidate]:
    """Records that it may be, the likeliest first; talks and notes have none.

    `events` are those loaded for many proposals (`events.matching.candidates.load_events`).
    """
    name, aliases = str(proposal.value("name") or ""), list_of(proposal.value("aliases"))
    if proposal.kind == ProposalKind.EVENT:
        day = first_day(proposal)
        known = load_events([(name, day)]) if events is None else events
        return match_events(known, name, day, str(proposal.value("city") or ""))
    if proposal.kind == ProposalKind.PERSON:
        return matcher.person([name, *aliases], str(proposal.value("affiliation") or ""))
    if proposal.kind in (ProposalKind.ORGANIZATION, ProposalKind.GROUP):
        return matcher.organization(name, *aliases)
    return []


def first_day(proposal: Proposal) -> date | None:
    return parse_date(str(proposal.value("starts_on") or ""))
