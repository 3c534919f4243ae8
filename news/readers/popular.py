"""Which articles are read most now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import BigIntegerField, Case, F, OuterRef, Subquery, Sum, When
from django.utils import timezone

from news.listing import as_links
from news.models import Article, ArticleViews

# Days that count at all, those that count more, and how much more.
LONG_AGO = 30
LATELY = 7
WEIGHT_LATELY = 4


def popular_articles(language: str, now: datetime, most: int) -> Sequence[Article]:
    """At most `most` public articles with views in the last 30 days, the most read first.

    A view of the last seven days counts four times. With banners, in one query.
    """
    today = timezone.localdate(now)
    lately = When(viewed_on__gt=today - timedelta(days=LATELY), then=F("count") * WEIGHT_LATELY)
    weight = Sum(Case(lately, default=F("count"), output_field=BigIntegerField()))
    views = ArticleViews.objects.filter(
        viewed_on__gt=today - timedelta(days=LONG_AGO), viewed_on__lte=today
    ).order_by()
    public = Article.objects.published(now).in_language(language)
    weighed = views.filter(article__in=public).values("article").annotate(weight=weight)
    # The few are chosen by views alone; only then are articles loaded.
    chosen = weighed.order_by("-weight", "-article").values("article")[:most]
    own = views.filter(article=OuterRef("pk")).values("article").annotate(weight=weight)
    found = as_links(public).filter(pk__in=chosen).annotate(weight=Subquery(own.values("weight")))
    return list(found.select_related("banner").order_by("-weight", "-pk"))
