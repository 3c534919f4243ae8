"""What stands on the page where proposals are decided; a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from events.matching.candidates import Candidate, Matcher, Reason, load_events, sure
from events.models import Event, Organization, Speaker
from news.models import Article, Proposal, ProposalDecision, ProposalKind, ProposalState
from news.proposals.choosing import candidates_of, first_day
from news.proposals.fields import Shown, shown_fields
from news.proposals.highlighting import Quote, mark_evidence

# From here on proposals are taken together by one button, unless another level is chosen.
LEVELS = (0.9, 0.8, 0.6, 0.0)
MOST_DECISIONS = 20
# Characters of the line shown on either side of evidence that is quoted.
AROUND = 40
RECORDS = ("event", "speaker", "organization", "talk")


@dataclass(frozen=True)
class Option:
    """A record that a proposal may be; `is_chosen` is what is taken without a word."""

    number: int
    name: str
    detail: str
    why: str
    is_chosen: bool


@dataclass(frozen=True)
class Card:
    """`wants_choice` where records are like it and none is sure."""

    proposal: Proposal
    fields: Sequence[Shown]
    options: Sequence[Option]
    body: str
    problem: str = ""

    @property
    def is_open(self) -> bool:
        return self.proposal.state == ProposalState.OPEN

    @property
    def is_known(self) -> bool:
        return self.proposal.state == ProposalState.KNOWN

    @property
    def is_new(self) -> bool:
        return not any(option.is_chosen for option in self.options)

    @property
    def wants_choice(self) -> bool:
        return bool(self.options) and self.is_new and self.is_open

    @property
    def percent(self) -> int:
        return round(self.proposal.confidence * 100)

    @property
    def quotes(self) -> list[tuple[str, str, str]]:
        """What stands before each piece of evidence in its line, the piece, and what follows."""
        found = {one["text"]: one["start"] for one in self.proposal.evidence if one["text"]}
        return [around(self.body, text, start) for text, start in found.items()]

    @property
    def record(self) -> Any:
        """What it became."""
        return next((row for name in RECORDS if (row := getattr(self.proposal, name))), None)

    @property
    def record_address(self) -> str:
        record = self.record
        return reverse(
            f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk]
        )


@dataclass(frozen=True)
class Group:
    kind: ProposalKind
    all_cards: Sequence[Card]

    @property
    def cards(self) -> list[Card]:
        return [card for card in self.all_cards if not card.is_known]

    @property
    def known(self) -> list[Card]:
        return [card for card in self.all_cards if card.is_known]

    @property
    def open_count(self) -> int:
        return sum(card.is_open for card in self.cards)


@dataclass(frozen=True)
class ReviewPage:
    """`html` is the article with its evidence marked."""

    html: str
    groups: Sequence[Group]
    decisions: Sequence[ProposalDecision]

    @property
    def cards(self) -> list[Card]:
        return [card for group in self.groups for card in group.cards]

    @property
    def open_count(self) -> int:
        return sum(group.open_count for group in self.groups)

    @property
    def levels(self) -> list[tuple[str, int]]:
        """Each level with the number of open proposals it takes."""
        shares = [card.proposal.confidence for card in self.cards if card.is_open]
        return [(str(level), sum(share >= level for share in shares)) for level in LEVELS]


def load_page(
    article: Article,
    problems: Mapping[int, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> ReviewPage:
    """`problems` say what was refused just now, by the number of the proposal; `typed` is what
    stood in the fields of the only one."""
    problems = problems or {}
    rows = article.proposals.shown().select_related(*RECORDS, "decision__made_by")
    proposals = as_shown(rows)
    matcher, events = Matcher.load(), load_events(asked_events(proposals))
    found = {one.pk: candidates(one, matcher, events) for one in proposals}
    names = name_records(found.values(), proposals, events)
    cards = [
        Card(
            one,
            shown_fields(one, typed if one.pk in problems else None),
            options(one, found[one.pk], names),
            article.body,
            problems.get(one.pk, ""),
        )
        for one in proposals
    ]
    groups = [
        Group(kind, [card for card in cards if card.proposal.kind == kind]) for kind in ProposalKind
    ]
    decisions = article.proposal_decisions.filter(undone_at=None).select_related("made_by")
    return ReviewPage(
        html=mark_evidence(article.body_html, article.body, quotes(proposals)),
        groups=[group for group in groups if group.all_cards],
        decisions=list(decisions.prefetch_related("proposals")[:MOST_DECISIONS]),
    )


def around(body: str, text: str, start: int | None) -> tuple[str, str, str]:
    if start is None:
        return "", text, ""
    before = body[max(0, start - AROUND) : start].rpartition("\n")[2]
    end = start + len(text)
    return before, text, body[end : end + AROUND].partition("\n")[0]


def as_shown(proposals: Iterable[Proposal]) -> list[Proposal]:
    return sorted(proposals, key=place_of)


def place_of(proposal: Proposal) -> tuple[int, int, int]:
    """In the order of kinds, then of the text."""
    starts = [one["start"] for one in proposal.evidence if one["start"] is not None]
    kinds = list(ProposalKind)
    return kinds.index(ProposalKind(proposal.kind)), min(starts, default=0), proposal.pk


def quotes(proposals: Iterable[Proposal]) -> list[Quote]:
    return [
        Quote(proposal.pk, kind_of_mark(proposal), one["start"], one["end"])
        for proposal in proposals
        if proposal.state != ProposalState.REJECTED
        for one in proposal.evidence
        if one["start"] is not None
    ]


def kind_of_mark(proposal: Proposal) -> str:
    """What is known is marked alike, whatever it is."""
    return "known" if proposal.state == ProposalState.KNOWN else proposal.kind


def asked_events(proposals: Iterable[Proposal]) -> list[tuple[str, Any]]:
    events = [one for one in proposals if one.kind == ProposalKind.EVENT]
    return [(str(one.value("name")), first_day(one)) for one in events]


def candidates(proposal: Proposal, matcher: Matcher, events: Sequence[Event]) -> list[Candidate]:
    is_open = proposal.state == ProposalState.OPEN
    return candidates_of(proposal, matcher, events) if is_open else []


Names = dict[tuple[str, int], tuple[str, str]]


def name_records(
    found: Iterable[Sequence[Candidate]], proposals: Sequence[Proposal], events: Sequence[Event]
) -> Names:
    """Name and detail of each candidate, by kind and number."""
    numbers: dict[str, set[int]] = {"person": set(), "organization": set()}
    for proposal, candidates_found in zip(proposals, found, strict=True):
        kind = "organization" if proposal.kind == ProposalKind.GROUP else proposal.kind
        if kind in numbers:
            numbers[kind].update(one.number for one in candidates_found)
    names: Names = {
        ("event", one.pk): (one.name, f"{one.starts_at.astimezone(one.zone):%Y-%m-%d} {one.city}")
        for one in events
    }
    speakers = Speaker.objects.filter(pk__in=numbers["person"])
    for speaker in speakers.prefetch_related("affiliations__organization"):
        employers = [str(one.organization) for one in speaker.affiliations.all()]
        names["person", speaker.pk] = speaker.name, " · ".join(dict.fromkeys(employers))
    for organization in Organization.objects.filter(pk__in=numbers["organization"]):
        detail = str(organization.get_kind_display())
        names["organization", organization.pk] = organization.name, detail
    return names


def options(proposal: Proposal, found: Sequence[Candidate], names: Names) -> list[Option]:
    kind = "organization" if proposal.kind == ProposalKind.GROUP else str(proposal.kind)
    taken = sure(found)
    return [
        Option(one.number, *names[kind, one.number], why(one), one.number == taken) for one in found
    ]


def why(candidate: Candidate) -> str:
    if candidate.agrees is False and candidate.reason != Reason.SAME_DAY:
        return _("the same name, but another employer or day")
    return {
        Reason.NAME: _("the same name"),
        Reason.ALIAS: _("another name of it"),
        Reason.NORMALIZED: _("a name like it"),
        Reason.SAME_DAY: _("the same day and place"),
    }[candidate.reason]
