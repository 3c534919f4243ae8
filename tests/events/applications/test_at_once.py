"""Many send in the same moment: limits hold, and one form stands once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from events.models import MeetupApplication
from tests.events.applications.making import FORM, filled_in

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
