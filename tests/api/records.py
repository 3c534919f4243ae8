"""A site with one of everything for tests of the interface, and drafts that must stay hidden."""

from datetime import UTC, datetime

from cmsproject.shared.publishing import Status
from events.models import Affiliation, Appearance, EventOrganization, OrganizationRole, Series
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)
from tests.news.making import make_category
from tests.news.topics import make_topic

SECRET = "secret"


def fill_site() -> None:
    """Slugs are `one` and `meeting`, `lin`, `changhe`, `opening`, `kernel`, `systems`."""
    organization = make_organization(
        "长河社区", slug="changhe", name_en="Changhe", logo=make_image()
    )
    speaker = make_speaker("林知远", slug="lin", photo=make_image())
    Affiliation.objects.create(speaker=speaker, organization=organization, title="工程师")
    series = Series.objects.create(name="聚会", slug="meetups")
    event = make_event(slug="meeting", tags=["Kernel"], series=series, banner=make_image())
    EventOrganization.objects.create(
        event=event, organization=organization, role=OrganizationRole.HOST
    )
    talk = make_talk(event, slug="opening", starts_at=datetime(2025, 6, 14, 6, tzinfo=UTC))
    Appearance.objects.create(
        speaker=speaker, event=event, talk=talk, organization=organization, title="工程师"
    )
    article = make_article(
        slug="one",
        published_at=datetime(2024, 5, 20, 4, tzinfo=UTC),
        tags=["Kernel"],
        authors=["林知远", "长河社区"],
        category=make_category("动态"),
        banner=make_image(),
        body="正文 [链接](/zh/news/one/)",
        translation_group="g",
    )
    make_article(
        slug="two",
        language="en",
        published_at=datetime(2024, 5, 21, 4, tzinfo=UTC),
        translation_group="g",
    )
    topic = make_topic(slug="systems", tags=["Kernel"], image=make_image())
    topic.speakers.add(speaker)
    topic.organizations.add(organization)
    article.article_events.create(event=event)
    article.article_speakers.create(speaker=speaker)
    article.article_organizations.create(organization=organization)


def fill_with_drafts() -> None:
    """Everything here bears `secret` in its slug and its name, and is known from drafts alone."""
    name = f"{SECRET} 名"
    speaker = make_speaker(name, slug=SECRET)
    organization = make_organization(name, slug=SECRET)
    draft = make_event(
        slug=SECRET, name=name, status=Status.DRAFT, tags=[SECRET], banner=make_image()
    )
    talk = make_talk(draft, slug=SECRET, title=name)
    Appearance.objects.create(speaker=speaker, event=draft, talk=talk, organization=organization)
    EventOrganization.objects.create(
        event=draft, organization=organization, role=OrganizationRole.HOST
    )
    article = make_article(
        slug=SECRET, title=name, body=name, status=Status.DRAFT, tags=[SECRET], authors=[name]
    )
    article.article_events.create(event=draft)
    article.article_speakers.create(speaker=speaker)
    article.article_organizations.create(organization=organization)
    make_topic(slug=SECRET, name=name, status=Status.DRAFT, tags=[SECRET])
    shown = make_topic(slug="shown", tags=[SECRET])
    shown.speakers.add(speaker)
    shown.organizations.add(organization)
