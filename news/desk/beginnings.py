"""What a new article may begin with: nothing, a template, or an event to announce or report on."""

from datetime import date
from typing import Any

from news.desk.event_texts import announcement_of, recap_of
from news.desk.shipped_templates import filled
from news.history.snapshots import Snapshot
from news.models import ArticleEventKind, ArticleTemplate

TEXTS_OF_EVENTS = {
    ArticleEventKind.REPORT: recap_of,
    ArticleEventKind.ANNOUNCEMENT: announcement_of,
}


def blank(language: str, **values: Any) -> Snapshot:
    """The snapshot of an article with nothing in it but `values`."""
    nothing: Snapshot = {
        **dict.fromkeys(("title", "slug", "summary", "body"), ""),
        **dict.fromkeys(("banner_reference", "banner_alt", "translation_group"), ""),
        **dict.fromkeys(("published_at", "published_on", "category", "banner")),
        **{name: [] for name in ("tags", "authors", "events", "speakers", "organizations")},
        "language": language,
        "status": "draft",
        "extra": {},
        "pictures": {},
    }
    return {**nothing, **values}


def from_template(template: ArticleTemplate, today: date) -> Snapshot:
    """The template's texts with its `{year}`, `{month}`, `{day}` filled in."""
    category = template.category
    return blank(
        template.language,
        title=filled(template.title, today),
        summary=filled(template.summary, today),
        body=filled(template.body, today),
        tags=list(template.tag_names),
        category=[category.pk, category.name] if category else None,
    )


def from_event(event: Any, kind: ArticleEventKind, language: str) -> Snapshot:
    """A report or an announcement: agenda, people and organizers, all of them linked.

    `event` is a saved Event. Raises KeyError for a kind that has no text (a mention).
    """
    text = TEXTS_OF_EVENTS[kind](event, language)
    speakers = {one.speaker_id: str(one.speaker) for one in text.people}
    organizations = {one.organization_id: str(one.organization) for one in text.organizers}
    return blank(
        language,
        title=text.title,
        summary=text.summary,
        body=text.body,
        tags=text.tags,
        banner=event.banner.digest if event.banner else None,
        banner_reference=event.banner.get_absolute_url() if event.banner else "",
        events=[[event.pk, str(kind), str(event)]],
        speakers=sorted([number, name] for number, name in speakers.items()),
        organizations=sorted([number, name] for number, name in organizations.items()),
    )
