"""Events and their tags: one way in."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cmsproject.shared.models import Tag
from cmsproject.shared.publishing import UNDATED, Status
from events.models import Event, EventTag
from events.storing import store_event, store_event_tags
from tests.events.counting import writes_in
from tests.factories import make_event

pytestmark = pytest.mark.django_db

MOMENT = datetime(2024, 5, 20, 4, 0, tzinfo=UTC)


def tags_of(event: Event) -> list[str]:
    return [row.tag.name for row in event.event_tags.select_related("tag").order_by("order")]


def test_tags_are_those_named_in_their_order_and_once() -> None:
    event = make_event(tags=["旧"])

    store_event_tags(event, ["openEuler", "内核", "OpenEuler", " ", "x" * 501])

    assert tags_of(event) == ["openEuler", "内核"]
    assert Tag.objects.get(folded="openeuler").name == "openEuler"


@pytest.mark.parametrize(
    ("status", "published_at", "public_from"),
    [
        (Status.PUBLISHED, None, UNDATED),
        (Status.PUBLISHED, MOMENT, MOMENT),
        (Status.DRAFT, MOMENT, None),
    ],
)
@pytest.mark.parametrize("names", [None, ["内核"], ["别的"]])
def test_tags_are_public_when_the_event_is(
    status: Status,
    published_at: datetime | None,
    public_from: datetime | None,
    names: list[str] | None,
) -> None:
    event = make_event(tags=["内核"], published_at=datetime(2023, 1, 1, tzinfo=UTC))
    event.status, event.published_at = status, published_at

    store_event(event, names)

    assert EventTag.objects.get().public_from == public_from


def test_the_same_tags_again_write_nothing() -> None:
    event = make_event(tags=["内核", "C++"])

    with CaptureQueriesContext(connection) as captured:
        changed = store_event_tags(event, ["内核", "c++"])

    assert not changed
    assert writes_in(captured) == []
