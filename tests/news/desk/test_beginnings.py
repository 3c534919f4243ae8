"""What a new article begins with: templates filled in, events written up with all their people."""

from datetime import UTC, date, datetime

import pytest

from cmsproject.shared.markup import render_markdown
from events.models import (
    Appearance,
    AppearanceRole,
    AttendanceFormat,
    Event,
    EventOrganization,
    OrganizationRole,
)
from news.desk.beginnings import blank, from_event, from_template
from news.desk.shipped_templates import NAMES, filled, shipped_templates, with_shipped
from news.history.snapshots import KEYS
from news.models import ArticleEventKind, ArticleTemplate
from tests.factories import make_event, make_organization, make_speaker, make_talk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{year}年{month}月月报", "2026年11月月报"),
        ("{date} and {day}", "2026-11-21 and 21"),
        ("{other} {} {{year}}", "{other} {} {2026}"),
    ],
)
def test_todays_date_is_filled_in(text: str, expected: str) -> None:
    assert filled(text, TODAY) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_shipped_template_makes_a_whole_article(language: str) -> None:
    templates = shipped_templates(language)

    snapshots = [from_template(one, TODAY) for one in templates]

    assert [one.builtin for one in templates] == list(NAMES)
    for snapshot in snapshots:
        assert set(snapshot) == set(KEYS)
        assert snapshot["language"] == language
        assert snapshot["title"]
        assert "{" not in snapshot["title"]
        assert "<h2" in render_markdown(snapshot["body"]).html


def test_an_adapted_template_stands_in_the_place_of_the_shipped_one() -> None:
    adapted = ArticleTemplate(builtin="meetup", language="zh", name="我们的聚会", body="正文")
    own = ArticleTemplate(language="zh", name="周报")

    found = with_shipped([own, adapted, ArticleTemplate(language="en", name="Weekly")], "zh")

    assert [one.name for one in found] == ["社区月报", "我们的聚会", "版本发布", "周报"]


def test_a_blank_article_has_every_key_and_nothing_in_it() -> None:
    assert set(blank("zh")) == set(KEYS)


@pytest.fixture
def event() -> Event:
    """A meetup with two talks, a moderator of the whole, a host and a sponsor."""
    event = make_event(
        tags=["openEuler"],
        name="第3次|聚会",
        venue="天府软件园",
        attendees=120,
        starts_at=datetime(2025, 6, 14, 5, 30, tzinfo=UTC),
    )
    talk = make_talk(event, title="调度器*漫谈", starts_at=event.starts_at, abstract="从队列说起。")
    make_talk(event, title="自由交流", slides_address="https://slides.example/2.pdf")
    host, sponsor = make_organization("长河基金会"), make_organization("青枫云")
    for number, (one, role) in enumerate(
        [(host, OrganizationRole.HOST), (sponsor, OrganizationRole.SPONSOR)]
    ):
        EventOrganization.objects.create(event=event, organization=one, role=role, order=number)
    speaker, moderator = make_speaker("林致远"), make_speaker("苏晚")
    Appearance.objects.create(
        speaker=speaker, event=event, talk=talk, organization=sponsor, title="工程师"
    )
    Appearance.objects.create(speaker=moderator, event=event, role=AppearanceRole.MODERATOR)
    return event


def test_a_recap_holds_agenda_speakers_and_organizers(event: Event) -> None:
    snapshot = from_event(event, ArticleEventKind.REPORT, "zh")

    body = snapshot["body"]
    assert snapshot["title"] == "第3次|聚会回顾"
    assert "2025年6月14日 13:30–17:30" in body
    assert "成都 · 天府软件园" in body
    assert "120" in body
    assert r"| 13:30 | 调度器\*漫谈 | 林致远 |" in body
    assert "林致远（青枫云、工程师）" in body
    assert "从队列说起。" in body
    assert "(<https://slides.example/2.pdf>)" in body
    assert "主办：长河基金会" in body
    assert snapshot["events"] == [[event.pk, "report", "第3次|聚会"]]
    assert {name for _number, name in snapshot["speakers"]} == {"林致远", "苏晚"}
    assert {name for _number, name in snapshot["organizations"]} == {"长河基金会", "青枫云"}
    assert snapshot["tags"] == ["openEuler"]


def test_an_announcement_leads_to_the_sign_up(event: Event) -> None:
    event.signup_address = "https://meet.example/3"
    event.format = AttendanceFormat.ONLINE

    snapshot = from_event(event, ArticleEventKind.ANNOUNCEMENT, "en")

    assert snapshot["title"] == "Join us: 第3次|聚会"
    assert "(<https://meet.example/3>)" in snapshot["body"]
    assert "14 Jun 2025 13:30–17:30 online" in snapshot["body"]
    assert snapshot["events"] == [[event.pk, "announcement", "第3次|聚会"]]


def test_an_event_of_which_nothing_is_known_makes_a_text_too() -> None:
    snapshot = from_event(make_event(city=""), ArticleEventKind.REPORT, "zh")

    assert snapshot["body"].strip()
    assert "##" not in snapshot["body"]
