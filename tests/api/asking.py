"""Ask the interface in tests, and fill its lists."""

import json
from typing import Any

from django.test import Client

from events.models import Appearance
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_speaker,
    make_talk,
)
from tests.news.topics import make_topic

LISTS = ["articles", "events", "talks", "speakers", "organizations", "tags", "topics"]
RECORDS = [
    "articles/zh/one",
    "events/meeting",
    "talks/meeting/opening",
    "speakers/lin",
    "organizations/changhe",
    "tags/kernel",
    "topics/systems",
]


def ask(client: Client, path: str) -> Any:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def slugs(client: Client, path: str) -> list[str]:
    return [item["slug"] for item in ask(client, path)["items"]]


def fill_lists(number: int) -> None:
    for one in range(number):
        tag = f"tag-{one}"
        event = make_event(tags=[tag])
        speaker, organization = make_speaker(), make_organization()
        talk = make_talk(event)
        Appearance.objects.create(
            speaker=speaker, event=event, talk=talk, organization=organization
        )
        make_article(tags=[tag], authors=[speaker.name])
        make_topic(tags=[tag])
