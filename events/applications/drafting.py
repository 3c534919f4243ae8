"""Make the draft of an event out of an application."""

import re
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.languages import in_language
from cmsproject.shared.naming import make_slug
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.tagging import free_slug
from events.cities import english_city, site_city
from events.former_addresses import taken_slugs
from events.matching.candidates import Matcher, sure
from events.models import (
    AttendanceFormat,
    Duration,
    Event,
    EventKind,
    EventOrganization,
    MeetupApplication,
    OrganizationRole,
)
from events.models.events import RESERVED_SLUGS

MARKUP = re.compile(r"([\\`*_\[\]<>~#|!&])")
# Of a list, of the line below a heading, or of a box.
BEGINS = re.compile(r"^(\d*)([-+.)](?=\s|$)|[-=](?=[-=\s]*$)|:(?=::))")


@transaction.atomic
def draft_event(application: MeetupApplication) -> Event:
    """A whole-day event in the site's zone, stored; its organizer is one the site surely knows."""
    starts_at, ends_at = moments_of(application)
    organizer = sure(Matcher.load().organization(application.organization))
    is_online = application.format == AttendanceFormat.ONLINE
    city = "" if is_online else site_city(application.city)
    stem = make_slug(application.topic)
    event = Event(
        name=application.topic,
        slug=free_slug(stem, {*RESERVED_SLUGS, *taken_slugs(Event, stem)}),
        kind=EventKind.MEETUP,
        format=application.format,
        starts_at=starts_at,
        ends_at=ends_at,
        time_zone=settings.TIME_ZONE,
        is_whole_day=True,
        city=city,
        city_en=english_city(city),
        venue="" if is_online else application.venue,
        description=description_of(application, names_organizer=organizer is None),
    )
    with reindexed(Kind.EVENT) as changed:
        event.save()
        if organizer is not None:
            EventOrganization.objects.create(
                event=event, organization_id=organizer, role=OrganizationRole.ORGANIZER
            )
        changed[Kind.EVENT].add(event.pk)
    return event


def moments_of(application: MeetupApplication) -> tuple[datetime, datetime]:
    """The first midnight and the one after the last day."""
    return midnight(application.starts_on), midnight(application.ends_on + timedelta(days=1))


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def description_of(application: MeetupApplication, *, names_organizer: bool) -> str:
    """Markdown in the language of the application: what no field of an event holds."""
    with in_language(application.language):
        facts = []
        if names_organizer:
            facts.append(_("Organized by %(name)s") % {"name": plain(application.organization)})
        if application.duration != Duration.WHOLE_DAY:
            lasts = application.duration_words or application.get_duration_display()
            facts.append(_("Duration: %(duration)s") % {"duration": plain(str(lasts))})
    parts = ["  \n".join(facts), "  \n".join(agenda_lines(application.agenda))]
    return "\n\n".join(part for part in parts if part)


def agenda_lines(agenda: str) -> list[str]:
    return [plain(line) for line in agenda.splitlines() if line.strip()]


def plain(text: str) -> str:
    """The text in which nothing is read as markup."""
    return BEGINS.sub(r"\1\\\2", MARKUP.sub(r"\\\1", text.strip()))
