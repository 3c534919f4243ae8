"""Whether an address on this site leads to a page, and where that page is now."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from django.urls import Resolver404, ResolverMatch, resolve, reverse

from cmsproject.shared.images.finding import find_stored_image
from cmsproject.shared.linting import LinkFacts, LinkKind
from cmsproject.shared.models import Tag, TagAddress
from cmsproject.shared.naming import fold_path
from events.former_addresses import present_path
from events.models import Event, EventAddress, Organization, Speaker
from events.old_addresses import find_event_address, keys_of
from news.legacy.addresses import absolute_link, address_key
from news.legacy.redirects import find_present_address, spellings_of
from news.models import Article, LegacyAddress, Topic

FINE = LinkFacts(LinkKind.FINE)
HIDDEN = LinkFacts(LinkKind.HIDDEN)
MISSING = LinkFacts(LinkKind.MISSING)
UNKNOWN = LinkFacts(LinkKind.UNKNOWN)
# Files served beside the application; whether they are there is not ours to say.
BESIDE = ("/static/", "/admin/")
RECORDS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "article": lambda found: Article.objects.filter(language=found["language"], slug=found["slug"]),
    "event": lambda found: Event.objects.filter(slug=found["slug"]),
    "speaker": lambda found: Speaker.objects.filter(slug=found["slug"]),
    "organization": lambda found: Organization.objects.filter(slug=found["slug"]),
    "topic": lambda found: Topic.objects.filter(slug=found["slug"]),
}


class InsideLinks:
    """Remembers what was asked, for articles that link to the same pages."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], LinkFacts] = {}

    def find(self, address: str, legacy_path: str) -> LinkFacts:
        """`address` as written in the post at `legacy_path`; an anchor goes on with it."""
        try:
            parts = urlsplit(absolute_link(address, legacy_path))
            path = unquote(parts.path)
        except ValueError:
            return MISSING
        if parts.scheme or parts.netloc or not path or "\0" in path:
            return UNKNOWN
        if not legacy_path and not address.startswith("/"):
            # What it is relative to is known of imported posts alone.
            return self.moved_from(path) if find_present_address(path) else MISSING
        # The old site served its events at one path, told apart by this alone.
        number = parse_qs(parts.query).get("id", [""])[-1]
        if (path, number) not in self.known:
            self.known[path, number] = find_page(path, number)
        found = self.known[path, number]
        if found.address and parts.fragment:
            return LinkFacts(found.kind, f"{found.address}#{parts.fragment}")
        return found

    def moved_from(self, path: str) -> LinkFacts:
        return LinkFacts(LinkKind.MOVED, quote(find_present_address(path) or ""))


def find_page(path: str, number: str = "") -> LinkFacts:
    """`number` is the `id` in the query of an event's old address."""
    if path.startswith(BESIDE):
        return UNKNOWN
    try:
        match = resolve(path)
    except Resolver404:
        return find_old(path, number)
    return find_record(match, path)


def find_record(match: ResolverMatch, path: str) -> LinkFacts:
    name = match.url_name or ""
    if name == "tag":
        return find_tag(match)
    if name in {"stored-image", "rendition"}:
        return FINE if find_stored_image(path) else MISSING
    if name == "article-markdown":
        name = "article"
    if name not in RECORDS:
        return FINE
    found = RECORDS[name](match.kwargs)
    if found.published().exists():
        return FINE
    if found.exists():
        return HIDDEN
    if moved := present_path(path):
        return LinkFacts(LinkKind.MOVED, moved)
    return find_old(path)


def find_tag(match: ResolverMatch) -> LinkFacts:
    slug = match.kwargs["slug"]
    if Tag.objects.filter(slug=slug).exists():
        return FINE
    moved = TagAddress.objects.filter(slug=slug).select_related("tag").first()
    if moved is None:
        return MISSING
    return LinkFacts(
        LinkKind.MOVED, reverse("tag", args=[match.kwargs["language"], moved.tag.slug])
    )


def find_old(path: str, number: str = "") -> LinkFacts:
    """Old addresses lead on; those of what visitors cannot see yet lead nowhere so far."""
    if present := find_present_address(path):
        return LinkFacts(LinkKind.MOVED, present) if present != path else FINE
    if event := find_event_address(path, number):
        return LinkFacts(LinkKind.MOVED, event)
    keys = {fold_path(key) for key in spellings_of(address_key(path))}
    if LegacyAddress.objects.filter(folded__in=keys).exists():
        return HIDDEN
    of_events = EventAddress.objects.filter(key__in=keys_of(path, number))
    return HIDDEN if of_events.exists() else MISSING
