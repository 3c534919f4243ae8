"""Which public articles a visitor may have meant by an address that leads nowhere."""

import posixpath
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from urllib.parse import unquote

from django.db.models import Q
from django.utils import timezone

from cmsproject.shared.naming import fold_path, make_slug
from news.legacy.addresses import address_key
from news.listing import as_links
from news.models import Article, LegacyAddress

MOST_SUGGESTIONS = 5
CANDIDATES = 300
# Below this, two addresses have little more in common than their alphabet.
LEAST_LIKENESS = 0.6
LONGEST_ADDRESS = 300
SHORTEST_STEM = 4
LONGEST_QUERY = 200
INDEX_PAGES = {"index.html", "index.htm", "index.php", "readme.md"}
NO_WORD = re.compile(r"[\W_]+")
# What scanners and browsers ask for by themselves is no article misspelt.
NOT_PAGES = tuple(
    f".{ending}"
    for ending in "css env gif ico jpeg jpg js json map php png svg txt webp xml zip".split()
)


def suggest_articles(path: str, language: str) -> list[Article]:
    """At most five, the likeliest first; in three queries however many articles there are."""
    wanted = fold_path(address_key(unquote(path)))[:LONGEST_ADDRESS]
    last = posixpath.basename(wanted)
    if "\x00" in wanted or not last or last.endswith(NOT_PAGES):
        return []
    likeness: dict[int, float] = {}
    for number, address in candidates(wanted, last, language):
        likeness[number] = max(likeness.get(number, 0.0), how_alike(wanted, last, address))
    best = sorted(likeness, key=lambda number: -likeness[number])[:MOST_SUGGESTIONS]
    likely = [number for number in best if likeness[number] >= LEAST_LIKENESS]
    found = as_links(Article.objects.filter(pk__in=likely)).select_related("banner")
    return sorted(found, key=lambda article: likely.index(article.pk))


def words_of(path: str) -> str:
    """The words of an address's last telling part: of `/2025/06-meetup/index.html`, `meetup`."""
    for part in reversed(unquote(path).replace("\x00", "").split("/")):
        words = [word for word in NO_WORD.split(posixpath.splitext(part)[0]) if word]
        telling = [word for word in words if not word.isdecimal()]
        if telling and part.casefold() not in INDEX_PAGES:
            return " ".join(telling)[:LONGEST_QUERY]
    return ""


def candidates(wanted: str, last: str, language: str) -> Iterator[tuple[int, str]]:
    """Numbers of public articles with an address of theirs that begins or ends like the wanted."""
    now = timezone.now()
    old = LegacyAddress.objects.filter(article__public_from__lte=now)
    old = old.filter(Q(folded__endswith=f"/{last}") | begins_alike(wanted))
    yield from old.order_by("id").values_list("article_id", "folded")[:CANDIDATES]
    slug = make_slug(last)
    own = Article.objects.published(now).in_language(language)
    own = own.filter(slug__startswith=slug[: max(SHORTEST_STEM, len(slug) // 2)])
    for number, found in own.newest_first().values_list("pk", "slug")[:CANDIDATES]:
        yield number, f"{posixpath.dirname(wanted)}/{found}"


def begins_alike(wanted: str) -> Q:
    """Addresses in the same folder, or in one of a like name, that begin with half of the name."""
    condition = Q(folded=wanted)
    parts = wanted.strip("/").split("/")
    for depth in range(max(2, len(parts) - 2), len(parts)):
        stem = parts[depth][: max(SHORTEST_STEM, len(parts[depth]) // 2)]
        condition |= Q(folded__startswith="/" + "/".join([*parts[:depth], stem]))
    return condition


def how_alike(wanted: str, last: str, address: str) -> float:
    """From 0 to 1: the better of the whole addresses' and their last parts' likeness."""
    own_last = posixpath.basename(address)
    return max(ratio(wanted, address), ratio(last, own_last))


def ratio(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first, second)
    return matcher.ratio() if matcher.quick_ratio() >= LEAST_LIKENESS else 0.0
