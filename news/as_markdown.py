"""An article as Markdown for agents: its own source under a head, with addresses that lead."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from cmsproject.shared.etags import etag_of
from cmsproject.shared.languages import html_language
from cmsproject.shared.markup.addresses import with_addresses
from cmsproject.shared.markup.source import normalize
from news.legacy.addresses import absolute_link
from news.models import Article, ArticleImage

HAS_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
SPECIAL = re.compile(r"([\\`*\[\]<])")


@require_safe
def article_markdown(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    public = Article.objects.published().in_language(language)
    article = get_object_or_404(public, slug=slug)
    site = f"{request.scheme}://{request.get_host()}"
    page = site + article.get_absolute_url()
    content = write_markdown(article, site, page).encode()
    etag = etag_of(content)
    response = HttpResponse(
        content,
        content_type="text/markdown; charset=utf-8",
        headers={
            "ETag": etag,
            "Cache-Control": "public, max-age=300",
            "Content-Language": html_language(article.language),
            "Link": f'<{page}>; rel="canonical"',
        },
    )
    return get_conditional_response(request, etag, None, response) or response


def write_markdown(article: Article, site: str, page: str) -> str:
    """In two queries; the stored text is read, never written."""
    authors = [author.name for author in article.authors.order_by("order", "id")]
    facts = [
        (
            pgettext("article", "Published"),
            article.published_on.isoformat() if article.published_on else "",
        ),
        (_("Authors"), _(", ").join(authors)),
        (_("Source"), f"<{page}>"),
    ]
    head = [f"# {plain(article.title)}"]
    if article.summary.strip():
        head.append(f"> {plain(article.summary)}")
    stated = [f"- {name}: {value}" for name, value in facts if value]
    body = with_addresses(normalize(article.body), resolver(article, site, page))
    return "\n\n".join([*head, "\n".join(stated), body.strip()]) + "\n"


def resolver(article: Article, site: str, page: str) -> Callable[[str], str]:
    """Where an address in the source leads: to the stored picture, or to a page of the web."""
    rows = ArticleImage.objects.filter(article=article, image__isnull=False).select_related("image")
    pictures = {row.reference: site + row.image.get_absolute_url() for row in rows if row.image}

    def resolve(address: str) -> str:
        if address in pictures:
            return pictures[address]
        if not address or HAS_SCHEME.match(address):
            return address
        path = absolute_link(address, article.legacy_path) if article.legacy_path else address
        try:
            return urljoin(page, path)
        except ValueError:
            return address

    return resolve


def plain(text: str) -> str:
    """One line whose characters mean themselves."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
