"""The filters in force by name, and which of their values visitors may know of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cmsproject.shared.bilingual import LocalText
from cmsproject.shared.days import write_month, write_year
from cmsproject.shared.languages import language_name
from cmsproject.shared.models import Tag
from events.models import Organization, Speaker
from news.filters import ALL_LANGUAGES, ArticleFilters, nothing_with
from news.models import (
    Article,
    ArticleAuthor,
    ArticleEvent,
    ArticleOrganization,
    ArticleSpeaker,
    ArticleTag,
    Category,
    Topic,
)


@dataclass(frozen=True)
class Label:
    """A filter in force; `value` is what takes it away, set for `key`."""

    key: str
    title: str
    text: LocalText | str
    value: str = ""


def labels_of(filters: ArticleFilters, at: datetime) -> Iterator[Label]:
    """In the order of the address. Raises Http404 where visitors know nothing of that name."""
    if filters.shown_language:
        yield Label("language", _("Language"), language_label(filters.shown_language))
    for tag in public_tags(filters.tags, at):
        yield Label("tag", _("Tag"), tag.name, tag.slug)
    if filters.topic:
        known = Topic.objects.published(at)
        name = get_object_or_404(known, slug=filters.topic).local_name
        yield Label("topic", _("Topic"), name)
    if filters.category:
        yield Label("category", _("Category"), category_name(filters.category, at))
    yield from labels_of_days(filters)
    if filters.author:
        yield Label("author", _("Author"), filters.author)
    if filters.organization:
        text = organization_name(filters.organization, at)
        yield Label("organization", _("Organization"), text)
    if filters.speaker:
        yield Label("speaker", _("Speaker"), speaker_name(filters.speaker, at))
    if filters.city:
        yield Label("city", _("City"), city_name(filters.city, at))


def labels_of_days(filters: ArticleFilters) -> Iterator[Label]:
    if filters.year:
        yield Label("year", _("Year"), write_year(filters.year))
    if filters.month:
        yield Label("month", _("Month"), write_month(filters.year, filters.month))


def language_label(code: str) -> LocalText | str:
    return _("All languages") if code == ALL_LANGUAGES else LocalText(language_name(code), code)


def public_tags(slugs: tuple[str, ...], at: datetime) -> list[Tag]:
    """In the order given."""
    if not slugs:
        return []
    public = ArticleTag.objects.filter(tag=OuterRef("pk"), public_from__lte=at)
    found = {tag.slug: tag for tag in Tag.objects.filter(Exists(public), slug__in=slugs)}
    if len(found) < len(slugs):
        raise nothing_with("tag")
    return [found[slug] for slug in slugs]


def category_name(slug: str, at: datetime) -> LocalText:
    filed = Article.objects.published(at).filter(category=OuterRef("pk"))
    return get_object_or_404(Category.objects.filter(Exists(filed)), slug=slug).local_name


def organization_name(slug: str, at: datetime) -> LocalText:
    link = {"organization": OuterRef("pk"), "article__public_from__lte": at}
    named = Exists(ArticleOrganization.objects.filter(**link))
    known = Organization.objects.filter(Q(named) | Q(Exists(ArticleAuthor.objects.filter(**link))))
    return get_object_or_404(known, slug=slug).local_name


def speaker_name(slug: str, at: datetime) -> LocalText:
    link = {"speaker": OuterRef("pk"), "article__public_from__lte": at}
    named = Exists(ArticleSpeaker.objects.filter(**link))
    known = Speaker.objects.filter(Q(named) | Q(Exists(ArticleAuthor.objects.filter(**link))))
    return get_object_or_404(known, slug=slug).local_name


def city_name(city: str, at: datetime) -> LocalText:
    """From an event there that a public article is about."""
    links = ArticleEvent.objects.about_public_events(at).held_in(city)
    public = links.filter(article__public_from__lte=at).select_related("event")
    link = public.order_by("-event__city_en", "pk").first()
    if link is None:
        raise nothing_with("city")
    return link.event.local("city")
