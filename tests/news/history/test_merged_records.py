"""Versions and working copies that name records which were merged since."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.merging.merging import merge_records
from events.merging.taking_back import take_back
from events.models import RecordMerge
from news.editing.mentions import initial_mentions
from news.history.recording import keep_beginnings, record
from news.history.restoring import restore_version
from news.history.snapshots import lost_links, snapshot_of
from news.models import (
    Article,
    ArticleEvent,
    ArticleOrganization,
    ArticleSpeaker,
    RevisionReason,
)
from tests.factories import make_article, make_event, make_organization, make_speaker

pytestmark = pytest.mark.django_db


def merge(into: Any, other: Any) -> RecordMerge:
    return merge_records(into, [other], None, timezone.now())


def article_with(**linked: Any) -> Article:
    article = make_article()
    ArticleEvent.objects.create(article=article, event=linked["event"], kind="report")
    ArticleSpeaker.objects.create(article=article, speaker=linked["speaker"])
    ArticleOrganization.objects.create(article=article, organization=linked["organization"])
    return article


def unlink(article: Article, user: Any) -> None:
    """A later version that names nothing."""
    article.article_events.all().delete()
    article.article_speakers.all().delete()
    article.article_organizations.all().delete()
    record([article], user, RevisionReason.EDIT)


def test_an_old_version_names_what_its_records_became(admin_user: Any) -> None:
    old = {
        "event": make_event(),
        "speaker": make_speaker(),
        "organization": make_organization(),
    }
    now = {"event": make_event(), "speaker": make_speaker(), "organization": make_organization()}
    article = article_with(**old)
    keep_beginnings([article])
    version = article.revisions.get()
    for name, record_then in old.items():
        merge(now[name], record_then)
    unlink(article, admin_user)

    lost = lost_links(version.snapshot)
    restore_version(version, admin_user, is_published=True)

    assert lost == []
    assert article.article_events.get().event == now["event"]
    assert article.article_speakers.get().speaker == now["speaker"]
    assert article.article_organizations.get().organization == now["organization"]


def test_the_form_of_a_working_copy_shows_what_its_records_became() -> None:
    event, into, last = make_event(), make_event(), make_event()
    article = article_with(event=event, speaker=make_speaker(), organization=make_organization())
    snapshot = snapshot_of(article)

    merge(into, event)
    done = merge(last, into)
    during = initial_mentions(snapshot)["events_report"]
    take_back(done, timezone.now())
    after = initial_mentions(snapshot)["events_report"]

    assert (during, after) == ([last.pk], [into.pk])


def test_two_events_that_became_one_are_named_once_as_a_report(admin_user: Any) -> None:
    event, other = make_event(), make_event()
    article = article_with(event=event, speaker=make_speaker(), organization=make_organization())
    ArticleEvent.objects.create(article=article, event=other, kind="mention")
    keep_beginnings([article])
    version = article.revisions.get()
    unlink(article, admin_user)

    merge(other, event)
    restore_version(version, admin_user, is_published=True)

    assert list(article.article_events.values_list("event", "kind")) == [(other.pk, "report")]


def test_what_was_deleted_is_told(admin_client: Client) -> None:
    event, into = make_event(name="已删"), make_event()
    article = article_with(event=event, speaker=make_speaker(), organization=make_organization())
    snapshot = snapshot_of(article)

    merge(into, event)
    into.delete()

    assert lost_links(snapshot) == ["已删"]
