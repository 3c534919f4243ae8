"""What templates ask of events and people: when, where, who then, and texts by their language."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cmsproject.shared.bilingual import Bilingual, LocalText
from cmsproject.shared.naming import CJK_CHARACTER
from events.links import WebLink, host_of, map_address_of, web_links_of
from events.models import Affiliation, Appearance, Event, Speaker
from events.models.named import Named
from events.when import EventState, When, event_state, format_weekday, reads_chinese
from events.when import when as local_when

register = template.Library()


@register.filter
def when(event: Event) -> When:
    return local_when(event)


@register.filter
def weekday(day: date) -> str:
    """周六, Sat."""
    return format_weekday(day)


@register.filter
def state(event: Event) -> EventState:
    return event_state(event)


@register.filter
def text(record: Bilingual, field: str) -> LocalText:
    """`{{ event|text:"city"|local }}`: the field in the page's language where it stands in it."""
    return record.local(field)


@register.filter
def as_written(value: str) -> LocalText:
    """A text that stands in one language only: Chinese where it holds a Chinese character."""
    return LocalText(value, "zh" if CJK_CHARACTER.search(value) else "en")


@register.filter
def host(address: str) -> str:
    return host_of(address)


@register.filter
def map_address(event: Event) -> str:
    return map_address_of(event)


@register.filter
def has_place(event: Event) -> bool:
    texts = (event.city, event.city_en, event.venue, event.venue_en, map_address_of(event))
    return any(texts)


@register.filter
def web_links(speaker: Speaker) -> list[WebLink]:
    return web_links_of(speaker.links)


@register.filter
def other_names(record: Named) -> list[LocalText]:
    """All names but the one in the page's heading."""
    names = [LocalText(record.name, "zh"), LocalText(record.name_en, "en")]
    names += [as_written(str(alias)) for alias in record.aliases]
    return [name for name in names if name.text and name.text != record.local_name.text]


@register.filter
def title_then(appearance: Appearance) -> LocalText:
    """The title as of that day, in the page's language where an affiliation translates it.

    Reads `speaker.affiliations`, which the page has loaded for all.
    """
    for affiliation in appearance.speaker.affiliations.all():
        is_that = affiliation.organization_id == appearance.organization_id
        if is_that and affiliation.title == appearance.title:
            return local_title(affiliation)
    return as_written(appearance.title)


@register.filter
def local_title(affiliation: Affiliation | None) -> LocalText:
    """The title of an affiliation in the page's language where it stands in it."""
    if affiliation is None:
        return LocalText("", "zh")
    chinese, english = affiliation.title, affiliation.title_en
    if reads_chinese():
        return as_written(chinese or english)
    return as_written(english or chinese)


@register.filter
def affiliation_now(speaker: Speaker) -> Affiliation | None:
    """The latest one that lasts today, from affiliations loaded in their own order."""
    today = timezone.localdate()
    return next((one for one in speaker.affiliations.all() if one.lasts(today)), None)


@register.filter
def years(affiliation: Affiliation) -> str:
    """`2021–2024`, `since 2021`, `until 2024`, or nothing."""
    first, last = affiliation.starts_on, affiliation.ends_on
    if first and last:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first:
        return _("since %(year)s") % {"year": first.year}
    return _("until %(year)s") % {"year": last.year} if last else ""


@register.filter
def talks_in_words(speaker: Speaker) -> str:
    """From `talk_count`, which the list of speakers counts."""
    count: int = getattr(speaker, "talk_count", 0)
    return ngettext("%(count)s talk", "%(count)s talks", count) % {"count": count} if count else ""
