"""`manage.py import_events`: records, pictures and joins, all or nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from events.models import Affiliation, Appearance, Event, EventTag, Organization, Speaker, Talk
from news.models import ArticleAuthor, ArticleEvent, ArticleOrganization, ArticleSpeaker
from tests.events.counting import writes_in
from tests.factories import make_article
from tests.news.events_file import FORM, make_events_file, rewrite, run, run_and_fail

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_events_file(tmp_path)


def test_a_file_becomes_records(file: Path) -> None:
    run(file)

    event = Event.objects.get(slug="summit")
    talk = Talk.objects.get()
    appearance = Appearance.objects.get(talk=talk)
    assert event.starts_at.isoformat() == "2025-10-25T01:00:00+00:00"
    assert Event.objects.get(slug="forum").parent == event
    assert event.series is not None
    assert event.series.name == "Summit"
    assert (event.status, event.is_public) == (Status.PUBLISHED, True)
    assert [row.tag.name for row in EventTag.objects.order_by("order")] == ["峰会", "C++"]
    assert (appearance.title, str(appearance.organization)) == ("内核工程师", "青枫云计算")
    assert str(Affiliation.objects.get().starts_on) == "2021-07-01"
    assert Speaker.objects.known_as("shen mubai").exists()
    assert StoredImage.objects.count() == 3
    assert Organization.objects.get().logo is not None


def test_its_pages_answer(file: Path, client: Client) -> None:
    run(file)

    pages = ("events/summit", "events/forum", "speakers/shen-mubai", "organizations/qingfeng")
    codes = [
        client.get(f"/{language}/{page}/").status_code
        for page in pages
        for language in ("zh", "en")
    ]

    assert codes == [200] * 8


def test_posts_are_joined_with_the_people_they_report(file: Path) -> None:
    run(file)

    joined = ArticleEvent.objects.values_list("article__legacy_path", "event__slug", "kind")
    assert sorted(joined) == [
        ("zh/news/cfp.md", "summit", "announcement"),
        ("zh/news/summit.md", "summit", "report"),
    ]
    speakers = ArticleSpeaker.objects.values_list("article__legacy_path", "speaker__slug")
    organizations = ArticleOrganization.objects.values_list(
        "article__legacy_path", "organization__slug"
    )
    assert list(speakers) == [("zh/news/summit.md", "shen-mubai")]
    assert list(organizations) == [("zh/news/summit.md", "qingfeng")]


def test_authors_known_by_now_are_linked(file: Path) -> None:
    output = run(file)

    authors = ArticleAuthor.objects.order_by("id")
    linked = {one.name: str(one.speaker or one.organization or "") for one in authors}
    assert linked == {"沈慕白": "沈慕白", "青枫云": "青枫云计算", "无名": ""}
    assert "authors linked: 2" in output


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("organization: qingfeng, role", "organization: qingfen, role", "did you mean 'qingfeng'?"),
        ("path: zh/news/cfp.md", "path: zh/news/none.md", "no article of any source came from"),
        ("kind: announcement", "kind: rumour", "none of report, announcement, mention"),
        ("start: 2025-10-25 09:20", "start: 2025-10-32 09:20", "no day of the calendar"),
        ("city: 苏州", "time_zone: Suzhou", "no time zone"),
        ("end: 2025-10-25 17:30", "end: 2025-10-24 17:30", "'end' lies before 'start'"),
        ("attendees: 860", "atendees: 860", "did you mean 'attendees'?"),
        ("slug: forum", "slug: summit", "slug 'summit' stands at line"),
    ],
)
def test_any_error_keeps_everything_unwritten(file: Path, old: str, new: str, told: str) -> None:
    rewrite(file, old, new)

    with CaptureQueriesContext(connection) as captured:
        output = run_and_fail(file)

    assert told in output
    assert writes_in(captured) == []
    assert not (Path(settings.MEDIA_ROOT) / "images").exists()


def test_all_errors_are_listed_with_their_lines(file: Path, tmp_path: Path) -> None:
    rewrite(file, "attendees: 860", "attendees: many")
    rewrite(file, "zh/news/summit.md", "zh/news/none.md")

    run_and_fail(file, "--report", str(tmp_path / "report.json"))

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    lines = FORM.splitlines()
    assert [lines[error["line"] - 1].strip() for error in report["errors"]] == [
        "attendees: 860",
        "- {path: zh/news/summit.md, kind: report}",
    ]


def test_a_plan_tells_all_and_writes_nothing(file: Path) -> None:
    output = run(file, "--plan")

    assert "events: 2 created" in output
    assert "Nothing was written" in output
    assert not Event.objects.exists()
    assert not StoredImage.objects.exists()
    assert not (Path(settings.MEDIA_ROOT) / "images").exists()


def test_the_report_counts_by_kind(file: Path, tmp_path: Path) -> None:
    run(file, "--report", str(tmp_path / "report.json"))

    report: dict[str, Any] = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["counts"]["speakers"] == {"created": 1, "updated": 0, "unchanged": 0}
    assert report["linked_authors"] == 2
    assert (report["errors"], report["warnings"], report["removed"]) == ([], [], [])


def test_pictures_come_from_the_static_roots_given(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (file.parent / "static").rename(elsewhere)

    output = run(file, "--static-root", str(tmp_path / "none"), "--static-root", str(elsewhere))

    assert "warning" not in output
    assert StoredImage.objects.count() == 3


def test_a_source_limits_the_posts_joined(file: Path) -> None:
    make_article(legacy_source="other", legacy_path="zh/news/cfp.md")

    run(file, "--source", "site")

    assert ArticleEvent.objects.count() == 2


def test_an_unknown_source_is_told(file: Path) -> None:
    assert "no article of source 'none'" in run_and_fail(file, "--source", "none")


def test_posts_are_found_however_the_file_system_spells_them(file: Path) -> None:
    decomposed = "zh/news/cafe\u0301.md"
    make_article(legacy_source="site", legacy_path=decomposed)
    rewrite(file, "zh/news/cfp.md", "zh/news/caf\u00e9.md")

    run(file)

    assert ArticleEvent.objects.filter(article__legacy_path=decomposed).exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.yaml: No such file"):
        run(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: 长河开源峰会", f"name: {'峰' * 501}"),
        ("series: Summit", f"series: {'x' * 501}"),
        ("aliases: [青枫云]", f"aliases: [{'云' * 501}]"),
        ("city: 苏州", f"city: {'州' * 501}"),
    ],
)
def test_a_line_too_long_for_an_index_is_an_error_with_its_line(
    file: Path, old: str, new: str
) -> None:
    rewrite(file, old, new)

    assert "is longer than 500 characters" in run_and_fail(file)


def test_an_offset_that_is_none_is_an_error_with_its_line(file: Path) -> None:
    rewrite(file, "start: 2025-10-25 14:00", "start: 2025-10-25 14:00 +25:00")

    assert "has no such offset" in run_and_fail(file)


def test_the_longest_names_go_in(file: Path) -> None:
    letters = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(500))
    rewrite(file, "name: 长河开源峰会", f"name: {letters}")
    rewrite(file, "series: Summit", f"series: {letters[::-1]}")

    run(file)

    assert Event.objects.get(slug="summit").name == letters
