"""Public articles that name an event, a person or an organization.

News stands above this room: articles are reached by the reverse names of their links alone.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cmsproject.shared.languages import current_language

MOST = 24
# Fetched beyond that, because an article and its translations are shown as one.
FETCHED = 3 * MOST
HEAVY_FIELDS = ("article__body", "article__body_html", "article__plain_text", "article__extra")


def public_mentions(links: QuerySet[Any], at: datetime) -> list[Any]:
    """Links (rows with an `article`), the latest first, of articles that visitors may see.

    Of translations of each other one is shown: that in the page's language if there is one.
    """
    public = links.filter(article__public_from__lte=at).select_related("article__banner")
    latest = public.defer(*HEAVY_FIELDS).order_by("-article__public_from", "-article_id")
    return one_of_each(latest[:FETCHED])[:MOST]


def one_of_each(links: Iterable[Any]) -> list[Any]:
    chosen: dict[Any, Any] = {}
    for link in links:
        group = link.article.translation_group or link.article_id
        if group not in chosen or link.article.language == current_language():
            chosen[group] = link
    return list(chosen.values())
