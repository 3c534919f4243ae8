"""People and organizations of the latest events, and the room each logo takes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from events.lately import organizations_lately_seen, people_lately_seen
from events.models import Event
from events.templatetags.logos import shape
from tests.factories import make_event, make_organization, make_speaker

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def held(days_ago: int, **fields: Any) -> Event:
    starts_at = NOW - timedelta(days=days_ago)
    return make_event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **fields)


def test_each_person_is_seen_once_where_they_were_last() -> None:
    host, guest = make_organization(), make_organization()
    first, second = make_speaker("先"), make_speaker("后")
    first.appearances.create(event=held(9), organization=guest)
    first.appearances.create(event=held(2), organization=host)
    second.appearances.create(event=held(5))

    found = people_lately_seen(NOW, 8)

    assert [(one.speaker, one.organization) for one in found] == [(first, host), (second, None)]


def test_what_is_hidden_or_to_come_shows_nobody() -> None:
    for event in (held(1, status=Status.DRAFT), held(-1)):
        make_speaker().appearances.create(event=event)
        make_organization().event_roles.create(event=event, role="host")

    assert people_lately_seen(NOW, 8) == []
    assert organizations_lately_seen(NOW, 8) == []


def test_organizations_are_seen_once_the_latest_first() -> None:
    old, new = make_organization(), make_organization()
    for event, organizations in ((held(9), [old]), (held(2), [new, old]), (held(1), [new])):
        for order, organization in enumerate(organizations):
            organization.event_roles.create(event=event, role="host", order=order)

    assert organizations_lately_seen(NOW, 8) == [new, old]
    assert organizations_lately_seen(NOW, 1) == [new]


def test_one_query_each_however_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        event = held(number)
        make_speaker().appearances.create(event=event, organization=make_organization())
        make_organization().event_roles.create(event=event, role="host")

    with django_assert_num_queries(2):
        people = [str(one.organization) for one in people_lately_seen(NOW, 8)]
        organizations = [str(one.logo) for one in organizations_lately_seen(NOW, 8)]

    assert (len(people), len(organizations)) == (8, 8)


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [
        (100, 100, "shape-10"),
        (300, 100, "shape-30"),
        (1000, 100, "shape-70"),
        (50, 100, "shape-5"),
        (10, 100, "shape-5"),
        (None, None, ""),
        (100, 0, ""),
    ],
)
def test_a_logo_is_measured_by_its_shape(width: int | None, height: int | None, name: str) -> None:
    assert shape(StoredImage(width=width, height=height)) == name


def test_no_logo_has_no_shape() -> None:
    assert shape(None) == ""
