"""What one press does to a finding: it is put right, put aside, shown again."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cmsproject.shared.publishing import Status
from news.models import ArticleEventKind, SetAside
from tests.factories import make_article, make_speaker
from tests.news.doctor.making import PAGE, SICK, found, link, press, well_event
from tests.people import make_member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rule", "step", "expected"),
    [
        ("odd-zone", "site", {"time_zone": "Asia/Shanghai"}),
        ("online-with-place", "hybrid", {"format": "hybrid", "city": "成都"}),
        ("online-with-place", "clear", {"format": "online", "city": ""}),
        ("onsite-without-city", "online", {"format": "online"}),
        ("talk-outside-event", "clear", {"starts_at": None, "ends_at": None}),
        ("speaker-alias", "give-up", {"aliases": ["另名"]}),
        ("organization-alias", "give-up", {"aliases": ["另名"]}),
        ("same-event", "archive", {"status": Status.ARCHIVED, "public_from": None}),
    ],
)
def test_one_press_puts_it_right(
    client: Client, rule: str, step: str, expected: dict[str, Any]
) -> None:
    client.force_login(make_member("events-manager"))
    record = SICK[rule](1)
    ((_record, mark),) = found(client, rule)

    response = press(client, rule, step, record, mark=mark)

    record.refresh_from_db()
    assert {name: getattr(record, name) for name in expected} == expected
    assert response.context["findings"].rows == []
    assert press(client, rule, step, record, mark=mark).status_code == 200


@pytest.mark.parametrize(
    ("rule", "step", "kind"),
    [
        ("report-before-event", "announcement", ArticleEventKind.ANNOUNCEMENT),
        ("announcement-after-event", "report", ArticleEventKind.REPORT),
    ],
)
def test_a_report_out_of_time_becomes_what_it_is(
    admin_client: Client, rule: str, step: str, kind: str
) -> None:
    event = SICK[rule](1)
    ((_record, mark),) = found(admin_client, rule)

    press(admin_client, rule, step, event, mark=mark)

    assert event.article_events.get().kind == kind
    assert found(admin_client, rule) == []


def test_a_recap_is_proposed_by_day_and_city_and_linked_in_one_press(client: Client) -> None:
    editor = make_member("editor")
    client.force_login(editor)
    event = well_event()
    recap = make_article(title="成都聚会回顾", published_on=date(2025, 6, 20))
    make_article(title="北京聚会回顾", published_on=date(2025, 6, 20))
    make_article(title="成都聚会预告", published_on=date(2025, 6, 10))
    link(well_event(5), ArticleEventKind.REPORT, title="成都另聚", published_on=date(2025, 6, 29))

    shown = client.get(f"{PAGE}?rule=without-recap")
    (finding,) = shown.context["findings"].rows
    press(client, "without-recap", "link", event, article=recap.pk)

    assert [one.number for one in finding.proposed] == [recap.pk]
    assert shown.text.count("关联为回顾<") == 1
    assert event.article_events.get().kind == ArticleEventKind.REPORT
    assert found(client, "without-recap") == []
    assert recap.revisions.filter(created_by=editor).exists()


def test_editors_leave_records_to_those_who_keep_them(client: Client) -> None:
    event = well_event(time_zone="UTC")

    client.force_login(make_member("editor"))
    refused = press(client, "odd-zone", "site", event)

    event.refresh_from_db()
    assert (refused.status_code, event.time_zone) == (403, "UTC")


def test_events_managers_link_what_is_public_and_touch_no_word(client: Client) -> None:
    event = well_event()
    recap = make_article(title="成都聚会回顾", published_on=date(2025, 6, 20))
    draft = make_article(title="成都聚会草稿", published_on=date(2025, 6, 20), status="draft")
    client.force_login(make_member("events-manager"))

    shown = client.get(f"{PAGE}?rule=without-recap")
    (finding,) = shown.context["findings"].rows
    press(client, "without-recap", "link", event, article=draft.pk)
    is_linked_to_draft = event.article_events.exists()
    press(client, "without-recap", "link", event, article=recap.pk)

    assert [one.address for one in finding.proposed] == [recap.get_absolute_url()]
    assert not is_linked_to_draft
    assert event.article_events.get().article == recap
    changed = (recap.title, recap.body, recap.body_html, recap.status)
    recap.refresh_from_db()
    assert (recap.title, recap.body, recap.body_html, recap.status) == changed
    for page in ("change", "delete", "versions"):
        address = reverse(f"admin:news_article_{page}", args=[recap.pk])
        assert client.post(address, {"title": "改了"}).status_code == 403


def test_what_is_no_problem_is_put_aside_and_shown_again(admin_client: Client) -> None:
    event = well_event(city="")

    press(admin_client, "onsite-without-city", "aside", event)
    aside = found(admin_client, "onsite-without-city", "&aside=1")
    open_ones = found(admin_client, "onsite-without-city")
    press(admin_client, "onsite-without-city", "again", event)

    assert (aside, open_ones) == ([(event, "")], [])
    assert SetAside.objects.count() == 0
    assert found(admin_client, "onsite-without-city") == [(event, "")]


def test_who_was_put_aside_with_one_is_asked_about_another(admin_client: Client) -> None:
    make_speaker("林致远")
    second = make_speaker("林 致远")
    ((_record, mark),) = found(admin_client, "same-speaker")
    press(admin_client, "same-speaker", "aside", second, mark=mark)

    third = make_speaker("林致 远")

    ((record, _mark),) = found(admin_client, "same-speaker")
    assert record == third


@pytest.mark.parametrize("sent", [{}, {"rule": "odd-zone"}, {"rule": "none", "step": "aside"}])
def test_an_unknown_step_changes_nothing(admin_client: Client, sent: dict[str, str]) -> None:
    event = well_event(time_zone="UTC")

    response = admin_client.post(PAGE, {"number": event.pk, **sent})

    assert response.status_code == 404
    assert SetAside.objects.count() == 0
