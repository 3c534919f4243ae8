"""Who wrote an article: the name as stated, the portrait and post of whom it means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from cmsproject.shared.bilingual import LocalText
from events.models import Affiliation, Organization, Speaker
from events.speaker_pages import public_affiliations
from news.models import Article, ArticleAuthor


@dataclass(frozen=True)
class Byline:
    """`title` is as the post states it, else that of the person's post on the article's day."""

    author: ArticleAuthor
    title: LocalText | str = ""
    organization: Organization | None = None

    @property
    def speaker(self) -> Speaker | None:
        return self.author.speaker


def load_bylines(article: Article, authors: Sequence[ArticleAuthor], now: datetime) -> list[Byline]:
    """In one query, whoever wrote; `authors` come with speaker and organization."""
    people = [author.speaker for author in authors if author.speaker is not None]
    prefetch_related_objects(people, public_affiliations(now))
    return [byline_of(author, article.published_on or now.date()) for author in authors]


def byline_of(author: ArticleAuthor, day: date) -> Byline:
    held = post_on(day, author.speaker.affiliations.all()) if author.speaker else None
    if held is None:
        return Byline(author, author.title)
    return Byline(author, author.title or held.local_title, held.organization)


def post_on(day: date, affiliations: Iterable[Affiliation]) -> Affiliation | None:
    return next((held for held in affiliations if held.lasts(day)), None)
