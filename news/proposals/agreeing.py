"""Which proposals say nothing but what is recorded; each with the record that says it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Model
from django.utils.dateparse import parse_date

from cmsproject.shared.naming import fold
from events.cities import same_city
from events.matching.forms import comparable_organization, comparable_person
from events.models import Event, OrganizationRole, Talk
from news.models import Proposal, ProposalKind
from news.proposals.making.context import list_of
from news.proposals.making.organizations import EMPLOYER
from news.proposals.recorded import EventRecord, Forms, Recorded, forms

# Shorter names and titles say too little to be found within longer ones.
SHORTEST = 4
DAYS = ("starts_on", "ends_on")


def agreeing_records(proposals: Iterable[Proposal], recorded: Recorded) -> dict[int, Model]:
    """By the number of the proposal, for those of one article that add nothing."""
    proposals = list(proposals)
    found: dict[int, Model] = dict(agreeing_events(proposals, recorded.linked))
    for proposal in proposals:
        record = agreeing_record(proposal, recorded)
        if record is not None:
            found[proposal.pk] = record
    return found


def agreeing_record(proposal: Proposal, recorded: Recorded) -> Model | None:
    match proposal.kind:
        case ProposalKind.PERSON:
            return first(speaker_in(one, proposal) for one in recorded.told)
        case ProposalKind.ORGANIZATION:
            return organization_in(recorded, proposal)
        case ProposalKind.GROUP:
            return group_in(recorded, organization_names(proposal))
        case ProposalKind.TALK:
            return first(talk_in(one, proposal) for one in recorded.told)
    return None


def agreeing_events(
    proposals: Sequence[Proposal], linked: Sequence[EventRecord]
) -> Mapping[int, Event]:
    """By the number of the proposal; a proposal and an event answer to one another alone."""
    left = {one.pk: one for one in proposals if one.kind == ProposalKind.EVENT}
    free = {one.event.pk: one.event for one in linked}
    found: dict[int, Event] = {}
    for tells in (same_name, alike, same_day):
        for event in list(free.values()):
            fitting = [
                one for one in left.values() if tells(event, one) and is_then_and_there(event, one)
            ]
            if len(fitting) == 1 and (tells is not same_day or len(free) == 1):
                proposal = left.pop(fitting[0].pk)
                del free[event.pk]
                if not completes(event, proposal):
                    found[proposal.pk] = event
    return found


def same_name(event: Event, proposal: Proposal) -> bool:
    return fold(str(proposal.value("name"))) in {fold(event.name), fold(event.name_en)}


def alike(event: Event, proposal: Proposal) -> bool:
    """One name within the other: a recap's title adds a motto, a short name leaves the year out."""
    name = comparable_person(str(proposal.value("name")))
    return any(is_within(name, comparable_person(one)) for one in (event.name, event.name_en))


def same_day(event: Event, proposal: Proposal) -> bool:
    """Enough where nothing else is left that it could be."""
    return bool(proposal.value("starts_on"))


def is_within(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORTEST and shorter in longer


def is_then_and_there(event: Event, proposal: Proposal) -> bool:
    """Nothing that the text says of days and city speaks against it."""
    first_day, last_day = (parse_date(str(proposal.value(name) or "")) for name in DAYS)
    begins, ends = days_of(event)
    if first_day and (first_day != begins or (last_day or first_day) > ends):
        return False
    city, place = str(proposal.value("city") or ""), event.city or event.city_en
    return not city or not place or same_city(city, place)


def days_of(event: Event) -> tuple[date, date]:
    """By its own clock; a whole day ends at the midnight after it."""
    last = max(event.starts_at, event.ends_at - timedelta(seconds=1))
    return event.starts_at.astimezone(event.zone).date(), last.astimezone(event.zone).date()


def completes(event: Event, proposal: Proposal) -> bool:
    """The text says something that the record lacks."""
    said = {"city": event.city or event.city_en, "venue": event.venue, "attendees": event.attendees}
    return any(proposal.value(name) and not value for name, value in said.items())


def speaker_in(record: EventRecord, proposal: Proposal) -> Model | None:
    names = person_forms([str(proposal.value("name")), *list_of(proposal.value("aliases"))])
    employer = comparable_organization(str(proposal.value("affiliation") or ""))
    return next(
        (
            part.speaker
            for part in record.parts
            if part.names & names
            and (not employer or any(employer in known for _who, known in part.employers))
        ),
        None,
    )


def organization_in(recorded: Recorded, proposal: Proposal) -> Model | None:
    names, role = organization_names(proposal), str(proposal.value("role") or "")
    if role in OrganizationRole.values:
        rows = [row for one in recorded.told for row in one.roles]
        return first(who for played, who, known in rows if played == role and known & names)
    if role == EMPLOYER:
        parts = [part for one in recorded.told for part in one.parts]
        return first(who for part in parts for who, known in part.employers if known & names)
    return named_in(recorded, names)


def named_in(recorded: Recorded, names: Forms) -> Model | None:
    return first(who for who, known in recorded.organizations if known & names)


def group_in(recorded: Recorded, names: Forms) -> Model | None:
    """Texts leave the name of the community before that of its group out."""
    hosts = [(who, known) for one in recorded.told for _role, who, known in one.roles]
    ends = tuple(name for name in names if len(name) >= SHORTEST)
    return first(
        who
        for who, known in (*recorded.organizations, *hosts)
        if known & names or any(one.endswith(ends) for one in known)
    )


def talk_in(record: EventRecord, proposal: Proposal) -> Talk | None:
    """Of that title, given by those people among others; a part of the title tells with them."""
    title = comparable_person(str(proposal.value("title")))
    speakers = [person_forms([name]) for name in list_of(proposal.value("speakers"))]
    for talk in record.event.talks.all():
        known = [part.names for part in record.parts if part.talk == talk.pk]
        if not all(any(names & one for one in known) for names in speakers):
            continue
        titles = [comparable_person(one) for one in (talk.title, talk.title_en) if one]
        if title in titles or (speakers and any(is_within(title, one) for one in titles)):
            return talk
    return None


def organization_names(proposal: Proposal) -> Forms:
    names = [str(proposal.value("name")), *list_of(proposal.value("aliases"))]
    return forms(names, comparable_organization)


def person_forms(names: Iterable[str]) -> Forms:
    return forms(names, comparable_person)


def first(records: Iterable[Model | None]) -> Model | None:
    return next((record for record in records if record is not None), None)
