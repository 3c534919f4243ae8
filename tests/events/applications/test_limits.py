"""How often one sender may apply: counted by network address, for a day."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from events.applications.limits import sender_of
from events.models import MeetupApplication, SenderCount
from tests.events.applications.making import FORM, filled_in

pytestmark = pytest.mark.django_db
LIMIT = 5


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> None:
    settings.APPLICATIONS_A_DAY = LIMIT
    settings.TRUSTED_PROXIES = ["127.0.0.1"]


def send(client: Client, visitor: str = "203.0.113.7", **answers: Any) -> Any:
    return client.post(FORM, filled_in(**answers), headers={"X-Forwarded-For": visitor})


def test_who_sends_too_many_is_told_when_to_go_on_and_loses_nothing(client: Client) -> None:
    statuses = [send(client).status_code for _time in range(LIMIT)]

    refused = send(client, topic="第六场")

    assert statuses == [302] * LIMIT
    assert refused.status_code == 429
    assert 86_000 < int(refused.headers["Retry-After"]) <= 86_401
    assert "no-store" in refused.headers["Cache-Control"]
    again_at = timezone.localtime(SenderCount.objects.exclude(key="everybody").get().since)
    assert f"{again_at:%H:%M}" in refused.content.decode()
    assert 'value="第六场"' in refused.content.decode()
    assert MeetupApplication.objects.count() == LIMIT


def test_others_go_on_and_a_day_later_so_does_the_sender(client: Client) -> None:
    for _time in range(LIMIT):
        send(client)

    assert send(client, "203.0.113.8").status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert send(client).status_code == 302
        assert set(SenderCount.objects.values_list("count", flat=True)) == {1}


def test_forms_with_faults_count_for_nothing(client: Client) -> None:
    for _time in range(LIMIT):
        send(client, city="")

    assert send(client).status_code == 302


def test_all_together_have_a_limit_too(client: Client) -> None:
    SenderCount.objects.create(key="everybody", since=timezone.now(), count=LIMIT * 20)

    assert send(client).status_code == 429
    assert not MeetupApplication.objects.exists()


def test_hidden_addresses_leave_room_for_others(client: Client) -> None:
    hidden: Any = {"REMOTE_ADDR": "198.51.100.1", "headers": {"X-Forwarded-For": "203.0.113.7"}}
    statuses = [
        client.post(FORM, filled_in(topic=f"第{number}场"), **hidden).status_code
        for number in range(LIMIT * 10 + 1)
    ]

    assert statuses == [302] * LIMIT * 10 + [429]
    assert send(client).status_code == 302


def test_no_address_is_stored(client: Client) -> None:
    send(client)

    kept = [str(row) for row in SenderCount.objects.values_list()]
    kept += [str(row) for row in MeetupApplication.objects.values_list()]
    assert not any("203.0.113" in row for row in kept)


@pytest.mark.parametrize(
    ("nearest", "forwarded", "sender"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "203.0.113.7:51234", "203.0.113.7"),
        ("127.0.0.1", "203.0.113.7, 127.0.0.1:80", "203.0.113.7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("203.0.113.9", "", "203.0.113.9"),
        # A proxy that is not ours: what it says may be made up.
        ("203.0.113.9", "203.0.113.7", ""),
    ],
)
def test_the_sender_is_whom_our_proxy_heard(nearest: str, forwarded: str, sender: str) -> None:
    assert sender_of(asked_from(nearest, forwarded)) == sender


def test_one_network_of_ipv6_is_one_sender() -> None:
    first, second, other = (
        sender_of(asked_from("127.0.0.1", address))
        for address in ("2001:db8:1:2::1", "[2001:db8:1:2:ffff::9]:443", "2001:db8:1:3::1")
    )

    assert first == second != other


def asked_from(nearest: str, forwarded: str) -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get(FORM, REMOTE_ADDR=nearest, headers=headers)
