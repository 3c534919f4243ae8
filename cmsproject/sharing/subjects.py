"""Which pages have a share picture of their own, and what it says of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.public_tags import public_tags
from cmsproject.shared.days import write_day
from cmsproject.shared.models import StoredImage, Tag
from cmsproject.sharing.cards import Card
from events.models import Event, Organization, Speaker
from events.when import when
from news.models import Article, Topic

SITE = "site"
FRONT = "front"


@dataclass(frozen=True)
class Subject:
    """How pages of a kind are found and told; `picture` is the field that holds theirs."""

    public: Callable[[str], QuerySet[Any]]
    note: Callable[[Any], str]
    picture: str
    title: str = "name"
    is_logo: bool = False


def site_card(language: str) -> Card:
    """The card of home, of lists, and of every page that has none of its own."""
    note = _("News, events and people of %(site_name)s.") % {"site_name": settings.SITE_NAME}
    return Card(SITE, language, FRONT, 0, settings.SITE_NAME, note)


def card_of(kind: str, record: Any, language: str) -> Card:
    """Texts in the language that is active; no query where the picture is loaded."""
    subject = SUBJECTS[kind]
    picture: StoredImage | None = getattr(record, subject.picture)
    title = record.title if subject.title == "title" else title_of(record)
    note = subject.note(record)
    return Card(kind, language, record.slug, record.pk, title, note, picture, subject.is_logo)


def title_of(record: Any) -> str:
    return record.name if isinstance(record, Tag) else str(record.local_name)


def find_card(kind: str, language: str, slug: str) -> Card:
    """The card of a page visitors may see. Raises Http404."""
    if kind == SITE and slug == FRONT:
        return site_card(language)
    subject = SUBJECTS.get(kind)
    if subject is None:
        raise Http404
    record = subject.public(language).select_related(subject.picture).filter(slug=slug).first()
    if record is None:
        raise Http404
    return card_of(kind, record, language)


def article_note(article: Article) -> str:
    return write_day(article.published_on) if article.published_on else ""


def event_note(event: Event) -> str:
    return " · ".join(part for part in (when(event).start_words, str(event.local("city"))) if part)


SUBJECTS: dict[str, Subject] = {
    "article": Subject(
        lambda language: Article.objects.published().in_language(language),
        article_note,
        "banner",
        title="title",
    ),
    "event": Subject(lambda _language: Event.objects.published(), event_note, "banner"),
    "speaker": Subject(
        lambda _language: Speaker.objects.published(), lambda _speaker: _("Speaker"), "photo"
    ),
    "organization": Subject(
        lambda _language: Organization.objects.published(),
        lambda organization: str(organization.get_kind_display()),
        "logo",
        is_logo=True,
    ),
    "tag": Subject(lambda _language: public_tags(timezone.now()), lambda _tag: _("Tag"), "image"),
    "topic": Subject(
        lambda _language: Topic.objects.published(), lambda _topic: _("Topic"), "image"
    ),
}
