"""Accept, reject and take back: each one transaction, each told by one row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import Numbers, reindexed_together
from events.matching.candidates import Matcher
from events.matching.forms import comparable_person
from events.models import Event, Speaker
from news.models import (
    Article,
    ArticleEvent,
    ArticleEventKind,
    Proposal,
    ProposalDecision,
    ProposalKind,
    ProposalState,
)
from news.proposals.choosing import Choice, target_of
from news.proposals.journal import Journal, take_back
from news.proposals.making.context import Context, list_of
from news.proposals.making.events import make_event
from news.proposals.making.organizations import make_group, make_organization
from news.proposals.making.people import make_person
from news.proposals.making.talks import make_talk
from news.proposals.queue import weigh
from news.proposals.refusals import Refused

NEED_THE_EVENT = (ProposalKind.ORGANIZATION, ProposalKind.PERSON, ProposalKind.TALK)
ORDER = list(ProposalKind)
SEARCHED = {
    "events.Event": Kind.EVENT,
    "events.Talk": Kind.TALK,
    "events.Speaker": Kind.SPEAKER,
    "events.Organization": Kind.ORGANIZATION,
}
ABOUT = (ArticleEventKind.REPORT, ArticleEventKind.ANNOUNCEMENT)


@dataclass(frozen=True)
class Answer:
    """`decision` is None where nothing was written; `refused` says why, by proposal number."""

    decision: ProposalDecision | None
    refused: Mapping[int, str]


def accept(
    article: Article,
    numbers: Iterable[int],
    user: Any,
    choices: Mapping[int, Choice] | None = None,
) -> Answer:
    """Make the records; what a proposal needs of the article's others is accepted with it.

    `choices` are those made for single proposals. What cannot be accepted stays open.
    """
    choices, refused = choices or {}, dict[int, str]()
    with transaction.atomic(), reindexed_together({}) as changed:
        article = Article.objects.select_for_update().get(pk=article.pk)
        proposals = {one.pk: one for one in article.proposals.select_for_update()}
        work = Work.begin(article, proposals, choices)
        wanted = [proposals[number] for number in numbers if number in proposals]
        for proposal in sorted(
            wanted, key=lambda one: (ORDER.index(ProposalKind(one.kind)), one.pk)
        ):
            try:
                with transaction.atomic():
                    work.accept_with_needs(proposal)
            except Refused as refusal:
                work.give_up()
                refused[proposal.pk] = str(refusal)
            else:
                work.settle()
        if not work.done:
            return Answer(None, refused)
        decision = keep(article, work.done, user, ProposalState.ACCEPTED, work.context.journal)
        add_touched(changed, decision.record, article)
    return Answer(decision, refused)


@dataclass
class Work:
    """What one decision has done so far; what is refused half-way leaves no trace in it."""

    context: Context
    proposals: Mapping[int, Proposal]
    choices: Mapping[int, Choice]
    done: list[Proposal]
    mark: tuple[int, int, int, Event | None]

    @classmethod
    def begin(
        cls, article: Article, proposals: Mapping[int, Proposal], choices: Mapping[int, Choice]
    ) -> "Work":
        event = event_of(article, proposals.values())
        context = Context(article, Journal(), Matcher.load(), event)
        return cls(context, proposals, choices, [], (0, 0, 0, event))

    def settle(self) -> None:
        journal = self.context.journal
        self.mark = (len(self.done), len(journal.made), len(journal.changed), self.context.event)

    def give_up(self) -> None:
        """The database has forgotten it already."""
        done, made, changed, event = self.mark
        for proposal in self.done[done:]:
            proposal.refresh_from_db()
        del self.done[done:], self.context.journal.made[made:]
        del self.context.journal.changed[changed:]
        self.context.event = event
        self.context.matcher = Matcher.load()

    def accept_with_needs(self, proposal: Proposal) -> None:
        if proposal.state in (ProposalState.ACCEPTED, ProposalState.KNOWN):
            return
        if proposal.kind in NEED_THE_EVENT and self.context.event is None:
            self.accept_an_event(proposal)
        MAKERS[ProposalKind(proposal.kind)](self, proposal)
        proposal.state = ProposalState.ACCEPTED
        proposal.correction = self.choice(proposal).correction or proposal.correction
        proposal.save()
        self.done.append(proposal)

    def accept_an_event(self, proposal: Proposal) -> None:
        """The one the article tells of; among several, a person has to say which."""
        if proposal.kind == ProposalKind.ORGANIZATION and proposal.value("role") == "employer":
            return
        found = [one for one in self.of_kind(ProposalKind.EVENT) if one.state == ProposalState.OPEN]
        if not found:
            raise Refused(_("There is no event yet: accept it, or link the article to one, first."))
        if len(found) > 1:
            raise Refused(_("The article tells of several events: accept the one that is meant."))
        self.accept_with_needs(found[0])

    def of_kind(self, kind: ProposalKind) -> list[Proposal]:
        return [one for one in self.proposals.values() if one.kind == kind]

    def choice(self, proposal: Proposal) -> Choice:
        return self.choices.get(proposal.pk, Choice())

    def target(self, proposal: Proposal) -> int | None:
        choice = self.choice(proposal)
        proposal.correction = choice.correction or proposal.correction
        return target_of(proposal, choice, self.context.matcher)

    def event(self, proposal: Proposal) -> None:
        made = make_event(self.context, proposal, self.target(proposal))
        proposal.event = made
        self.context.event = self.context.event or made

    def organization(self, proposal: Proposal) -> None:
        proposal.organization = make_organization(self.context, proposal, self.target(proposal))

    def group(self, proposal: Proposal) -> None:
        proposal.organization = make_group(self.context, proposal, self.target(proposal))

    def person(self, proposal: Proposal) -> None:
        proposal.speaker = make_person(self.context, proposal, self.target(proposal))

    def talk(self, proposal: Proposal) -> None:
        choice = self.choice(proposal)
        proposal.correction = choice.correction or proposal.correction
        names = list_of(proposal.value("speakers"))
        speakers = [self.speaker_called(name) for name in names]
        proposal.talk = make_talk(self.context, proposal, speakers)

    def speaker_called(self, name: str) -> Speaker:
        for proposal in self.of_kind(ProposalKind.PERSON):
            names = [proposal.value("name"), *list_of(proposal.value("aliases"))]
            if comparable_person(name) not in {comparable_person(str(one)) for one in names}:
                continue
            if proposal.state == ProposalState.REJECTED:
                message = _("“%(name)s”, who gave it, was rejected: correct the speakers first.")
                raise Refused(message % {"name": name})
            self.accept_with_needs(proposal)
            if proposal.speaker is not None:
                return proposal.speaker
        raise Refused(_("Nobody is called “%(name)s” here: correct the speakers.") % {"name": name})

    def note(self, proposal: Proposal) -> None:
        """Nothing to make: it was read."""


MAKERS: Mapping[ProposalKind, Callable[[Work, Proposal], None]] = {
    ProposalKind.EVENT: Work.event,
    ProposalKind.ORGANIZATION: Work.organization,
    ProposalKind.PERSON: Work.person,
    ProposalKind.TALK: Work.talk,
    ProposalKind.GROUP: Work.group,
    ProposalKind.NOTE: Work.note,
}


def event_of(article: Article, proposals: Iterable[Proposal]) -> Event | None:
    """What the article is about: an accepted or known proposal's first, else the first linked."""
    accepted = [one.event for one in proposals if one.event_id and one.kind == ProposalKind.EVENT]
    if accepted:
        return accepted[0]
    links = ArticleEvent.objects.filter(article=article, kind__in=ABOUT).select_related("event")
    link = links.order_by("pk").first()
    return link.event if link else None


@transaction.atomic
def reject(article: Article, numbers: Iterable[int], user: Any) -> ProposalDecision | None:
    """Open ones only: a record that was made is taken back first."""
    found = article.proposals.select_for_update().filter(
        pk__in=list(numbers), state=ProposalState.OPEN
    )
    proposals = list(found)
    if not proposals:
        return None
    return keep(article, proposals, user, ProposalState.REJECTED, Journal())


def keep(
    article: Article,
    proposals: Sequence[Proposal],
    user: Any,
    state: ProposalState,
    journal: Journal,
) -> ProposalDecision:
    decision = ProposalDecision.objects.create(
        article=article, state=state, record=journal.record(), made_by=user
    )
    Proposal.objects.filter(pk__in=[one.pk for one in proposals]).update(
        state=state, decision=decision
    )
    weigh([article.pk])
    return decision


def undo(decision: ProposalDecision) -> list[str]:
    """The proposals are open again; returns names of records that stay, as others use them.

    Raises Refused where a record was changed since; then nothing is written.
    """
    with transaction.atomic(), reindexed_together(touched(decision.record)) as changed:
        decision = ProposalDecision.objects.select_for_update().get(pk=decision.pk)
        if decision.undone_at is not None:
            raise Refused(_("This decision was taken back already."))
        article = Article.objects.select_for_update().get(pk=decision.article_id)
        changed[Kind.ARTICLE].add(article.pk)
        decision.proposals.update(
            state=ProposalState.OPEN, event=None, speaker=None, organization=None, talk=None
        )
        weigh([article.pk])
        left = take_back(decision.record)
        decision.undone_at = timezone.now()
        decision.save(update_fields=["undone_at"])
    return left


def touched(record: Mapping[str, Any]) -> Numbers:
    numbers: Numbers = {}
    for label, number, *_rest in [*record["made"], *record["changed"]]:
        if label in SEARCHED:
            numbers.setdefault(SEARCHED[label], set()).add(number)
    return numbers


def add_touched(changed: Numbers, record: Mapping[str, Any], article: Article) -> None:
    for kind, numbers in touched(record).items():
        changed[kind].update(numbers)
    changed[Kind.ARTICLE].add(article.pk)
