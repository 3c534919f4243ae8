"""What sitemaps say beside addresses: pictures of articles, and pages in other languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.languages import html_language
from cmsproject.shared.models import StoredImage
from news.models import Article, ArticleImage

# The protocol's bound for one page.
MOST_PICTURES = 1000
Alternates = Sequence[Mapping[str, str]]


def pictures_of(articles: Iterable[Article]) -> dict[int, list[str]]:
    """Paths of the stored pictures of each article, in one query; the banner is one of them."""
    rows = ArticleImage.objects.filter(article__in=articles, image__isnull=False)
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    values = rows.order_by("article", "id").values_list(
        "article_id", "image__digest", "image__format"
    )
    for article, digest, form in values:
        path = StoredImage(digest=digest, format=form).get_absolute_url()
        found[article].setdefault(path)
    return {article: list(paths)[:MOST_PICTURES] for article, paths in found.items()}


def translated_groups() -> dict[str, dict[str, str]]:
    """Path by language for every translation group with several public articles, in one query."""
    public = Article.objects.published(timezone.now()).order_by()
    several = (
        public.values("translation_group")
        .annotate(articles=Count("pk"))
        .filter(articles__gt=1)
        .exclude(translation_group="")
    )
    rows = public.filter(translation_group__in=several.values("translation_group"))
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for group, language, slug in rows.values_list("translation_group", "language", "slug"):
        groups[group][language] = reverse("article", args=[language, slug])
    return groups


def alternates(paths: Mapping[str, str], site: str) -> Alternates:
    """For the sitemap's template; nothing where a page stands in one language alone."""
    if len(paths) < 2:
        return []
    return [
        {"lang_code": html_language(language), "location": site + path}
        for language, path in sorted(paths.items())
    ]
