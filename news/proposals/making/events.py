"""Make or fill the event of an accepted proposal, and link the article to it."""

from datetime import date, datetime, time, timedelta

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from events.cities import english_city, site_city
from events.matching.candidates import find_events
from events.models import AttendanceFormat, Event, EventKind, Series
from events.models.events import RESERVED_SLUGS
from events.storing import store_event
from news.models import ArticleEvent, ArticleEventKind, Proposal
from news.proposals.making.context import Context, free_slug_for, one_of
from news.proposals.refusals import Refused

TEXTS = ("city", "venue")


def make_event(context: Context, proposal: Proposal, target: int | None) -> Event:
    """`target` is the number of an event that is there, which keeps what it says."""
    first, last = days_of(proposal)
    if target:
        event = Event.objects.get(pk=target)
        fill(context, event, proposal)
    else:
        event = new_event(context, proposal, first, last)
    link(context, event, last)
    return event


def days_of(proposal: Proposal) -> tuple[date, date]:
    first = parse_date(str(proposal.value("starts_on") or ""))
    last = parse_date(str(proposal.value("ends_on") or "")) or first
    if first is None or last is None:
        message = _("The text does not say when “%(name)s” was: write the day first.")
        raise Refused(message % {"name": proposal})
    if last < first:
        message = _("“%(name)s” would end before it begins: correct the days first.")
        raise Refused(message % {"name": proposal})
    return first, last


def new_event(context: Context, proposal: Proposal, first: date, last: date) -> Event:
    """As public as the article that tells of it."""
    article = context.article
    event = Event(
        name=str(proposal.value("name")),
        kind=one_of(EventKind, proposal.value("kind"), EventKind.OTHER),
        format=one_of(AttendanceFormat, proposal.value("format"), AttendanceFormat.ONSITE),
        is_whole_day=True,
        city=site_city(str(proposal.value("city") or "")),
        city_en=english_city(str(proposal.value("city") or "")),
        venue=str(proposal.value("venue") or ""),
        attendees=count_of(proposal),
        status=article.status,
        published_at=article.published_at,
        published_on=article.published_on,
        series=series_called(context, str(proposal.value("series") or "")),
        parent=parent_of(proposal),
    )
    event.starts_at = datetime.combine(first, time(), event.zone)
    event.ends_at = datetime.combine(last + timedelta(days=1), time(), event.zone)
    event.slug = free_slug_for(Event.objects.all(), event.name)
    if event.slug in RESERVED_SLUGS:
        event.slug = f"{event.slug}-{first:%Y}"
    context.journal.keep(store_event(event))
    return event


def series_called(context: Context, name: str) -> Series | None:
    if not name:
        return None
    found = Series.objects.filter(name=name).first()
    if found is None:
        found = Series(name=name, slug=free_slug_for(Series.objects.all(), name))
        found.save()
        context.journal.keep(found)
    return found


def parent_of(proposal: Proposal) -> Event | None:
    """The event of that name, where there is one alone."""
    name = str(proposal.value("parent") or "")
    found = find_events(name, None, "") if name else []
    return Event.objects.get(pk=found[0].number) if len(found) == 1 else None


def fill(context: Context, event: Event, proposal: Proposal) -> None:
    stated: dict[str, object] = {name: proposal.value(name) for name in TEXTS}
    stated["city"] = site_city(str(stated["city"] or ""))
    stated["attendees"] = count_of(proposal)
    lacking = {name: value for name, value in stated.items() if value and not getattr(event, name)}
    context.journal.change(event, **lacking)


def count_of(proposal: Proposal) -> int | None:
    count = proposal.value("attendees")
    return count if isinstance(count, int) else None


def link(context: Context, event: Event, last: date) -> None:
    """What was written before the last day was over announces it."""
    written = context.article.published_on
    is_announcement = written is None or written < last
    kind = ArticleEventKind.ANNOUNCEMENT if is_announcement else ArticleEventKind.REPORT
    row, is_new = ArticleEvent.objects.get_or_create(
        article=context.article, event=event, defaults={"kind": kind}
    )
    if is_new:
        context.journal.keep(row)
