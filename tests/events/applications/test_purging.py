"""Personal data of applications go as many days after the decision as was promised."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import MeetupApplication
from events.models.applications import PERSONAL
from tests.events.applications.making import make_application

pytestmark = pytest.mark.django_db


def decided(days_ago: int, **fields: Any) -> MeetupApplication:
    moment = timezone.now() - timedelta(days=days_ago)
    return make_application(**{"state": "approved", "decided_at": moment, **fields})


def purge() -> str:
    output = StringIO()
    call_command("purge_applications", stdout=output)
    return output.getvalue()


def is_empty(application: MeetupApplication) -> bool:
    application.refresh_from_db()
    return not any(getattr(application, name) for name in PERSONAL)


def test_what_was_decided_long_ago_is_emptied_once() -> None:
    due, recent, waiting = decided(91), decided(89), make_application()
    waiting.sent_at -= timedelta(days=1000)
    waiting.save()

    told = [purge(), purge()]

    assert told == ["Emptied 1.\n", "Emptied 0.\n"]
    assert (is_empty(due), is_empty(recent), is_empty(waiting)) == (True, False, False)
    assert due.emptied_at is not None
    assert (due.topic, due.organization, due.city, due.state) != ("", "", "", "")


def test_a_longer_setting_breaks_no_promise_and_a_shorter_one_counts_at_once(settings: Any) -> None:
    promised_less, promised_more = decided(40, kept_days=30), decided(40, kept_days=90)

    settings.APPLICATION_DAYS = 365
    purge()
    before = is_empty(promised_less), is_empty(promised_more)
    settings.APPLICATION_DAYS = 35
    purge()

    assert before == (True, False)
    assert is_empty(promised_more)


def test_opening_the_queue_empties_too(admin_client: Client) -> None:
    due = decided(91)

    admin_client.get(reverse("admin:events_meetupapplication_changelist"))

    assert is_empty(due)
