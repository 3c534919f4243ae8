"""Find where an event is now by an address at which it once stood, here or on the old site."""

from urllib.parse import parse_qs, unquote, urlsplit

from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.languages import content_languages, current_language
from cmsproject.shared.naming import fold_path
from events.models import Event

LONGEST_KEY = 500


def find_event_address(path: str, number: str = "") -> str | None:
    """Where the public event that once stood at the decoded `path` is now; `number` is the `id`
    that the query names."""
    if len(path) > LONGEST_KEY:
        return None
    keys = keys_of(path, number)
    events = Event.objects.published(timezone.now()).filter(old_addresses__key__in=keys)
    found = dict(events.values_list("old_addresses__key", "slug"))
    slug = next((found[key] for key in keys if key in found), None)
    return reverse("event", args=[language_of(path), slug]) if slug else None


def keys_of(path: str, number: str) -> list[str]:
    """With the number that the query names, then without."""
    plain = path_key(path)
    is_number = number.isascii() and number.isalnum()
    return [f"{plain}?id={number}", plain] if is_number else [plain]


def address_key(address: str) -> str:
    """What stands for an address: its path without scheme, host, language, `.html`, final slash
    and case, and of its query the `id` alone. Empty for one that says nothing."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return keys_of(unquote(parts.path), parse_qs(parts.query).get("id", [""])[-1])[0]


def path_key(path: str) -> str:
    """`path` is decoded. All languages had the same events at the same places."""
    folded = fold_path(path).rstrip("/").removesuffix(".html").removesuffix("/index")
    language, _slash, rest = folded.removeprefix("/").partition("/")
    return f"/{rest}" if language in content_languages() and rest else folded


def language_of(path: str) -> str:
    language = path.removeprefix("/").partition("/")[0].casefold()
    return language if language in content_languages() else current_language()
