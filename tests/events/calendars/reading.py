"""Read our calendars with another library than the one that writes them."""

from typing import Any

import vobject
from django.test import Client
from vobject import icalendar


def read_calendar(text: str) -> Any:
    """Zones are those the text defines: what vobject remembers of other texts is taken away."""
    known: dict[str, Any] = vars(icalendar)["__tzidMap"]
    for name in set(known) - {"UTC"}:
        del known[name]
    return vobject.readOne(text)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


def entries_of(client: Client, path: str) -> list[Any]:
    """The events of a calendar, as vobject has them."""
    contents: dict[str, list[Any]] = read_calendar(text_of(client, path)).contents
    return contents.get("vevent", [])


def entry_of(client: Client, path: str) -> Any:
    (entry,) = entries_of(client, path)
    return entry


def names_of(client: Client, path: str) -> list[str]:
    return [entry.summary.value for entry in entries_of(client, path)]
