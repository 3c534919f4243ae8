"""Who may do what with an article: said once, for forms, lists, pages and actions."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from news.models import Article

LINK = "news.change_articleevent"


def may_edit(user: Any, article: Article) -> bool:
    """Editors every article; contributors their own.

    Of a contributor's article that is public already, only a working copy is written: what
    visitors see changes when an editor publishes it.
    """
    if user.has_perm("news.change_article"):
        return True
    return bool(is_own(user, article) and user.has_perm("news.add_article"))


def may_see(user: Any, article: Article) -> bool:
    """Whoever may not edit all articles sees own ones, and what visitors see."""
    if user.has_perm("news.change_article"):
        return True
    if not (user.has_perm("news.view_article") or user.has_perm("news.add_article")):
        return False
    return is_own(user, article) or article.is_public


def seen_by(user: Any, articles: Any) -> Any:
    """Those of the articles that `may_see` allows; for lists and autocompletion."""
    if user.has_perm("news.change_article"):
        return articles
    if not (user.has_perm("news.view_article") or user.has_perm("news.add_article")):
        return articles.none()
    return articles.filter(Q(created_by=user.pk) | Q(public_from__lte=timezone.now()))


def may_link(user: Any, article: Article) -> bool:
    """Connect what visitors see with events, without touching a word of it."""
    return bool(article.is_public and user.has_perm(LINK))


def may_decide(user: Any, article: Article | None = None) -> bool:
    """On what was read in articles, or in this one: those who keep events, what is public."""
    if not user.has_perm("news.change_proposal"):
        return False
    return article is None or article.is_public or may_see(user, article)


def decided_by(user: Any, rows: Any, article: str = "article") -> Any:
    """Those of the rows of articles that `may_decide` allows."""
    if not may_decide(user):
        return rows.none()
    if user.has_perm("news.change_article"):
        return rows
    public = Q(**{f"{article}__public_from__lte": timezone.now()})
    return rows.filter(public | Q(**{f"{article}__created_by": user.pk}))


def may_publish(user: Any) -> bool:
    """Publish, schedule, withdraw, archive; and with it judge what others submit."""
    return bool(user.has_perm("news.publish_article"))


def may_trash(user: Any, article: Article) -> bool:
    """Into the trash and out of it: editors any, contributors own ones that nobody sees."""
    if user.has_perm("news.change_article"):
        return True
    return may_edit(user, article) and article.public_from is None


def is_own(user: Any, article: Article) -> bool:
    return article.created_by_id is not None and article.created_by_id == user.pk
