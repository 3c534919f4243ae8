"""An article as search engines read it: values of schema.org's NewsArticle."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from cmsproject.shared.languages import html_language
from cmsproject.shared.structured import node
from news.edited import last_edit
from news.listing import summary_of
from news.models import Article, ArticleAuthor
from news.templatetags.articles import author_address


def article_node(
    article: Article,
    authors: Sequence[ArticleAuthor],
    tags: Sequence[str],
    *,
    site: str,
    publisher: dict[str, Any],
    pictures: Sequence[str],
) -> dict[str, Any]:
    """`site` is `https://host`, `pictures` are addresses with it, the best one first.

    An article that states no author is the publisher's.
    """
    address = site + article.get_absolute_url()
    return node(
        "NewsArticle",
        headline=article.title,
        description=summary_of(article),
        url=address,
        mainEntityOfPage={"@type": "WebPage", "@id": address},
        inLanguage=html_language(article.language),
        datePublished=published(article),
        dateModified=last_edit(article).isoformat(),
        author=[author_node(author, site) for author in authors] or [publisher],
        publisher=publisher,
        image=list(pictures),
        wordCount=article.word_count,
        articleSection=article.category.local_name.text if article.category else "",
        keywords=list(tags),
    )


def published(article: Article) -> str:
    """The moment with its zone; the day where a post states no more."""
    if article.published_at:
        return timezone.localtime(article.published_at).isoformat()
    return article.published_on.isoformat() if article.published_on else ""


def author_node(author: ArticleAuthor, site: str) -> dict[str, Any]:
    """A person, unless the name is known to be an organization's."""
    is_organization = author.speaker is None and author.organization is not None
    return node(
        "Organization" if is_organization else "Person",
        name=author.name,
        url=site + author_address(author),
        jobTitle="" if is_organization else author.title,
    )
