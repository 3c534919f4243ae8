"""Articles as rows of lists: what a row shows, and nothing heavier."""

import html
import re

from django.db.models import Case, Prefetch, Value, When
from django.db.models.functions import Substr
from django.utils.html import strip_tags

from news.models import Article, ArticleAuthor, ArticleQuerySet

HEAVY_FIELDS = ("body", "body_html", "plain_text", "extra", "banner_reference")
# Characters of HTML that surely hold the beginning of a text, and of text that a row shows.
OPENING_HTML = 3000
OPENING_TEXT = 140
PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)(?:</p>|$)", re.DOTALL)
CUT_TAG = re.compile(r"<[^<>]*$")


def as_rows(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With banner and authors at hand, and the text's beginning where a summary lacks."""
    authors = ArticleAuthor.objects.order_by("order", "id")
    return (
        as_links(articles)
        .select_related("banner", "category")
        .annotate(
            opening_html=Case(
                When(summary="", then=Substr("body_html", 1, OPENING_HTML)), default=Value("")
            )
        )
        .prefetch_related(Prefetch("authors", authors))
    )


def as_links(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Without the texts: enough for title, address, day and banner."""
    return articles.defer(*HEAVY_FIELDS)


def opening_of(body_html: str) -> str:
    """The first words of an article's paragraphs, cut to the length of a summary."""
    whole = CUT_TAG.sub("", body_html)
    paragraphs = PARAGRAPH.findall(whole) or [whole]
    text = " ".join(html.unescape(strip_tags(" ".join(paragraphs))).split())
    return text if len(text) <= OPENING_TEXT else f"{text[:OPENING_TEXT].rstrip()}…"


def summary_of(article: Article) -> str:
    """What a row, a feed or a search engine shows of an article."""
    if article.summary.strip():
        return " ".join(article.summary.split())
    return opening_of(getattr(article, "opening_html", "") or article.body_html[:OPENING_HTML])
