"""Times of events beside the reader's own: in the agenda too, over changes of the clock, never for days."""

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_event, make_talk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# In Berlin the clock goes forward in this night of 2189.
BERLIN = {
    "time_zone": "Europe/Berlin",
    "starts_at": datetime(2189, 3, 28, 9, tzinfo=UTC),
    "ends_at": datetime(2189, 3, 29, 14, tzinfo=UTC),
}


def local_times(chromium: Browser, address: str, zone: str) -> list[str]:
    """What stands beside the event's own times, in the order of the page, where anything does."""
    context = chromium.new_context(locale="en-GB", timezone_id=zone)
    page = context.new_page()
    page.goto(address, wait_until="load")
    texts = page.locator(".local-time").all_text_contents()
    context.close()
    return [text.replace("\u2009", " ").strip() for text in texts if text]


def address_of(server: LiveServer, **fields: Any) -> str:
    """An event with a talk on each of its two days, the second without an end."""
    event = make_event(slug="e", **fields)
    starts_at, ends_at = fields["starts_at"], fields["ends_at"]
    make_talk(event, slug="a", starts_at=starts_at, ends_at=starts_at.replace(hour=10))
    make_talk(event, slug="b", starts_at=ends_at)
    return f"{server.url}/en/events/e/"


@pytest.mark.parametrize(
    ("zone", "found"),
    [
        ("Europe/Berlin", []),
        (
            "Asia/Shanghai",
            [
                "Mar 28, 2189, 17:00 – Mar 29, 2189, 22:00 (your time)",
                "17:00 – 18:00 your time",
                "22:00 your time",
            ],
        ),
        # The same clock as Berlin's in winter alone.
        (
            "Africa/Lagos",
            ["Mar 28, 2189, 10:00 – Mar 29, 2189, 15:00 (your time)", "15:00 your time"],
        ),
        (
            "Pacific/Auckland",
            [
                "Mar 28, 2189, 22:00 – Mar 30, 2189, 03:00 (your time)",
                "22:00 – 23:00 your time",
                "Mon 03:00 your time",
            ],
        ),
    ],
)
def test_the_readers_own_time_stands_beside_the_events(
    chromium: Browser, live_server: LiveServer, zone: str, found: list[str]
) -> None:
    address = address_of(live_server, **BERLIN)

    assert [plain(text) for text in local_times(chromium, address, zone)] == found


def plain(text: str) -> str:
    """Browsers differ in the space around a dash."""
    return text.replace("–", " – ").replace("  ", " ").replace("  ", " ")


def test_whole_days_are_the_same_everywhere(chromium: Browser, live_server: LiveServer) -> None:
    event = make_event(
        slug="e",
        starts_at=datetime(2189, 3, 27, 16, tzinfo=UTC),
        ends_at=datetime(2189, 3, 28, 16, tzinfo=UTC),
        is_whole_day=True,
    )

    address = f"{live_server.url}{event.get_absolute_url()}"

    assert local_times(chromium, address, "Europe/Berlin") == []
