"""What a feed says of articles, whatever its form: whole texts, absolute addresses, bounded."""

import html
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Case, F, Prefetch, TextField, Value, When
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.absolute import with_absolute_addresses, without_control_characters
from cmsproject.shared.conditional import NEVER
from cmsproject.shared.feeds.entry import Entry, EntryAuthor, picture_of
from cmsproject.shared.models import StoredImage
from news.edited import last_edit
from news.listing import as_rows, summary_of
from news.models import Article, ArticleAuthor, ArticleQuerySet
from news.templatetags.articles import author_address

# Characters of HTML. Readers drop feeds of several megabytes, and fetch them every hour.
LONGEST_CONTENT = 200_000
LONGEST_FEED = 1_000_000


def as_entries(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With all that entries need, and the HTML of those that are not too long (`feed_html`)."""
    people = ("speaker__photo", "organization__logo")
    authors = ArticleAuthor.objects.select_related(*people).order_by("order", "id")
    rows = as_rows(articles).prefetch_related(None)
    return rows.annotate(
        html_length=Length("body_html"),
        feed_html=Case(
            When(html_length__lte=LONGEST_CONTENT, then=F("body_html")),
            default=Value(""),
            output_field=TextField(),
        ),
    ).prefetch_related(Prefetch("authors", authors), "article_tags__tag")


def make_entries(articles: Sequence[Article], site: str) -> list[Entry]:
    """Entries with the whole text, as long as text and feed keep within bounds.

    A longer one, and what follows once the feed is full, has its summary and a link instead.
    """
    entries, room = [], LONGEST_FEED
    for article in articles:
        page = site + article.get_absolute_url()
        content = content_of(article, page)
        if len(content) > room:
            content = shortened(article, page)
        room -= len(content)
        tags = [link.tag.name for link in article.article_tags.all()]
        entries.append(make_entry(article, site, content, article.authors.all(), tags))
    return entries


def make_unsaved_entry(
    article: Article, site: str, authors: Sequence[ArticleAuthor], tags: Sequence[str]
) -> Entry:
    """The entry of an article whose authors and tags have no rows yet."""
    page = site + article.get_absolute_url()
    is_long = len(article.body_html) > LONGEST_CONTENT
    content = shortened(article, page) if is_long else readable_content(article.body_html, page)
    return make_entry(article, site, content, authors, tags)


def content_of(article: Article, page: str) -> str:
    whole: str = getattr(article, "feed_html", "")
    length: int | None = getattr(article, "html_length", None)
    if length and not whole:
        return shortened(article, page)
    return readable_content(whole, page)


def readable_content(body_html: str, page: str) -> str:
    return without_control_characters(with_absolute_addresses(body_html, page))


def shortened(article: Article, page: str) -> str:
    summary = html.escape(without_control_characters(summary_of(article)))
    words = html.escape(_("Read the whole article on the site"))
    return f'<p>{summary}</p><p><a href="{html.escape(page)}">{words}</a></p>'


def make_entry(
    article: Article,
    site: str,
    content: str,
    authors: Iterable[ArticleAuthor],
    tags: Iterable[str],
) -> Entry:
    published = timezone.localtime(article.published_at) if article.published_at else None
    return Entry(
        identity=identity_of(article),
        page=site + article.get_absolute_url(),
        language=article.language,
        title=without_control_characters(article.title),
        summary=without_control_characters(summary_of(article)),
        content=content,
        published=published,
        updated=last_edit(article),
        authors=[make_author(author, site) for author in authors],
        tags=[without_control_characters(tag) for tag in tags],
        banner=picture_of(article.banner, site),
    )


def identity_of(article: Article) -> str:
    """Stays when the slug, the host or the scheme changes, and over imports into another site."""
    origin = f"{article.legacy_source}:{article.legacy_path}" if article.is_imported else article.pk
    return uuid5(NAMESPACE_URL, f"article:{article.language}:{origin}").urn


def make_author(author: ArticleAuthor, site: str) -> EntryAuthor:
    picture: StoredImage | None = None
    if author.speaker is not None:
        picture = author.speaker.photo
    elif author.organization is not None:
        picture = author.organization.logo
    portrait = site + picture.get_absolute_url() if picture else ""
    name = without_control_characters(author.name)
    return EntryAuthor(name, site + author_address(author), portrait)


def last_change(articles: Sequence[Article]) -> datetime:
    """When readers last saw something change: an edit, or a moment of publication come."""
    moments = [moment for one in articles for moment in (one.updated_at, one.public_from) if moment]
    return max(moments, default=NEVER)
