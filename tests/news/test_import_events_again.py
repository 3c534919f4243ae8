"""`manage.py import_events` a second time: what stands, what changes, what is removed."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cmsproject.shared.publishing import Status
from events.models import Event, Organization, Talk
from news.models import ArticleAuthor, ArticleEvent
from tests.events.counting import writes_in
from tests.factories import make_article, make_event, make_speaker, png_bytes
from tests.news.events_file import make_events_file, rewrite, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_events_file(tmp_path)


def test_a_second_run_writes_nothing(file: Path) -> None:
    run(file)

    with CaptureQueriesContext(connection) as captured:
        output = run(file)

    assert writes_in(captured) == []
    assert "events: 0 created, 0 updated, 2 unchanged" in output
    assert "posts: 0 created, 0 updated, 2 unchanged" in output
    assert "removed" not in output


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("attendees: 860", "attendees: 861", "events: 0 created, 1 updated, 1 unchanged"),
        ("tags: [峰会, C++]", "tags: [C++, 峰会]", "events: 0 created, 1 updated"),
        ("role: sponsor", "role: host", "events: 0 created, 1 updated"),
        ("role: chair", "role: moderator", "events: 0 created, 1 updated"),
        ("title: 把尾延迟", "title: 让尾延迟", "talks: 0 created, 1 updated"),
        ("shen-mubai, title: 内核工程师", "shen-mubai, title: 总监", "talks: 0 created, 1 updated"),
        ("aliases: [青枫云]", "aliases: []", "organizations: 0 created, 1 updated"),
        ("2021-07", "2021-08", "speakers: 0 created, 1 updated"),
        ("kind: announcement", "kind: mention", "posts: 0 created, 1 updated, 1 unchanged"),
        ("photo: /img/shen.png", "photo: img/logo.png", "speakers: 0 created, 1 updated"),
    ],
)
def test_what_changes_in_the_file_is_updated(file: Path, old: str, new: str, told: str) -> None:
    run(file)
    rewrite(file, old, new)

    output = run(file)

    assert told in output
    assert output.count("1 updated") == 1
    assert " 1 created" not in output


def test_keys_left_out_stay_and_empty_ones_are_emptied(file: Path) -> None:
    run(file)
    rewrite(file, "    city: 苏州\n", "")
    rewrite(file, "    attendees: 860\n", "    attendees:\n")
    rewrite(file, "    banner: img/banner.png\n", "    banner:\n")
    rewrite(file, "    tags: [峰会, C++]\n", "")

    run(file)

    event = Event.objects.get(slug="summit")
    assert (event.city, event.attendees, event.banner) == ("苏州", None, None)
    assert event.event_tags.count() == 2


def test_what_the_file_no_longer_lists_is_removed_and_told(file: Path) -> None:
    run(file)
    rewrite(file, "- slug: latency", "- slug: tail-latency")
    rewrite(file, "role: sponsor", "role: host")

    output = run(file)

    assert [talk.slug for talk in Talk.objects.all()] == ["tail-latency"]
    assert "removed: event summit: 把尾延迟降到一半" in output
    assert "removed: event summit: 青枫云计算" in output


def test_an_event_taken_back_at_the_desk_stays_so(file: Path) -> None:
    run(file)
    event = Event.objects.get(slug="summit")
    event.status = Status.DRAFT
    event.save()
    rewrite(file, "attendees: 860", "attendees: 861")

    run(file)

    event.refresh_from_db()
    assert (event.status, event.public_from, event.attendees) == (Status.DRAFT, None, 861)


def test_joins_made_at_the_desk_stay(file: Path) -> None:
    run(file)
    other = ArticleEvent.objects.create(article=make_article(), event=make_event())
    chosen = make_speaker()
    ArticleAuthor.objects.filter(name="无名").update(speaker=chosen)
    make_speaker("无名")

    run(file)

    assert ArticleEvent.objects.filter(pk=other.pk).exists()
    assert ArticleAuthor.objects.get(name="无名").speaker == chosen


def test_missing_and_unreadable_pictures_are_warnings(file: Path) -> None:
    run(file)
    rewrite(file, "img/logo.png", "img/none.png")
    (file.parent / "static" / "img" / "shen.png").write_text("no picture")
    (file.parent / "secret.png").write_bytes(png_bytes())
    rewrite(file, "img/banner.png", "../secret.png")

    output = run(file)

    assert output.count("warning: ") == 3
    assert "organizations: 0 created, 0 updated, 1 unchanged" in output
    assert Organization.objects.get().logo is not None


def test_a_talk_that_stands_costs_no_query(file: Path) -> None:
    run(file)
    talks = "".join(
        f"      - {{slug: t{number}, title: T{number}, speakers: [{{speaker: shen-mubai}}]}}\n"
        for number in range(30)
    )
    file.write_text(file.read_text(encoding="utf-8") + talks, encoding="utf-8")
    run(file)

    with CaptureQueriesContext(connection) as captured:
        run(file)

    assert len(captured) < 65
