"""The check of records, through the admin: what it finds, on pages of one cost."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Appearance
from news.doctor.rules import RULES
from news.models import ArticleEventKind
from tests.factories import make_image, make_organization, make_speaker, make_talk
from tests.news.doctor.making import PAGE, SICK, link, twin_speaker, well_event
from tests.whole_tables import complaint

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_finds_what_is_sick_with_its_fix(admin_client: Client, rule: str) -> None:
    record = SICK[rule](1)

    response = admin_client.get(f"{PAGE}?rule={rule}")

    rows = response.context["findings"].rows
    assert record in [one.record for one in rows]
    address = reverse(f"admin:events_{record._meta.model_name}_change", args=[record.pk])
    assert f'href="{address}' in response.text
    assert all(one.fixes or one.may_change for one in rows)


def test_what_is_well_is_not_found(admin_client: Client) -> None:
    event = well_event(banner=make_image(), name="开源峰会 2025 有2000人 22.03", format="hybrid")
    part = well_event(parent=event, banner=event.banner, name="分论坛")
    link(event, ArticleEventKind.REPORT, published_on=date(2025, 6, 14))
    link(event, ArticleEventKind.ANNOUNCEMENT, published_on=date(2025, 6, 14))
    talk = make_talk(event, starts_at=event.starts_at, ends_at=event.ends_at)
    make_talk(part)
    speaker, organization = make_speaker("林致远"), make_organization("长河", logo=event.banner)
    Appearance.objects.create(speaker=speaker, talk=talk, organization=organization)

    response = admin_client.get(PAGE)

    assert [(one.rule.name, one.record) for one in response.context["findings"].rows] == []
    assert "没有错误，也没有缺漏。" in response.text


def test_an_empty_rule_says_so(admin_client: Client) -> None:
    assert "按这条规则没有发现问题。" in admin_client.get(f"{PAGE}?rule=odd-zone").text
    assert "没有已忽略的问题。" in admin_client.get(f"{PAGE}?aside=1").text


def test_speakers_of_one_name_lead_to_their_merge(admin_client: Client) -> None:
    second = twin_speaker(1)

    response = admin_client.get(f"{PAGE}?rule=same-speaker")

    merge = reverse("admin:events_speaker_merge")
    assert f'href="{merge}?record={second.pk - 1}&amp;record={second.pk}"' in response.text


@pytest.mark.parametrize("rule", ["", *(rule.name for rule in RULES)])
def test_thirty_findings_cost_what_one_does(admin_client: Client, rule: str) -> None:
    names = [rule] if rule else list(SICK)
    for name in names:
        SICK[name](1)
    few = queries_of(admin_client, rule)

    for number in range(2, 31):
        for name in names:
            SICK[name](number * 2)

    assert queries_of(admin_client, rule) == few


def queries_of(client: Client, rule: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{PAGE}?rule={rule}").status_code == 200
    asked = [query["sql"] for query in queries if "MIN(" not in query["sql"]]
    assert [sql for sql in asked if complaint(sql)] == []
    return len(asked)


def test_long_lists_have_pages(admin_client: Client) -> None:
    for _number in range(25):
        make_organization()

    second = admin_client.get(f"{PAGE}?rule=without-logo&p=2")

    findings = second.context["findings"]
    assert (len(findings.rows), findings.number, findings.last) == (5, 2, 2)
    assert "?rule=without-logo&amp;p=1" in second.text
    assert admin_client.get(f"{PAGE}?p=99").context["findings"].number == 2


def test_the_start_page_and_the_list_of_events_lead_there(admin_client: Client) -> None:
    for name in ("index", "events_event_changelist"):
        assert f'href="{PAGE}"' in admin_client.get(reverse(f"admin:{name}")).text


def test_the_command_tells_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    well_event(city="")

    call_command("check_records", "--names")

    told = capsys.readouterr().out
    assert "onsite-without-city: 1\n" in told
    assert "odd-zone: 0\n" in told


def test_names_are_loaded_once_for_all_rules_that_compare_them(admin_client: Client) -> None:
    make_speaker("林志远")
    admin_client.get(PAGE)

    with CaptureQueriesContext(connection) as caught:
        admin_client.get(PAGE)

    for table in ("events_speaker", "events_organization"):
        asked = [one["sql"] for one in caught if f'"{table}"."aliases"' in one["sql"]]
        # Records that are shown are loaded with all they have.
        assert len([sql for sql in asked if '"folded_names"' not in sql]) == 1
