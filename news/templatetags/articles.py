"""What templates ask of articles: a summary, and where an author's name leads."""

from datetime import datetime

from django import template
from django.urls import reverse

from cmsproject.shared.languages import current_language
from cmsproject.shared.paging import query_address
from news.edited import last_edit
from news.listing import summary_of
from news.models import Article, ArticleAuthor

register = template.Library()


@register.filter
def summary(article: Article) -> str:
    return summary_of(article)


@register.filter
def edited(article: Article) -> datetime:
    """When readers last had something new to read."""
    return last_edit(article)


@register.filter
def author_address(author: ArticleAuthor) -> str:
    """The page of the person or organization meant, else the list of articles by that name."""
    if author.speaker is not None:
        return author.speaker.get_absolute_url()
    if author.organization is not None:
        return author.organization.get_absolute_url()
    articles = reverse("article-list", args=[current_language()])
    return query_address(articles, {"author": author.name})
