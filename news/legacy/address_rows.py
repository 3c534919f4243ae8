"""Keep the addresses at which imported posts were once reachable, and name those lost to others."""

from collections.abc import Iterable, Iterator, Sequence

from cmsproject.shared.naming import fold_path
from news.legacy.addresses import path_addresses, stated_addresses
from news.legacy.archive import PreparedPost
from news.legacy.plan import PlannedPost
from news.models import Article, LegacyAddress
from news.slugs import news_place

OWN_PLACE, STATED, FORMER_PAGE = 0, 1, 2
Written = tuple[Article, PlannedPost, PreparedPost]


def write_addresses(written: Sequence[Written]) -> dict[int, list[str]]:
    """Add every address the posts were reachable at; former ones stay.

    Returns warnings by article: an address that is another article's page leads there.
    """
    rows = [row for one in written for row in rows_of(*one)]
    LegacyAddress.objects.bulk_create(rows, ignore_conflicts=True)
    pages = pages_at(row.folded for row in rows)
    warnings: dict[int, list[str]] = {}
    for row in rows:
        other = pages.get(row.folded)
        if other is not None and other.pk != row.article_id:
            told = f"old address {row.path} is the page of {other.legacy_path or other.title}"
            warnings.setdefault(row.article_id, []).append(told)
    return warnings


def rows_of(article: Article, plan: PlannedPost, post: PreparedPost) -> Iterator[LegacyAddress]:
    for path in path_addresses(post.path):
        yield address_row(article, path, OWN_PLACE)
    for path in stated_addresses(post.post.addresses, post.post.slug, post.path):
        yield address_row(article, path, STATED)
    if plan.known and (plan.known.language, plan.known.slug) != (article.language, article.slug):
        former = f"{news_place(plan.known.language)}{plan.known.slug}"
        yield address_row(article, former, FORMER_PAGE)


def address_row(article: Article, path: str, rank: int) -> LegacyAddress:
    return LegacyAddress(article=article, path=path, folded=fold_path(path), rank=rank)


def pages_at(paths: Iterable[str]) -> dict[str, Article]:
    """The articles whose own page stands at one of the folded paths."""
    # /zh/news/slug
    wanted = {path: path.rpartition("/")[2] for path in paths if path.count("/") == 3}
    found = Article.objects.filter(slug__in=set(wanted.values()))
    by_page = {
        f"{news_place(article.language)}{article.slug}": article
        for article in found.only("language", "slug", "title", "legacy_path")
    }
    return {path: by_page[path] for path in wanted if path in by_page}
