"""Free slugs for articles: readable, never another article's, never another post's old address."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.naming import make_slug
from cmsproject.shared.tagging import free_slug
from news.models import Article, LegacyAddress

# Words that stand, or may stand one day, right behind /<language>/news/.
RESERVED_SLUGS = frozenset(
    ["archive", "atom", "authors", "categories", "drafts", "feed", "index", "latest", "new"]
) | {"page", "preview", "rss", "search", "submit", "tags", "topics"}

LONGEST_SLUG = 200


def check_slug(article: Article, slug: str) -> None:
    """Raises ValidationError where an article, saved with this slug, would not be found."""
    if len(slug) > LONGEST_SLUG:
        raise ValidationError(_("At most %(limit)d characters."), params={"limit": LONGEST_SLUG})
    if slug in taken_slugs(article.language, beginning=slug, but=article.pk):
        free = free_article_slug(article, slug)
        message = _("This address is taken, or kept for another page. Free is: %(free)s")
        raise ValidationError(message, params={"free": free})


def free_article_slug(article: Article, wanted: str = "") -> str:
    """A slug for one article from `wanted` or its title; its own present slug counts as free."""
    stem = make_slug(wanted or article.title)
    return free_slug(stem, taken_slugs(article.language, beginning=stem, but=article.pk))


def taken_slugs(language: str, *, beginning: str = "", but: int | None = None) -> set[str]:
    """Slugs that begin so and are not to be had in a language, without those of article `but`."""
    others = Article.objects.filter(language=language, slug__startswith=beginning)
    place = news_place(language)
    old = LegacyAddress.objects.filter(folded__startswith=f"{place}{beginning}")
    if but is not None:
        others, old = others.exclude(pk=but), old.exclude(article_id=but)
    tails = {folded.removeprefix(place) for folded in old.values_list("folded", flat=True)}
    slugs = set(others.values_list("slug", flat=True))
    return slugs | {tail for tail in tails if "/" not in tail} | RESERVED_SLUGS


def news_place(language: str) -> str:
    """The folded path below which the articles of a language stand."""
    return f"/{language}/news/"
