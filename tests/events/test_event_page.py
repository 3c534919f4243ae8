"""The page of one event: facts, agenda, people, organizations, articles."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import (
    Affiliation,
    Appearance,
    Event,
    EventOrganization,
    OrganizationRole,
    Series,
)
from news.models import ArticleEvent
from tests.events.counting import queries_of
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)

pytestmark = pytest.mark.django_db

FAR_FUTURE = datetime(2190, 1, 1, tzinfo=UTC)


def page_of(client: Client, event: Event, language: str = "zh") -> str:
    return client.get(f"/{language}/events/{event.slug}/").content.decode()


@pytest.mark.parametrize(
    ("status", "published_at", "code"),
    [
        (Status.PUBLISHED, None, 200),
        (Status.DRAFT, None, 404),
        (Status.IN_REVIEW, None, 404),
        (Status.ARCHIVED, None, 404),
        (Status.SCHEDULED, FAR_FUTURE, 404),
        (Status.PUBLISHED, FAR_FUTURE, 404),
    ],
)
def test_visitors_find_what_is_public(
    client: Client, status: Status, published_at: datetime | None, code: int
) -> None:
    event = make_event(status=status, published_at=published_at)

    response = client.get(f"/zh/events/{event.slug}/")

    assert response.status_code == code


@pytest.mark.parametrize(
    ("description", "styles"),
    [
        ("", set()),
        ("A plain text.", {"prose", "notes"}),
        ("```python\nprint()\n```", {"prose", "notes", "code"}),
        ("![](https://elsewhere.example/a.png)", {"prose", "notes", "elsewhere"}),
    ],
)
def test_a_description_brings_the_styles_it_calls_for(
    client: Client, description: str, styles: set[str]
) -> None:
    page = page_of(client, make_event(description=description))

    all_styles = {"prose", "notes", "code", "elsewhere"}
    assert {name for name in all_styles if f"css/{name}." in page} == styles


def test_times_stand_in_the_events_zone(client: Client) -> None:
    event = make_event(time_zone="Asia/Shanghai")

    page = page_of(client, event)

    assert '<time datetime="2025-06-14T13:30+08:00">2025年6月14日 13:30–17:30</time>' in page
    assert ">Asia/Shanghai<" in page


def test_only_web_addresses_are_linked(client: Client) -> None:
    """Forms and imports refuse others; rows written otherwise are not trusted either."""
    script = "javascript:alert(1)"
    event = make_event(signup_address=script, review_address=script)
    make_talk(event, slides_address=script, video_address=script)

    assert script not in client.get(event.get_absolute_url()).content.decode()


def test_whole_days_name_no_time_and_no_midnight(client: Client) -> None:
    event = make_event(
        starts_at=datetime(2027, 3, 26, 16, tzinfo=UTC),
        ends_at=datetime(2027, 3, 28, 16, tzinfo=UTC),
        is_whole_day=True,
    )

    page = page_of(client, event)

    assert '<time datetime="2027-03-27">2027年3月27日–28日</time>' in page
    assert "Asia/Shanghai" not in page


@pytest.mark.parametrize(("is_over", "shown", "hidden"), [(True, "b", "a"), (False, "a", "b")])
def test_one_action_before_and_after(
    client: Client, is_over: bool, shown: str, hidden: str
) -> None:
    addresses = {name: f"https://{name}.example/" for name in "ab"}
    event = make_event(signup_address=addresses["a"], review_address=addresses["b"])
    if not is_over:
        event.ends_at = FAR_FUTURE
        event.save()

    page = page_of(client, event)

    assert f'href="{addresses[shown]}"' in page
    assert f'href="{addresses[hidden]}"' not in page
    assert f"{shown}.example ↗" in page


@pytest.mark.parametrize(
    ("latitude", "longitude", "has_map"),
    [(Decimal("30.676"), Decimal("104.101"), True), (None, None, False), (Decimal(1), None, False)],
)
def test_the_map_needs_coordinates(
    client: Client, latitude: Decimal | None, longitude: Decimal | None, has_map: bool
) -> None:
    event = make_event(latitude=latitude, longitude=longitude)

    page = page_of(client, event)

    address = "https://www.openstreetmap.org/?mlat=30.67600&amp;mlon=104.10100"
    assert (address in page) == has_map


def test_the_description_is_clean_markdown(client: Client) -> None:
    event = make_event(description="**汇流**<script>alert(1)</script>")

    page = page_of(client, event)

    assert "<strong>汇流</strong>" in page
    assert "alert(1)</script>" not in page


def test_the_agenda_shows_talks_with_people_as_of_that_day(client: Client) -> None:
    event = make_event()
    talk = make_talk(
        event,
        title="把尾延迟降到一半",
        title_en="Halving the tail",
        track="主会场",
        starts_at=event.starts_at,
        ends_at=event.starts_at + timedelta(minutes=40),
        slides_address="https://slides.example/1.pdf",
    )
    then, now = make_organization("青枫云计算"), make_organization("砚雀半导体")
    speaker = make_speaker("沈慕白", name_en="Shen Mubai")
    Affiliation.objects.create(
        speaker=speaker, organization=then, title="内核工程师", title_en="Kernel engineer"
    )
    Affiliation.objects.create(speaker=speaker, organization=now, title="总监")
    Appearance.objects.create(
        speaker=speaker, talk=talk, event=event, title="内核工程师", organization=then
    )

    chinese, english = page_of(client, event), page_of(client, event, "en")

    assert f'id="talk-{talk.slug}"' in chinese
    assert "13:30–14:10" in chinese
    assert "沈慕白" in chinese
    assert "总监" not in chinese
    assert "Kernel engineer" in english
    assert '<span lang="zh-Hans">主会场</span>' in english
    assert "slides.example ↗" in english


def test_organizations_stand_by_role_hosts_first(client: Client) -> None:
    event = make_event()
    for role in (OrganizationRole.SPONSOR, OrganizationRole.HOST):
        organization = make_organization(f"机构 {role.value}")
        EventOrganization.objects.create(event=event, organization=organization, role=role)

    response = client.get(f"/zh/events/{event.slug}/")

    groups = response.context["page"].organizations
    assert [group.role for group in groups] == [OrganizationRole.HOST, OrganizationRole.SPONSOR]


def test_parts_and_the_whole_name_each_other_when_public(client: Client) -> None:
    summit = make_event(name="峰会")
    forum = make_event(name="分论坛", parent=summit)
    secret = make_event(name="秘密论坛", parent=summit, status=Status.DRAFT)
    lost = make_event(name="孤儿", parent=secret)

    pages = {event.name: page_of(client, event) for event in (summit, forum, lost)}

    assert forum.get_absolute_url() in pages["峰会"]
    assert "秘密论坛" not in pages["峰会"]
    assert summit.get_absolute_url() in pages["分论坛"]
    assert "秘密论坛" not in pages["孤儿"]


def test_public_articles_about_it_are_named_once_for_all_translations(client: Client) -> None:
    event = make_event()
    articles = [
        make_article(title="回顾", translation_group="one"),
        make_article(title="Recap", translation_group="one", language="en"),
        make_article(title="只有中文"),
        make_article(title="草稿", status=Status.DRAFT),
        make_article(title="以后", published_at=FAR_FUTURE),
    ]
    for article in articles:
        ArticleEvent.objects.create(article=article, event=event)

    page = page_of(client, event, "en")

    assert articles[1].get_absolute_url() in page
    assert articles[0].get_absolute_url() not in page
    assert f'href="{articles[2].get_absolute_url()}" lang="zh-Hans"' in page
    assert "草稿" not in page
    assert "以后" not in page


def test_others_of_the_series_are_related(client: Client) -> None:
    series = Series.objects.create(name="Meetup")
    event, other = make_event(series=series), make_event(series=series)
    make_event(name="秘密聚会", series=series, status=Status.DRAFT)

    page = page_of(client, event)

    assert other.get_absolute_url() in page
    assert "/zh/events/?series=meetup" in page
    assert "秘密聚会" not in page


def fill(event: Event, number: int) -> None:
    """Add one of everything an event's page shows."""
    organization = make_organization(logo=make_image(), logo_dark=make_image())
    speaker = make_speaker(photo=make_image())
    Affiliation.objects.create(speaker=speaker, organization=organization, title="工程师")
    talk = make_talk(event, slug=f"talk-{number}", track=f"会场{number % 3}")
    part = {"organization": organization, "title": "工程师"}
    Appearance.objects.create(speaker=speaker, event=event, talk=talk, **part)
    EventOrganization.objects.create(event=event, organization=organization, role="sponsor")
    make_event(parent=event)
    make_event(series=event.series)
    ArticleEvent.objects.create(article=make_article(), event=event)


def test_queries_do_not_grow_with_what_the_page_shows(client: Client) -> None:
    event = make_event(
        series=Series.objects.create(name="Summit"),
        parent=make_event(),
        banner=make_image(),
        tags=["内核"],
        description="一",
    )
    fill(event, 0)
    few = queries_of(client, event.get_absolute_url())
    for number in range(1, 30):
        fill(event, number)

    many = queries_of(client, event.get_absolute_url())

    assert many == few
    assert many <= 14
