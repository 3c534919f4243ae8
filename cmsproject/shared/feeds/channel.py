"""What a feed says of itself, whatever its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cmsproject.shared.absolute import without_control_characters
from cmsproject.shared.feeds.entry import Entry
from cmsproject.shared.paging import LAST_PAGE, Parameters, page_number, query_address

MOST_ENTRIES = 20


@dataclass(frozen=True)
class Channel:
    """All addresses are absolute: `page` is the list for people, `address` the feed's own,
    `identity` that of its first page, `next_address` where older entries stand, or empty."""

    title: str
    description: str
    site_name: str
    language: str
    home: str
    page: str
    address: str
    identity: str
    next_address: str
    icon: str
    changed: datetime
    entries: Sequence[Entry]


@dataclass(frozen=True)
class FeedPage:
    """The twenty records a feed shows: `?page=2` has those before the latest twenty."""

    request: HttpRequest
    language: str
    number: int

    @property
    def site(self) -> str:
        return f"{self.request.scheme}://{self.request.get_host()}"

    @property
    def start(self) -> int:
        return (self.number - 1) * MOST_ENTRIES

    @property
    def stop(self) -> int:
        """One more than is shown, which tells whether older ones follow."""
        return self.start + MOST_ENTRIES + 1

    def channel(
        self,
        list_name: str,
        kept: Parameters,
        *,
        words: Sequence[str],
        description: str,
        entries: Sequence[Entry],
        changed: datetime,
        has_more: bool,
    ) -> Channel:
        """`list_name` is the address name of the list for people, `words` its filters in force."""
        here = query_address(self.request.path, kept)
        more = has_more and self.number < LAST_PAGE
        return Channel(
            title=without_control_characters(" · ".join([settings.SITE_NAME, *words])),
            description=description,
            site_name=settings.SITE_NAME,
            language=self.language,
            home=self.site + reverse("home", args=[self.language]),
            page=self.site + query_address(reverse(list_name, args=[self.language]), kept),
            address=self.site + page_address(here, self.number),
            identity=self.site + here,
            next_address=self.site + page_address(here, self.number + 1) if more else "",
            icon=self.site + reverse("icon", args=[settings.BRAND_HUE]),
            changed=changed,
            entries=entries,
        )


def read_feed_page(request: HttpRequest, language: str) -> FeedPage:
    """Raises Http404 for a page that no feed has."""
    number = page_number(request.GET.get("page", ""))
    if not 1 <= number <= LAST_PAGE:
        raise Http404(_("There is no page %(number)d.") % {"number": number})
    return FeedPage(request, language, number)


def page_address(here: str, page: int) -> str:
    if page == 1:
        return here
    return f"{here}{'&' if '?' in here else '?'}page={page}"
