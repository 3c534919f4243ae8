"""The index of speakers and the page of one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Affiliation, Appearance, Speaker
from news.models import ArticleSpeaker
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

LIST = "/zh/speakers/"


def appear(speaker: Speaker, **event_fields: Any) -> Appearance:
    event = make_event(**event_fields)
    return Appearance.objects.create(speaker=speaker, event=event, talk=make_talk(event))


def test_the_index_goes_by_pinyin_and_latin_letters(client: Client) -> None:
    for name in ("沈慕白", "Linus", "林致远", "1024", "Øyvind"):
        make_speaker(name)

    response = client.get(LIST)

    initials = {one.letter: one.count for one in response.context["index"].initials() if one.count}
    assert initials == {"L": 2, "S": 1, "O": 1, "#": 1}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("initial=l", ["Linus", "林致远"]),
        ("initial=L", ["Linus", "林致远"]),
        ("initial=%23", ["1024"]),
        ("initial=q", []),
        ("q=林", ["林致远"]),
        ("q=ZHIYUAN", ["林致远"]),
        ("q=lin", ["Linus", "林致远"]),
        ("q=致远老师", ["林致远"]),
        ("q=%25", []),
        ("q=nobody%00", []),
        ("q=lin&initial=l&page=1", ["Linus", "林致远"]),
    ],
)
def test_speakers_are_found_by_initial_and_by_any_name(
    client: Client, query: str, found: list[str]
) -> None:
    make_speaker("林致远", name_en="Lin Zhiyuan", aliases=["致远老师"])
    make_speaker("Linus")
    make_speaker("1024")

    response = client.get(f"{LIST}?{query}")

    assert [speaker.name for speaker in response.context["speakers"]] == found


def test_an_initial_that_is_none_is_not_found(client: Client) -> None:
    assert client.get(f"{LIST}?initial=ab").status_code == 404


def test_a_row_tells_the_present_affiliation_and_public_talks(client: Client) -> None:
    speaker = make_speaker("顾晚晴")
    Affiliation.objects.create(
        speaker=speaker,
        organization=make_organization("旧东家"),
        starts_on=date(2021, 1, 1),
        ends_on=date(2024, 12, 31),
    )
    Affiliation.objects.create(
        speaker=speaker, organization=make_organization("新东家"), starts_on=date(2020, 1, 1)
    )
    appear(speaker)
    appear(speaker, status=Status.DRAFT)

    page = client.get("/en/speakers/").content.decode()

    assert "新东家" in page
    assert "旧东家" not in page
    assert "1 talk" in page


def test_queries_of_the_index_do_not_grow(client: Client) -> None:
    path = f"{LIST}?size=48"
    employ(make_speaker(photo=make_image()))
    few = queries_of(client, path)
    for _number in range(29):
        employ(make_speaker(photo=make_image()))

    many = queries_of(client, path)

    assert many == few
    assert many <= 14


def employ(speaker: Speaker) -> None:
    """Give a speaker an affiliation, a talk and articles."""
    organization = make_organization()
    Affiliation.objects.create(speaker=speaker, organization=organization, title="工程师")
    appearance = appear(speaker)
    appearance.organization, appearance.title = organization, "工程师"
    appearance.save()
    ArticleSpeaker.objects.create(article=make_article(), speaker=speaker)
    make_article(authors=[speaker.name])


def test_queries_of_a_speakers_page_do_not_grow(client: Client) -> None:
    speaker = make_speaker("沈慕白", photo=make_image())
    employ(speaker)
    few = queries_of(client, speaker.get_absolute_url())
    for _number in range(29):
        employ(speaker)

    many = queries_of(client, speaker.get_absolute_url())

    assert many == few
    assert many <= 12


def test_talks_stand_by_year_of_the_events_own_clock(client: Client) -> None:
    speaker = make_speaker()
    new_year = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
    appear(speaker, starts_at=new_year, ends_at=new_year, time_zone="Asia/Shanghai")
    appear(speaker, starts_at=new_year, ends_at=new_year, time_zone="Europe/Berlin")
    appear(speaker, name="秘密", status=Status.DRAFT)

    response = client.get(speaker.get_absolute_url())

    assert {year.year for year in response.context["page"].years} == {2025, 2026}
    assert "秘密" not in response.content.decode()


def test_a_page_shows_other_names_and_web_links_only(client: Client) -> None:
    links = [
        {"label": "代码", "address": "https://git.example/shen"},
        {"label": "坏", "address": "javascript:alert(1)"},
        {"label": "坏", "address": "https://[::1"},
        "坏",
    ]
    speaker = make_speaker("沈慕白", name_en="Shen Mubai", aliases=["老沈"], links=links)

    page = client.get(f"/en/speakers/{speaker.slug}/").content.decode()

    assert '<span lang="zh-Hans">老沈</span>' in page
    assert 'href="https://git.example/shen"' in page
    assert "坏" not in page


def test_articles_written_and_mentioning_are_public_and_told_once(client: Client) -> None:
    speaker = make_speaker("沈慕白")
    written = make_article(title="我写的", authors=["沈慕白"])
    mention = make_article(title="写我的")
    for article in (written, mention, make_article(title="草稿", status=Status.DRAFT)):
        ArticleSpeaker.objects.create(article=article, speaker=speaker)

    response = client.get(speaker.get_absolute_url())

    page = response.context["page"]
    assert [link.article.title for link in page.written] == ["我写的"]
    assert [link.article.title for link in page.mentions] == ["写我的"]


def test_an_unknown_speaker_is_not_found(client: Client) -> None:
    assert client.get("/zh/speakers/nobody/").status_code == 404
