"""Which other sites articles link to: kept in step with what is published."""

import html
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from urllib.parse import urldefrag

from django.db import transaction

from news.models import Article, ArticleOutsideLink, OutsideLink

LINKED = re.compile(r'href="(https?://[^"]+)"', re.IGNORECASE)
BATCH = 500
LONGEST = 2000


def digest_of(address: str) -> str:
    """Of the address without its anchor, which no server sees."""
    return sha256(urldefrag(address)[0].encode(errors="surrogatepass")).hexdigest()


def collect_links() -> int:
    """Make the table say what the articles say; the number of links they have.

    Links no article has any more are forgotten. Articles in the trash have none.
    """
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    total = sum(collect_batch(numbers[at : at + BATCH]) for at in range(0, len(numbers), BATCH))
    OutsideLink.objects.filter(uses__isnull=True).delete()
    return total


@transaction.atomic
def collect_batch(numbers: list[int]) -> int:
    wanted: dict[int, dict[str, str]] = {}
    rows = Article.objects.filter(pk__in=numbers).values_list("pk", "body_html", "trashed_at")
    for number, page, trashed_at in rows.iterator():
        wanted[number] = {} if trashed_at else links_on(page)
    links = stored_links(
        {digest: one for found in wanted.values() for digest, one in found.items()}
    )
    known = set(
        ArticleOutsideLink.objects.filter(article__in=numbers).values_list("article_id", "link_id")
    )
    pairs = {(number, links[digest]) for number, found in wanted.items() for digest in found}
    ArticleOutsideLink.objects.bulk_create(
        (ArticleOutsideLink(article_id=article, link_id=link) for article, link in pairs - known),
        BATCH,
        ignore_conflicts=True,
    )
    for article, lost in grouped(known - pairs):
        ArticleOutsideLink.objects.filter(article=article, link__in=lost).delete()
    return len(pairs)


def links_on(page: str) -> dict[str, str]:
    """Addresses by digest, pictures of other hosts among them."""
    addresses = (urldefrag(html.unescape(found))[0] for found in LINKED.findall(page))
    return {digest_of(one): one for one in addresses if len(one) <= LONGEST}


def stored_links(wanted: dict[str, str]) -> dict[str, int]:
    """Numbers of the links by digest, new ones made."""
    known = numbers_of(wanted)
    new = [OutsideLink(address=wanted[one], digest=one) for one in wanted if one not in known]
    OutsideLink.objects.bulk_create(new, BATCH, ignore_conflicts=True)
    return known | numbers_of([one.digest for one in new])


def numbers_of(digests: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    every = list(digests)
    for at in range(0, len(every), BATCH):
        rows = OutsideLink.objects.filter(digest__in=every[at : at + BATCH])
        found |= dict(rows.values_list("digest", "pk"))
    return found


def grouped(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    by_article: dict[int, list[int]] = {}
    for article, link in pairs:
        by_article.setdefault(article, []).append(link)
    yield from by_article.items()
