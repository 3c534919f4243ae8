"""Who wrote an article, what it reports, and which others are close to it."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from news.models import Article
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)
from tests.news.making import hours_later

pytestmark = pytest.mark.django_db


def page_of(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def part_of(page: str, opening: str, closing: str) -> str:
    start = page.index(opening)
    return page[start : page.index(closing, start)]


def byline_of(page: str) -> str:
    return " ".join(part_of(page, '<div class="byline">', "</header>").split())


def test_an_author_has_a_portrait_and_the_post_held_that_day(client: Client) -> None:
    speaker = make_speaker("林致远", photo=make_image("face.png"))
    before, then = make_organization("旧公司"), make_organization("新公司")
    speaker.affiliations.create(organization=before, title="学徒", ends_on=date(2023, 1, 1))
    speaker.affiliations.create(organization=then, title="总监", starts_on=date(2023, 1, 2))

    byline = byline_of(page_of(client, make_article(authors=["林致远"], published_on="2023-05-01")))

    assert 'class="portrait' in byline
    assert "<span>总监</span>" in byline
    assert f'href="{then.get_absolute_url()}">新公司</a>' in byline
    assert "学徒" not in byline
    assert "旧公司" not in byline


def test_the_title_that_the_post_states_counts(client: Client) -> None:
    speaker = make_speaker("林致远")
    speaker.affiliations.create(organization=make_organization("公司"), title="总监")
    article = make_article(authors=["林致远"])
    article.authors.update(title="特约记者")

    byline = byline_of(page_of(client, article))

    assert "特约记者" in byline
    assert "总监" not in byline


def test_an_author_nobody_knows_is_a_name_alone(client: Client) -> None:
    byline = byline_of(page_of(client, make_article(authors=["无名氏"])))

    assert "无名氏</a>" in byline
    assert "portrait" not in byline
    assert "byline-part" not in byline


def test_the_day_of_the_byline_follows_without_authors(client: Client) -> None:
    byline = byline_of(page_of(client, make_article(published_on=date(2023, 8, 25))))

    assert "byline-authors" not in byline
    assert '<time datetime="2023-08-25">2023年8月25日</time>' in byline


def test_an_event_shows_when_where_who_and_its_agenda(client: Client) -> None:
    event = make_event(name="成都聚会", city="成都", venue="图书馆")
    talk = make_talk(event)
    speakers = [make_speaker(f"讲者{number}", slug=f"s{number}") for number in range(7)]
    for order, speaker in enumerate(speakers):
        event.appearances.create(speaker=speaker, talk=talk, order=order)
        event.appearances.create(speaker=speaker, role="moderator", order=order)
    article = make_article()
    article.article_events.create(event=event)

    card = part_of(page_of(client, article), '<aside class="reported', "</aside>")

    assert f'href="{event.get_absolute_url()}">成都聚会</a>' in card
    assert f'href="{event.get_absolute_url()}#agenda-title"' in card
    assert "图书馆" in card
    assert re.findall(r'title="(讲者\d)"', card) == [f"讲者{number}" for number in range(5)]
    assert re.search(r'<li class="reported-others">[^<]*2', card)


def test_an_event_without_programme_leads_to_no_agenda(client: Client) -> None:
    article = make_article()
    article.article_events.create(event=make_event())

    card = part_of(page_of(client, article), '<aside class="reported', "</aside>")

    assert "agenda-title" not in card
    assert "reported-faces" not in card


def test_what_it_reports_stands_before_what_it_mentions(client: Client) -> None:
    whole, mentioned = (
        make_event(),
        make_event(
            starts_at=datetime(2025, 9, 1, tzinfo=UTC), ends_at=datetime(2025, 9, 2, tzinfo=UTC)
        ),
    )
    part = make_event(
        parent=whole,
        starts_at=datetime(2025, 6, 14, 8, tzinfo=UTC),
        ends_at=datetime(2025, 9, 2, tzinfo=UTC),
    )
    draft = make_event(status=Status.DRAFT)
    article = make_article()
    for event, kind in ((mentioned, "mention"), (part, "report"), (whole, "report")):
        article.article_events.create(event=event, kind=kind)
    article.article_events.create(event=draft)

    around = client.get(article.get_absolute_url()).context["around"]

    assert around.events == [whole, part, mentioned]


def test_people_and_organizations_are_named_with_their_pictures(client: Client) -> None:
    article = make_article()
    speaker = make_speaker(photo=make_image("face.png"))
    organization = make_organization(logo=make_image("logo.png"))
    article.article_speakers.create(speaker=speaker)
    article.article_organizations.create(organization=organization)
    article.article_organizations.create(organization=make_organization("蓝天"))

    named = part_of(page_of(client, article), '<section class="named"', "</section>")

    assert named.count("<img") == 2
    assert f'href="{speaker.get_absolute_url()}"' in named
    assert 'aria-hidden="true">蓝</span>' in named


def test_the_closest_share_the_event_then_people_then_tags(client: Client) -> None:
    event, speaker, organization = make_event(), make_speaker(), make_organization()
    by_organization = made(4, organization)
    by_tag = make_article(published_at=hours_later(3), tags=["内核"])
    by_person = made(2, speaker)
    by_event = made(1, event)
    made(5, event, status=Status.DRAFT)
    made(6, event, language="en")
    latest = make_article(published_at=hours_later(9))
    article = make_article(published_at=hours_later(7), tags=["内核"])
    link_to(article, event, speaker, organization)

    around = client.get(article.get_absolute_url()).context["around"]

    assert around.related == [by_event, by_person, by_tag, by_organization]
    assert latest not in around.related


def made(hours: int, record: object, **fields: Any) -> Article:
    article = make_article(published_at=hours_later(hours), **fields)
    link_to(article, record)
    return article


def link_to(article: Article, *records: object) -> None:
    for record in records:
        name = type(record).__name__.lower()
        getattr(article, f"article_{name}s").create(**{name: record})


def test_neighbours_show_their_pictures(client: Client) -> None:
    make_article(published_at=hours_later(1), banner=make_image("a.png"))
    article = make_article(published_at=hours_later(2))
    make_article(published_at=hours_later(3), language="zh", title="没有图片")

    neighbours = part_of(page_of(client, article), '<nav class="neighbours"', "</nav>")

    assert neighbours.count("neighbour-picture") == 1
    assert "没有图片" in neighbours


def test_scripts_and_styles_come_only_where_a_text_needs_them(client: Client) -> None:
    plain = page_of(client, make_article())
    rich = page_of(
        client,
        make_article(
            body="```c\nint a;\n```\n\n## 一\n\n## 二\n\n## 三\n\n![](http://a.example/b.png)\n"
        ),
    )

    for name in ("css/code", "css/elsewhere", "js/copy_code", "js/contents", "js/remote"):
        assert name not in plain
        assert name in rich
    assert "js/lightbox" not in plain
    assert '<dialog class="lightbox"' not in plain


def test_a_text_in_another_language_than_the_frame_says_so(client: Client) -> None:
    make_article(language="ru", title="Раньше", published_at=hours_later(1))
    article = make_article(
        language="ru",
        title="Заголовок",
        summary="Вступление",
        body="## Один\n\n## Два\n\n## Три\n",
        published_at=hours_later(2),
    )

    page = page_of(client, article)

    assert '<html lang="en">' in page
    assert '<h1 lang="ru">Заголовок</h1>' in page
    assert '<p class="standfirst" lang="ru">' in page
    assert '<ol class="plain-list" lang="ru">' in page
    assert re.search(r'<div class="prose"[^>]* lang="ru">', page)
    assert 'class="neighbour-title" lang="ru">Раньше' in page
