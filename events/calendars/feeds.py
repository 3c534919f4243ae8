"""The feed of a list of events, newly announced ones first, under the same filters as the list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cmsproject.shared.feeds.answering import answer_feed, check_form
from cmsproject.shared.feeds.channel import MOST_ENTRIES, Channel, read_feed_page
from events.calendars.feed_entries import last_change, make_entry, newly_announced
from events.facets import EventFacets
from events.filters import EventFilters


@require_safe
def event_feed(request: HttpRequest, language: str, form: str) -> HttpResponseBase:
    check_form(form)
    return answer_feed(request, form, load_channel(request, language))


def load_channel(request: HttpRequest, language: str) -> Channel:
    filters = EventFilters.read(request.GET)
    facets = EventFacets.load(request.path, filters, timezone.now())
    chips = facets.chips()
    page = read_feed_page(request, language)
    found = list(newly_announced(facets.events())[page.start : page.stop])
    events = found[:MOST_ENTRIES]
    return page.channel(
        "event-list",
        filters.parameters(),
        words=[_("Events"), *(str(chip.label) for chip in chips)],
        description=_("Events of %(site)s") % {"site": settings.SITE_NAME},
        entries=[make_entry(event, page.site) for event in events],
        changed=last_change(events),
        has_more=len(found) > MOST_ENTRIES,
    )
