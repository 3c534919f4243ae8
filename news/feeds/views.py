"""The feed of a list of articles, under the same filters as the list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cmsproject.shared.feeds.answering import answer_feed, check_form
from cmsproject.shared.feeds.channel import MOST_ENTRIES, Channel, read_feed_page
from news.facets import Facets
from news.feeds.entries import as_entries, last_change, make_entries
from news.filters import ArticleFilters


@require_safe
def article_feed(request: HttpRequest, language: str, form: str) -> HttpResponseBase:
    check_form(form)
    return answer_feed(request, form, load_channel(request, language))


def load_channel(request: HttpRequest, language: str) -> Channel:
    """The entries of one page of the list."""
    now = timezone.now()
    filters = ArticleFilters.read(language, request.GET)
    chips = Facets(request.path, filters, now).chips()
    page = read_feed_page(request, language)
    ordered = as_entries(filters.articles(now)).newest_first()
    found = list(ordered[page.start : page.stop])
    articles = found[:MOST_ENTRIES]
    return page.channel(
        "article-list",
        filters.parameters(),
        words=[str(chip.label) for chip in chips],
        description=_("News of %(site)s") % {"site": settings.SITE_NAME},
        entries=make_entries(articles, page.site),
        changed=last_change(articles),
        has_more=len(found) > MOST_ENTRIES,
    )
