"""Records of one name that are two: said once, kept, shown, and taken back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Affiliation, SaidApart, Speaker
from tests.factories import make_organization, make_speaker

pytestmark = pytest.mark.django_db
LIKELY = "/admin/events/speaker/possibly-the-same/"


def groups(client: Client) -> list[set[int]]:
    shown = client.get(LIKELY).context["groups"]
    return [{record.pk for record, _facts, _address in group} for group in shown]


def say(client: Client, *speakers: Speaker) -> str:
    sent = {"step": "apart", "record": [one.pk for one in speakers]}
    return client.post(LIKELY, sent, follow=True).content.decode()


def test_two_of_one_name_are_not_asked_about_again_until_it_is_taken_back(
    admin_client: Client,
) -> None:
    one, two = make_speaker("熊伟"), make_speaker("熊伟")
    Affiliation.objects.create(speaker=two, organization=make_organization("青枫云计算"))
    before = groups(admin_client)

    page = say(admin_client, one, two)
    say(admin_client, one, two)
    said = SaidApart.objects.get()
    between = groups(admin_client)
    admin_client.post(LIKELY, {"step": f"together={said.pk}"})

    assert before == [{one.pk, two.pk}]
    assert "认定不是同一个" in page
    assert "青枫云计算" in page
    assert between == []
    assert groups(admin_client) == [{one.pk, two.pk}]


def test_a_third_of_that_name_is_asked_about(admin_client: Client) -> None:
    one, two = make_speaker("熊伟"), make_speaker("熊伟")
    say(admin_client, one, two)

    three = make_speaker("熊伟")

    assert groups(admin_client) == [{one.pk, two.pk, three.pk}]
    say(admin_client, one, two, three)
    assert groups(admin_client) == []
    assert SaidApart.objects.count() == 3


def test_the_check_of_records_asks_no_more_either(admin_client: Client) -> None:
    one, two = make_speaker("熊伟"), make_speaker("熊伟")
    page = "/admin/news/setaside/?rule=same-speaker"
    before = len(admin_client.get(page).context["findings"].rows)

    say(admin_client, one, two)

    assert (before, admin_client.get(page).context["findings"].rows) == (1, [])


def test_what_was_said_of_records_that_are_gone_is_not_shown(admin_client: Client) -> None:
    one, two = make_speaker("熊伟"), make_speaker("熊伟")
    say(admin_client, one, two)

    two.delete()

    page = admin_client.get(LIKELY)
    assert page.context["apart"] == []


@pytest.mark.parametrize(
    "sent", [{}, {"step": "together=999"}, {"step": "apart", "record": ["x", "-1", "1"]}]
)
def test_what_names_no_two_records_changes_nothing(
    admin_client: Client, sent: dict[str, object]
) -> None:
    make_speaker("熊伟")

    assert admin_client.post(LIKELY, sent).status_code == 302
    assert not SaidApart.objects.exists()


def test_those_ticked_lead_to_their_plan(admin_client: Client) -> None:
    one, two, _three = make_speaker("熊伟"), make_speaker("熊伟"), make_speaker("熊伟")

    sent = {"step": "merge", "record": [one.pk, two.pk]}
    plan = admin_client.post(LIKELY, sent, follow=True)

    assert [record.pk for record, _facts, _uses in plan.context["rows"]] == [one.pk, two.pk]


def test_thirty_pairs_cost_what_one_does(admin_client: Client) -> None:
    def queries() -> int:
        admin_client.get(LIKELY)
        with CaptureQueriesContext(connection) as caught:
            admin_client.get(LIKELY)
        return len(caught)

    for number in range(2):
        say(admin_client, make_speaker(f"熊伟{number}"), make_speaker(f"熊伟{number}"))
        make_speaker(f"邓{number}"), make_speaker(f"邓{number}")
    few = queries()
    for number in range(2, 30):
        say(admin_client, make_speaker(f"熊伟{number}"), make_speaker(f"熊伟{number}"))
        make_speaker(f"邓{number}"), make_speaker(f"邓{number}")

    assert queries() == few
