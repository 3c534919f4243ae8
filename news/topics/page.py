"""What stands on a topic's page: articles, events and people, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from cmsproject.shared.models import Tag
from events.models import Event, EventTag, Organization, Speaker
from news.filters import ArticleFilters
from news.listing import as_rows
from news.models import Article, ArticleTag, Topic

MOST_ARTICLES = 12
MOST_EVENTS = 6
MOST_PEOPLE = 12


@dataclass(frozen=True)
class TopicPage:
    """`articles` are the latest of `article_count`, without those pinned."""

    tags: Sequence[Tag]
    pinned: Sequence[Article]
    articles: Sequence[Article]
    article_count: int
    upcoming: Sequence[Event]
    past: Sequence[Event]
    speakers: Sequence[Speaker]
    organizations: Sequence[Organization]

    @property
    def is_empty(self) -> bool:
        shown = (self.pinned, self.articles, self.upcoming, self.past, self.speakers)
        return not any(shown) and not self.organizations

    @property
    def has_more(self) -> bool:
        return self.article_count > len(self.articles)


def load_topic_page(topic: Topic, language: str, at: datetime) -> TopicPage:
    tags = list(topic.tags.order_by("sort_key", "id"))
    pinned = pinned_articles(topic, language, at)
    belonging = ArticleFilters(language, topic=topic.slug).articles(at)
    rest = belonging.exclude(pk__in=[article.pk for article in pinned])
    held = Event.objects.published(at)
    events = held.filter(pk__in=EventTag.objects.filter(tag__in=tags).values("content_object"))
    return TopicPage(
        tags=tags_in_use(tags, at),
        pinned=pinned,
        articles=list(as_rows(rest).newest_first()[:MOST_ARTICLES]),
        article_count=rest.count(),
        upcoming=list(events.upcoming(at)[:MOST_EVENTS]),
        past=list(events.past(at)[:MOST_EVENTS]),
        speakers=speakers_of(topic, events, at),
        organizations=organizations_of(topic, at),
    )


def tags_in_use(tags: Sequence[Tag], at: datetime) -> list[Tag]:
    """Those whose own page shows something."""
    articles = ArticleTag.objects.filter(tag=OuterRef("pk"), public_from__lte=at)
    events = EventTag.objects.filter(tag=OuterRef("pk"), public_from__lte=at)
    used = Tag.objects.filter(Exists(articles) | Exists(events), pk__in=[tag.pk for tag in tags])
    return list(used.order_by("sort_key", "id"))


def pinned_articles(topic: Topic, language: str, at: datetime) -> list[Article]:
    """In the editors' order; in another language their translations stand for them."""
    groups = topic.pinned.order_by("order", "id").values_list("article__translation_group")
    order = {group: place for place, (group,) in enumerate(groups)}
    public = Article.objects.published(at).in_language(language)
    found = as_rows(public.filter(translation_group__in=order)).newest_first()
    return sorted(found, key=lambda article: order[article.translation_group])


def speakers_of(topic: Topic, events: QuerySet[Event], at: datetime) -> list[Speaker]:
    """Those picked first, then those of the events' talks, by name."""
    public = Speaker.objects.published(at).select_related("photo").order_by("sort_key", "id")
    picked = list(public.filter(topics=topic))
    if len(picked) >= MOST_PEOPLE:
        return picked
    spoke = Speaker.objects.filter(appearances__event__in=events.order_by()).values("pk")
    others = public.filter(pk__in=spoke).exclude(pk__in=[speaker.pk for speaker in picked])
    return [*picked, *others[: MOST_PEOPLE - len(picked)]]


def organizations_of(topic: Topic, at: datetime) -> list[Organization]:
    public = Organization.objects.published(at).select_related("logo", "logo_dark")
    return list(public.filter(topics=topic).order_by("sort_key", "id"))
