"""Whatever is written, through whatever door, is searchable at once, and whatever is gone is not."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.models import Tag
from cmsproject.shared.publishing import Status
from cmsproject.shared.searching.finding import search
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.whole import check_whole
from cmsproject.shared.tag_merging import merge_tags
from events.models import Appearance, Event
from events.storing import store_event
from news.history.trash import move_to_trash
from news.models import Article
from news.progress import SILENT
from tests.archives import ArchiveFolder
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_speaker,
    make_tag,
    make_talk,
)
from tests.news.admin.submitting import open_form, publish, save
from tests.news.bulk.doing import apply, choose
from tests.news.events_file import make_events_file, rewrite, run

pytestmark = pytest.mark.django_db


def found(text: str) -> dict[str, int]:
    """Number of hits by kind."""
    return {group.kind.value: group.count for group in search(text, "zh").groups}


def change(client: Client, record: Any, **fields: object) -> None:
    """Through the form of the admin."""
    meta = record._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    form = open_form(client, address, f"{meta.model_name}_form")
    press = publish if isinstance(record, Article) else save
    response = press(client, address, form, **fields)
    assert response.status_code == 302, response.context["errors"]


def delete(client: Client, record: Any) -> None:
    """By the action of the admin's list."""
    meta = record._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    posted = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    if isinstance(record, Article):
        # For good only from the trash.
        address += "?trash=yes"
    assert client.post(address, posted).status_code == 302


def everything_is_in_step() -> bool:
    return not any(check_whole(SILENT).values())


def test_an_article_saved_in_the_admin(admin_client: Client) -> None:
    article = make_article(body="旧文", tags=["旧标签"])

    change(admin_client, article, title="新题", body="新文", tag_names="新标签")

    assert [found(word) for word in ("旧文", "旧标签")] == [{}, {}]
    assert [found(word) for word in ("新题", "新文")] == [{"article": 1}, {"article": 1}]
    assert found("新标签") == {"article": 1, "tag": 1}
    assert everything_is_in_step()


def test_an_articles_people_chosen_in_the_admin(admin_client: Client) -> None:
    article, speaker = make_article(), make_speaker("林致远")

    change(admin_client, article, speakers=speaker.pk)

    assert found("speaker:林致远") == {"article": 1}
    assert everything_is_in_step()


def test_a_change_of_status_by_the_lists_action(admin_client: Client, settings: Any) -> None:
    settings.STARTS_WORKERS = False
    article = make_article(title="独特", tags=["只此一处"])

    apply(admin_client, choose(admin_client, "withdraw", [article]))
    hidden = found("独特"), found("只此一处")
    apply(admin_client, choose(admin_client, "publish", [article]))

    assert hidden == ({}, {})
    assert found("独特") == {"article": 1}
    assert found("只此一处") == {"article": 1, "tag": 1}
    assert everything_is_in_step()


def test_a_person_is_as_public_as_what_names_them() -> None:
    speaker, organization = make_speaker("林致远"), make_organization("长河基金会")
    event = make_event(status=Status.DRAFT)
    Appearance.objects.create(event=event, speaker=speaker, organization=organization)
    store_event(event)
    hidden = found("林致远"), found("长河基金会")

    event.status = Status.PUBLISHED
    store_event(event)

    assert hidden == ({}, {})
    assert found("林致远") == {"event": 1, "speaker": 1}
    assert found("长河基金会") == {"event": 1, "organization": 1}


def test_talks_follow_their_event(admin_client: Client) -> None:
    event = make_event(status=Status.DRAFT)
    make_talk(event, title="调度器")
    store_event(event)
    hidden = found("调度器")

    change(admin_client, event, status="published", **{"talks-0-title": "新调度器"})

    assert hidden == {}
    assert found("新调度器") == {"talk": 1}
    assert everything_is_in_step()


def test_a_talk_moved_to_another_event(admin_client: Client) -> None:
    first, second = make_event(), make_event(status=Status.DRAFT)
    talk = make_talk(first, title="调度器")
    Appearance.objects.create(event=first, talk=talk, speaker=make_speaker("林致远"))
    store_event(first)

    change(admin_client, talk, event=second.pk)

    assert found("调度器") == found("林致远") == {}
    assert everything_is_in_step_but_for_made(second)


def everything_is_in_step_but_for_made(event: Event) -> bool:
    """An event made by a factory alone is not known to search before it is stored."""
    store_event(event)
    return everything_is_in_step()


def test_a_new_name_of_a_speaker_reaches_what_names_them(admin_client: Client) -> None:
    speaker, event = make_speaker("旧名字"), make_event()
    talk = make_talk(event)
    Appearance.objects.create(event=event, talk=talk, speaker=speaker)
    article = make_article()
    article.article_speakers.create(speaker=speaker)

    change(admin_client, speaker, name="新名字")

    assert found("新名字") == {"article": 1, "event": 1, "talk": 1, "speaker": 1}
    assert found("旧名字") == {}


def test_a_new_name_of_an_organization(admin_client: Client) -> None:
    organization = make_organization("旧名字")
    article = make_article()
    article.article_organizations.create(organization=organization)

    change(admin_client, organization, name="新名字")

    assert found("新名字") == {"article": 1, "organization": 1}


def test_a_new_name_of_a_tag(admin_client: Client) -> None:
    article = make_article(tags=["旧标签"])
    event = make_event(tags=["旧标签"])
    store_event(event)

    change(admin_client, Tag.objects.get(), name="新标签")

    assert found("新标签") == {"article": 1, "event": 1, "tag": 1}
    assert found(f"{article.title} tag:新标签") == {"article": 1}
    assert everything_is_in_step()


def test_tags_that_became_one() -> None:
    make_article(tags=["甲乙"])
    make_article(tags=["丙丁"])

    merge_tags(make_tag("甲乙"), [make_tag("丙丁")], None, timezone.now())

    assert found("tag:丙丁") == found("tag:甲乙") == {"article": 2}
    assert found("丙丁") == {"article": 2, "tag": 1}
    assert everything_is_in_step()


def test_deletions_in_the_admin(admin_client: Client) -> None:
    article = make_article(title="独特", tags=["只此一处"])
    event = make_event(name="独特聚会")
    make_talk(event, title="独特议题")
    store_event(event)
    before = found("独特")

    move_to_trash([article.pk], None)
    in_trash = found("独特")
    for record in (article, event):
        delete(admin_client, record)

    assert in_trash == {"event": 1, "talk": 1}
    assert before == {"article": 1, "event": 1, "talk": 1}
    assert found("独特") == found("只此一处") == {}
    assert everything_is_in_step()


def test_a_deleted_speaker_is_told_of_nowhere(admin_client: Client) -> None:
    speaker, article = make_speaker("林致远"), make_article()
    article.article_speakers.create(speaker=speaker)
    change(admin_client, speaker)
    before = found("林致远")

    delete(admin_client, speaker)

    assert before == {"article": 1, "speaker": 1}
    assert found("林致远") == {}


def test_an_import_and_its_repetition(tmp_path: Path) -> None:
    archive = ArchiveFolder(tmp_path)
    archive.write("zh/news/a.md", "---\ntitle: 甲\ndate: 2025-01-01\n---\n\n量子。\n")
    archive.bring_in()
    first = found("量子")
    archive.write("zh/news/a.md", "---\ntitle: 甲\ndate: 2025-01-01\n---\n\n云原生。\n")
    archive.bring_in()

    assert first == {"article": 1}
    assert (found("量子"), found("云原生")) == ({}, {"article": 1})
    assert everything_is_in_step()


def test_rendering_anew() -> None:
    article = make_article(body="量子")
    Article.objects.filter(pk=article.pk).update(body="经典", render_version=0)

    call_command("render_articles", stale=True, verbosity=0)

    assert (found("量子"), found("经典")) == ({}, {"article": 1})


def test_an_article_in_the_future_is_found_from_its_moment_on() -> None:
    moment = timezone.now() + timedelta(days=2)
    make_article(title="独特", status=Status.SCHEDULED, published_at=moment, tags=["只此一处"])

    assert not search("独特", "zh").groups
    later = search("独特", "zh", at=moment)
    assert [group.kind for group in later.groups] == [Kind.ARTICLE]
    assert search("只此一处", "zh", kinds=[Kind.TAG], at=moment).count == 1


def test_events_files_are_searchable_at_once(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    first = found("长河开源峰会"), found("沈慕白"), found("speaker:shen")
    rewrite(file, "name: 沈慕白", "name: 沈暮白")
    rewrite(file, "把尾延迟降到一半", "量子纠错")
    run(file)

    assert first == (
        {"event": 1},
        {"article": 1, "event": 1, "talk": 1, "speaker": 1},
        {"article": 1, "event": 1, "talk": 1},
    )
    assert found("沈暮白") == first[1]
    assert (found("尾延迟"), found("量子")) == ({}, {"talk": 1})
    assert everything_is_in_step()
