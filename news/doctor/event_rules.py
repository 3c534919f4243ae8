"""Rules about events and talks that need nothing but these."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.naming import fold
from cmsproject.shared.publishing import Status
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.time_zones import zone_names
from events.models import AttendanceFormat, Event, Talk
from events.storing import store_event
from news.doctor.rule import Case, Fix, Problem, Rule, numbered

LONGEST = timedelta(days=31)
# A number of people is no year, nor is a version such as 22.03.
YEAR = re.compile(r"(?<![\d.])(20[1-4]\d)(?![\d.]|\s*[人名位])")
SITES = (AttendanceFormat.ONSITE, AttendanceFormat.HYBRID)


def current_events() -> QuerySet[Event]:
    return Event.objects.exclude(status=Status.ARCHIVED).order_by("-starts_at", "-pk")


def zone_is_a_place(name: str) -> bool:
    """UTC and the like are the clock of no city."""
    return "/" in name and not name.startswith("Etc/") and name in zone_names()


def day_of(starts_at: datetime, time_zone: str) -> date:
    """By the clock of the event, by the site's where its zone is none."""
    known = time_zone in zone_names()
    return starts_at.astimezone(ZoneInfo(time_zone if known else settings.TIME_ZONE)).date()


def odd_lengths(now: datetime) -> list[Problem]:
    events = current_events()
    return numbered(
        events.filter(Q(ends_at__lte=F("starts_at")) | Q(ends_at__gt=F("starts_at") + LONGEST))
    )


def talks_outside(now: datetime) -> list[Problem]:
    begins = Q(starts_at__lt=F("event__starts_at")) | Q(starts_at__gt=F("event__ends_at"))
    outside = Talk.objects.filter(begins | Q(ends_at__gt=F("event__ends_at")))
    return numbered(outside.order_by("-event__starts_at", "pk"))


def odd_zones(now: datetime) -> list[Problem]:
    rows = current_events().values_list("pk", "time_zone")
    return [Problem(number) for number, zone in rows if not zone_is_a_place(zone)]


def online_with_place(now: datetime) -> list[Problem]:
    events = current_events().filter(format=AttendanceFormat.ONLINE)
    return numbered(events.exclude(city="", city_en="", venue="", venue_en=""))


def onsite_without_city(now: datetime) -> list[Problem]:
    return numbered(current_events().filter(format__in=SITES, city="", city_en=""))


def other_years(now: datetime) -> list[Problem]:
    rows = current_events().filter(Q(name__contains="20") | Q(name_en__contains="20"))
    fields = rows.values_list("pk", "name", "name_en", "starts_at", "ends_at", "time_zone")
    return [
        Problem(number)
        for number, name, name_en, starts_at, ends_at, zone in fields
        if names_another_year(f"{name} {name_en}", starts_at, ends_at, zone)
    ]


def names_another_year(names: str, starts_at: datetime, ends_at: datetime, zone: str) -> bool:
    named = set(map(int, YEAR.findall(names)))
    return bool(named) and not named & {day_of(at, zone).year for at in (starts_at, ends_at)}


def same_events(now: datetime) -> list[Problem]:
    """Of one day, and of one name or city; a conference shares its day with its own parts."""
    rows = current_events().values_list("pk", "name", "city", "starts_at", "time_zone", "parent")
    by_day: dict[date, list[tuple[int, str, str, int | None]]] = defaultdict(list)
    for number, name, city, starts_at, zone, parent in rows:
        by_day[day_of(starts_at, zone)].append((number, fold(name), fold(city), parent))
    found = []
    for together in by_day.values():
        for one in together:
            others = [other[0] for other in together if other[0] < one[0] and alike(one, other)]
            if others:
                found.append(Problem(one[0], others=tuple(sorted(others))))
    return found


def alike(one: tuple[int, str, str, int | None], other: tuple[int, str, str, int | None]) -> bool:
    """Each is number, name, city and parent."""
    if one[1] == other[1] and one[2] == other[2]:
        return True
    is_family = (
        one[0] == other[3] or other[0] == one[3] or (one[3] is not None and one[3] == other[3])
    )
    return not is_family and (one[1] == other[1] or (bool(one[2]) and one[2] == other[2]))


def without_banner(now: datetime) -> list[Problem]:
    return numbered(current_events().filter(banner=None))


def change_event(case: Case, **values: object) -> None:
    for name, value in values.items():
        setattr(case.record, name, value)
    store_event(case.record)


def clear_times(case: Case) -> None:
    with reindexed(Kind.TALK, [case.record.pk]):
        case.record.starts_at = case.record.ends_at = None
        case.record.save()


def use_zone_of_site(case: Case) -> None:
    change_event(case, time_zone=settings.TIME_ZONE)


def make_hybrid(case: Case) -> None:
    change_event(case, format=AttendanceFormat.HYBRID)


def make_online(case: Case) -> None:
    change_event(case, format=AttendanceFormat.ONLINE)


def clear_place(case: Case) -> None:
    place = dict.fromkeys(("city", "city_en", "venue", "venue_en"), "")
    change_event(case, **place, latitude=None, longitude=None)


def archive(case: Case) -> None:
    change_event(case, status=Status.ARCHIVED)


RULES: Iterable[Rule] = (
    Rule(
        "odd-length",
        "event",
        _("Lasts no time, or longer than a month"),
        _("Correct the start or the end."),
        odd_lengths,
        field="ends_at_0",
    ),
    Rule(
        "talk-outside-event",
        "talk",
        _("Talk before or after its event"),
        _("Correct the times of the talk, or those of its event."),
        talks_outside,
        field="starts_at_0",
        fixes=(Fix("clear", _("Clear the times of the talk"), clear_times),),
    ),
    Rule(
        "odd-zone",
        "event",
        _("Time zone of no place"),
        _("Calendars need the zone of a place, such as Asia/Shanghai."),
        odd_zones,
        field="time_zone",
        fixes=(Fix("site", _("Use the zone of the site"), use_zone_of_site),),
    ),
    Rule(
        "online-with-place",
        "event",
        _("Online, with a city or venue"),
        _("Either people met there as well, or the place is none."),
        online_with_place,
        field="format",
        fixes=(
            Fix("hybrid", _("It was on site and online"), make_hybrid),
            Fix("clear", _("Clear the place"), clear_place),
        ),
    ),
    Rule(
        "onsite-without-city",
        "event",
        _("On site, without a city"),
        _("Write the city, or say that it was online."),
        onsite_without_city,
        field="city",
        fixes=(Fix("online", _("It was online"), make_online),),
    ),
    Rule(
        "other-year",
        "event",
        _("Name and date tell different years"),
        _("Correct the one that is wrong."),
        other_years,
        field="starts_at_0",
    ),
    Rule(
        "same-event",
        "event",
        _("Perhaps the same event twice"),
        _("Merge them, which can be taken back; events of one day and city may well be two."),
        same_events,
        field="name",
        fixes=(Fix("archive", _("Archive this one"), archive),),
    ),
)
LACKING: Sequence[Rule] = (
    Rule(
        "without-banner",
        "event",
        _("Event without a banner"),
        _("Choose a picture."),
        without_banner,
        field="banner",
    ),
)
