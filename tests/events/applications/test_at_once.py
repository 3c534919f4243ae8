"""Many send or decide in the same moment: limits hold, one form stands once, no work is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from events.applications.deciding import CannotDecide, approve, take_back
from events.models import Event, MeetupApplication
from tests.events.applications.making import FORM, filled_in, make_application
from tests.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]
MANY = 8


@pytest.fixture(autouse=True)
def _other_connections() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only on PostgreSQL: a database in memory has one connection")


def send(answers: dict[str, Any]) -> int:
    try:
        return Client().post(FORM, answers).status_code
    finally:
        connection.close()


def send_together(*forms: dict[str, Any]) -> list[int]:
    with ThreadPoolExecutor(len(forms)) as pool:
        return sorted(pool.map(send, forms))


def test_no_more_pass_than_the_limit_allows(settings: Any) -> None:
    settings.APPLICATIONS_A_DAY = 3

    statuses = send_together(*(filled_in() for _form in range(MANY)))

    assert statuses == [302] * 3 + [429] * (MANY - 3)
    assert MeetupApplication.objects.count() == 3


def test_a_form_pressed_many_times_stands_once() -> None:
    answers = filled_in(key=str(uuid4()))

    statuses = send_together(*[answers] * MANY)

    assert statuses == [302] * MANY
    assert MeetupApplication.objects.count() == 1


def decided(step: Callable[[], Any]) -> Any:
    try:
        return step()
    except CannotDecide:
        return None
    finally:
        connection.close()


def test_two_who_approve_at_once_make_one_event() -> None:
    application, manager = make_application(), make_member("events-manager")

    def press(_time: int) -> Any:
        return decided(lambda: approve(application.pk, manager, timezone.now()))

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(press, range(MANY)))

    assert sum(answer is not None for answer in answers) == 1
    assert Event.objects.count() == 1


def test_taking_back_waits_for_who_is_changing_the_draft() -> None:
    application, event = approve(
        make_application().pk, make_member("events-manager"), timezone.now()
    )

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            changed = Event.objects.select_for_update().get(pk=event.pk)
            changed.theme = "补丁"
            changed.save()
            taken = pool.submit(decided, lambda: take_back(application.pk))
            with pytest.raises(TimeoutError):
                taken.result(timeout=0.5)
        _application, left = taken.result(timeout=10)

    assert left == event
    assert Event.objects.get().theme == "补丁"
