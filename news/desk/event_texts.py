"""Write the first draft of an announcement or a recap from what the site knows of an event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cmsproject.shared.languages import in_language
from events.agenda import Day, Entry, make_agenda
from events.event_page import RoleGroup, by_role, each_person_once
from events.models import Appearance, AttendanceFormat, Event, EventOrganization
from events.when import when as when_of
from news.desk.markdown_parts import link, plain, table


@dataclass(frozen=True)
class EventText:
    """Texts in the article's language; `people` each once, `organizers` all organizations."""

    title: str
    summary: str
    body: str
    tags: list[str]
    people: Sequence[Appearance]
    organizers: Sequence[EventOrganization]


@dataclass(frozen=True)
class Facts:
    """What both texts are made of."""

    event: Event
    agenda: Sequence[Day]
    people: Sequence[Appearance]
    roles: Sequence[RoleGroup]
    name: str
    days: str
    place: str

    @property
    def entries(self) -> list[Entry]:
        return [
            entry
            for day in self.agenda
            for section in day.sections
            for track in section.tracks
            for session in track.sessions
            for entry in session.entries
        ]


def recap_of(event: Event, language: str) -> EventText:
    """After the event: what happened, the agenda, each talk with who gave it, the organizers."""
    with in_language(language):
        facts = facts_of(event)
        title = _("%(event)s: a look back") % {"event": facts.name}
        opening = opening_of(facts, _("%(event)s took place on %(days)s%(place)s."))
        parts = [opening, attendance(event), *agenda_part(facts)]
        parts += [part for entry in facts.entries for part in talk_part(entry)]
        parts += organizer_part(facts)
        return text_of(facts, title, opening, parts)


def announcement_of(event: Event, language: str) -> EventText:
    """Before the event: when, where, how to take part, the agenda, the speakers, the organizers."""
    with in_language(language):
        facts = facts_of(event)
        title = _("Join us: %(event)s") % {"event": facts.name}
        opening = opening_of(facts, _("%(event)s takes place on %(days)s%(place)s."))
        parts = [opening, str(event.local_description), sign_up(event), *agenda_part(facts)]
        parts += people_part(facts)
        parts += organizer_part(facts)
        return text_of(facts, title, opening, parts)


def facts_of(event: Event) -> Facts:
    appearances = list(
        event.appearances.select_related("speaker", "organization").order_by("order", "id")
    )
    agenda = make_agenda(event.talks.order_by("order", "id"), appearances, event.zone)
    roles = event.organization_roles.select_related("organization").order_by("order", "id")
    when = when_of(event)
    days = f"{when.start_words} – {when.end_words}" if when.end_words else when.start_words
    return Facts(
        event=event,
        agenda=agenda,
        people=each_person_once(appearances, agenda),
        roles=by_role(roles),
        name=str(event.local_name),
        days=days,
        place=place_of(event),
    )


def text_of(facts: Facts, title: str, summary: str, parts: Sequence[str]) -> EventText:
    links = facts.event.event_tags.select_related("tag").order_by("order", "id")
    return EventText(
        title=title,
        summary=summary,
        body="\n\n".join(part for part in parts if part) + "\n",
        tags=[one.tag.name for one in links],
        people=facts.people,
        organizers=[one for group in facts.roles for one in group.organizations],
    )


def opening_of(facts: Facts, sentence: str) -> str:
    return sentence % {"event": plain(facts.name), "days": facts.days, "place": facts.place}


def place_of(event: Event) -> str:
    """With the words that lead to it: ` in 成都 · 天府软件园`, ` online`, or nothing."""
    if event.format == AttendanceFormat.ONLINE:
        return pgettext("place in a sentence", " online")
    names = [str(event.local("city")), str(event.local("venue"))]
    known = " · ".join(plain(name) for name in names if name)
    return pgettext("place in a sentence", " in %(place)s") % {"place": known} if known else ""


def attendance(event: Event) -> str:
    if not event.attendees:
        return ""
    return _("%(count)d people took part.") % {"count": event.attendees}


def sign_up(event: Event) -> str:
    if not event.signup_address:
        return ""
    return f"**{link(_('Sign up'), event.signup_address)}**"


def agenda_part(facts: Facts) -> Iterator[str]:
    """A heading and a table for each day; the day is named where there are several."""
    if not facts.entries:
        return
    yield f"## {_('Agenda')}"
    for day in facts.agenda:
        if len(facts.agenda) > 1 and day.day is not None:
            yield f"### {day.day:%Y-%m-%d}"
        of_day = [entry for entry in facts.entries if entry.day == day.day]
        has_tracks = any(entry.talk.track for entry in of_day)
        head = [_("Time"), *([_("Track")] if has_tracks else []), _("Talk"), _("Speakers")]
        yield table(head, [agenda_row(entry, has_track=has_tracks) for entry in of_day])


def agenda_row(entry: Entry, *, has_track: bool) -> list[str]:
    track = [entry.talk.track] if has_track else []
    return [entry.times, *track, str(entry.talk.local_title), names_of(entry.people)]


def talk_part(entry: Entry) -> Iterator[str]:
    yield f"## {plain(str(entry.talk.local_title))}"
    if entry.people:
        yield plain(names_of(entry.people, with_place=True))
    yield str(entry.talk.local("abstract"))
    documents = {_("Slides"): entry.talk.slides_address, _("Video"): entry.talk.video_address}
    yield " · ".join(link(label, address) for label, address in documents.items() if address)


def people_part(facts: Facts) -> Iterator[str]:
    if facts.people:
        yield f"## {_('Speakers')}"
        yield "\n".join(f"- {plain(person_of(one, with_place=True))}" for one in facts.people)


def organizer_part(facts: Facts) -> Iterator[str]:
    if facts.roles:
        yield f"## {_('Organizers')}"
        yield "\n".join(f"- {plain(organizers(group))}" for group in facts.roles)


def organizers(group: RoleGroup) -> str:
    names = _(", ").join(str(one.organization.local_name) for one in group.organizations)
    return _("%(role)s: %(names)s") % {"role": group.role.label, "names": names}


def names_of(people: Sequence[Appearance], *, with_place: bool = False) -> str:
    return _(", ").join(person_of(one, with_place=with_place) for one in people)


def person_of(one: Appearance, *, with_place: bool) -> str:
    """`张三`, or with organization and title as of that day: `张三（长河基金会，理事长）`."""
    name = str(one.speaker.local_name)
    organization = str(one.organization.local_name) if one.organization else ""
    details = [detail for detail in (organization, one.title) if detail]
    if not with_place or not details:
        return name
    return _("%(name)s (%(details)s)") % {"name": name, "details": _(", ").join(details)}
