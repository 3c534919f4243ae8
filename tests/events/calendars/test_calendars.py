"""What stands in calendars: who may see it, what it says, when it changed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Appearance, Event, EventOrganization, Organization, Series, Speaker
from tests.events.calendars.reading import entries_of, entry_of, names_of, text_of
from tests.events.counting import queries_of
from tests.factories import make_event, make_organization, make_speaker, make_talk

pytestmark = pytest.mark.django_db

ALL = "/zh/events/calendar.ics"
FAR_FUTURE = datetime(2190, 1, 1, tzinfo=UTC)
SECRETS = [
    {"status": Status.DRAFT},
    {"status": Status.IN_REVIEW},
    {"status": Status.ARCHIVED},
    {"status": Status.SCHEDULED, "published_at": FAR_FUTURE},
]


def calendar_of(event: Event, language: str = "zh") -> str:
    return f"/{language}/events/{event.slug}/calendar.ics"


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_what_is_not_public_stands_in_no_calendar(client: Client, secret: dict[str, str]) -> None:
    event = make_event(name="秘密", slug="secret", **secret)
    talk = make_talk(event, slug="t", starts_at=event.starts_at)
    speaker, organization = make_speaker(slug="s"), make_organization(slug="o")
    Appearance.objects.create(speaker=speaker, event=event, talk=talk)
    Appearance.objects.create(speaker=speaker, event=make_event(name="公开"))
    EventOrganization.objects.create(organization=organization, event=event, role="host")
    EventOrganization.objects.create(
        organization=organization, event=Event.objects.get(name="公开"), role="host"
    )

    found = [
        names_of(client, path)
        for path in (ALL, "/zh/speakers/s/calendar.ics", "/zh/organizations/o/calendar.ics")
    ]

    assert found == [["公开"]] * 3
    assert client.get("/zh/events/secret/calendar.ics").status_code == 404
    assert client.get("/zh/events/secret/talks/t/calendar.ics").status_code == 404


def test_an_event_says_what_it_is(client: Client) -> None:
    event = make_event(
        name="年会，第一；天\\",
        name_en="Annual",
        theme="汇流",
        description="**聚会**\n\n- 一\n- 二",
        description_en="A meeting",
        series=Series.objects.create(name="峰会", name_en="Summit"),
        kind="summit",
        venue="会议中心",
        venue_en="Centre",
        city_en="Chengdu",
        latitude=Decimal("30.676"),
        longitude=Decimal("104.101"),
        signup_address="https://signup.example/",
        tags=["内核", "a,b"],
    )

    chinese, english = (
        entry_of(client, calendar_of(event)),
        entry_of(client, calendar_of(event, "en")),
    )

    assert chinese.summary.value == event.name
    assert chinese.location.value == "会议中心, 成都"
    assert chinese.url.value == f"http://testserver/zh/events/{event.slug}/"
    assert chinese.geo.value == "30.676;104.101"
    assert chinese.categories.value == ["峰会", "内核", "a,b"]
    assert chinese.status.value == "CONFIRMED"
    assert chinese.description.value.startswith("汇流\n\n聚会\n一\n二\n\n")
    assert "https://signup.example/" in chinese.description.value
    assert "organizer" not in chinese.contents
    assert english.summary.value == "Annual"
    assert english.location.value == "Centre, Chengdu"
    assert "A meeting" in english.description.value
    assert english.uid.value == chinese.uid.value


@pytest.mark.parametrize(
    ("signup", "place"),
    [("https://live.example/1", "https://live.example/1"), ("", "http://testserver/zh/events/x/")],
)
def test_an_online_event_takes_place_at_its_address(
    client: Client, signup: str, place: str
) -> None:
    event = make_event(
        slug="x", format="online", signup_address=signup, venue="会议室", latitude=1, longitude=1
    )

    entry = entry_of(client, calendar_of(event))

    assert entry.location.value == place
    assert "geo" not in entry.contents


def test_lines_are_folded_by_octets_and_texts_are_escaped(client: Client) -> None:
    event = make_event(name="汇流; 长河, 很长的名字\\" * 12, description="一\n二\x0b\u2028三" * 90)

    content = client.get(calendar_of(event)).content

    assert content.endswith(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\x0b" not in content
    for line in content.split(b"\r\n"):
        line.decode()
    assert entry_of(client, calendar_of(event)).summary.value == event.name


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["c", "a", "b"]),
        ("?series=meetup", ["a"]),
        ("?year=2025", ["a", "b"]),
        ("?city=成都&kind=meetup", ["a"]),
        ("?format=online", ["b"]),
        ("?tag=c-plus-plus", ["a"]),
        ("?city=无", []),
    ],
)
def test_a_calendar_has_the_lists_filters(client: Client, query: str, found: list[str]) -> None:
    series = Series.objects.create(name="Meetup")
    make_event(name="a", series=series, tags=["C++"])
    make_event(name="b", kind="summit", format="online", city="")
    make_event(name="c", city="西安", starts_at=FAR_FUTURE, ends_at=FAR_FUTURE)

    assert sorted(names_of(client, ALL + query)) == sorted(found)


@pytest.mark.parametrize("query", ["series=none", "tag=none", "year=soon", "kind=party"])
def test_what_no_event_can_have_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"{ALL}?{query}").status_code == 404
    assert client.get(f"/zh/events/feed.atom?{query}").status_code == 404


def test_a_speaker_has_talks_at_their_times_and_other_parts_as_events(client: Client) -> None:
    speaker = make_speaker("沈慕白", slug="s")
    event, other, third = (make_event(name=name) for name in ("一", "二", "三"))
    talk = make_talk(event, title="议题", starts_at=event.starts_at + timedelta(hours=1))
    unscheduled = make_talk(third, title="未定")
    Appearance.objects.create(speaker=speaker, event=event, talk=talk)
    Appearance.objects.create(speaker=speaker, event=other, role="chair")
    Appearance.objects.create(speaker=speaker, event=third, talk=unscheduled)

    found = {
        entry.summary.value: entry for entry in entries_of(client, "/zh/speakers/s/calendar.ics")
    }

    assert set(found) == {"议题", "二", "三"}
    assert found["议题"].dtstart.value == talk.starts_at
    assert found["议题"].description.value.startswith("沈慕白")
    assert found["议题"].categories.value == ["一", "议题"]
    assert (
        client.get(f"/zh/events/{third.slug}/talks/{unscheduled.slug}/calendar.ics").status_code
        == 404
    )


@pytest.mark.parametrize(
    ("query", "found"), [("", ["a", "b"]), ("?role=host", ["a"]), ("?role=partner", [])]
)
def test_an_organization_has_its_events_by_role(
    client: Client, query: str, found: list[str]
) -> None:
    organization = make_organization(slug="o")
    for name, roles in (("a", ("host", "sponsor")), ("b", ("sponsor",))):
        event = make_event(name=name)
        for role in roles:
            EventOrganization.objects.create(organization=organization, event=event, role=role)

    assert sorted(names_of(client, f"/zh/organizations/o/calendar.ics{query}")) == found
    assert client.get("/zh/organizations/o/calendar.ics?role=king").status_code == 404


def test_a_subscription_says_its_name_and_a_single_event_joins_the_readers_own(
    client: Client,
) -> None:
    event = make_event(city="成都")

    every, one = text_of(client, f"{ALL}?city=成都"), text_of(client, calendar_of(event))

    assert "X-WR-CALNAME:Community News · 成都" in every
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in every
    assert "NAME" not in one.replace("TZNAME", "")
    assert "METHOD" not in one


def test_a_reader_that_has_it_is_answered_in_a_word(client: Client) -> None:
    event = make_event()
    first = client.get(calendar_of(event))

    by_tag = client.get(calendar_of(event), headers={"If-None-Match": first["ETag"]})
    by_time = client.get(calendar_of(event), headers={"If-Modified-Since": first["Last-Modified"]})
    event.venue = "别处"
    event.save()
    changed = client.get(calendar_of(event), headers={"If-None-Match": first["ETag"]})

    assert (by_tag.status_code, by_time.status_code, changed.status_code) == (304, 304, 200)
    assert first["X-Robots-Tag"] == "noindex"
    assert first["Content-Disposition"] == f'inline; filename="{event.slug}.ics"'


def test_the_file_is_the_same_whenever_it_is_asked_for(client: Client) -> None:
    make_event()

    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC)):
        early = text_of(client, ALL)
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC)):
        late = text_of(client, ALL)

    assert early == late


def fill(number: int, series: Series, speaker: Speaker, organization: Organization) -> None:
    event = make_event(series=series, slug=f"e-{number}", tags=["内核", f"标签{number}"])
    talk = make_talk(event, slug="t", starts_at=event.starts_at)
    for person in (speaker, make_speaker()):
        Appearance.objects.create(speaker=person, event=event, talk=talk)
    EventOrganization.objects.create(organization=organization, event=event, role="host")


def test_queries_do_not_grow_with_events(client: Client) -> None:
    series = Series.objects.create(name="Meetup")
    paths = [
        ALL,
        f"{ALL}?series=meetup&tag=nei-he&city=成都&year=2025",
        "/zh/speakers/s/calendar.ics",
        "/zh/organizations/o/calendar.ics?role=host",
        "/zh/events/e-0/calendar.ics",
        "/zh/events/e-0/talks/t/calendar.ics",
        "/zh/events/feed.atom",
    ]
    of_all = (series, make_speaker(slug="s"), make_organization(slug="o"))
    fill(0, *of_all)
    few = [queries_of(client, path) for path in paths]
    for number in range(1, 30):
        fill(number, *of_all)

    many = [queries_of(client, path) for path in paths]

    assert many == few
    assert max(many) <= 7
