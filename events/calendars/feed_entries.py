"""What a feed says of events: when and where, and the whole description."""

import html
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.absolute import with_absolute_addresses, without_control_characters
from cmsproject.shared.conditional import NEVER
from cmsproject.shared.feeds.entry import Entry, picture_of
from cmsproject.shared.languages import current_language
from cmsproject.shared.markup import render_markdown
from events.calendars.choosing import tags_of, with_words
from events.models import Event, EventQuerySet
from events.when import when


def newly_announced(events: EventQuerySet) -> EventQuerySet:
    """With all that entries need."""
    found = with_words(events).select_related("series", "banner")
    return found.order_by(F("announced_at").desc(nulls_last=True), "-starts_at", "-id")


def make_entry(event: Event, site: str) -> Entry:
    page = site + event.get_absolute_url()
    summary = without_control_characters(facts_of(event))
    tags = [without_control_characters(tag) for tag in tags_of(event)]
    return Entry(
        identity=event.uid.urn,
        page=page,
        language=current_language(),
        title=without_control_characters(title_of(event)),
        summary=summary,
        content=content_of(event, summary, page),
        published=timezone.localtime(event.announced_at) if event.announced_at else None,
        updated=timezone.localtime(event.updated_at),
        authors=(),
        tags=tags,
        banner=picture_of(event.banner, site),
    )


def title_of(event: Event) -> str:
    name = event.local_name.text
    return _("Called off: %(event)s") % {"event": name} if event.is_cancelled else name


def facts_of(event: Event) -> str:
    """`2025年6月14日 13:30–17:30 (Asia/Shanghai) · 成都 · 线下`"""
    days = when(event)
    words = " – ".join(part for part in (days.start_words, days.end_words) if part)
    zone = "" if days.is_whole_day else f" ({days.zone})"
    places = (event.local("city").text, event.local("venue").text, event.get_format_display())
    return " · ".join(str(part) for part in (words + zone, *places) if part)


def content_of(event: Event, summary: str, page: str) -> str:
    about = render_markdown(event.local_description.text).html
    theme = event.local("theme").text
    lead = f"<p>{html.escape(theme)}</p>" if theme else ""
    whole = f"<p>{html.escape(summary)}</p>{lead}{about}"
    return without_control_characters(with_absolute_addresses(whole, page))


def last_change(events: Sequence[Event]) -> datetime:
    """When readers last saw something change: an edit, or an announcement."""
    return max(moments(events), default=NEVER)


def moments(events: Iterable[Event]) -> list[datetime]:
    return [
        moment
        for event in events
        for moment in (event.updated_at, event.announced_at)
        if moment is not None
    ]
