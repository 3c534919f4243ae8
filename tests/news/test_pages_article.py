"""One article's page: its text, what stands around it, and the same page before publication."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory

from cmsproject.shared.publishing import Status
from news.models import Article
from news.views import article_page
from tests.events.counting import queries_of
from tests.factories import make_article, make_event, make_image, make_organization, make_speaker
from tests.news.making import FAR_FUTURE, hours_later, make_category, make_reported_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_shows_the_article_whole(client: Client) -> None:
    article = make_article(
        title="一次<聚会>",
        summary="导语",
        body="正文 **很** 好。",
        tags=["C++"],
        authors=["甲"],
        banner=make_image(),
        banner_alt="合影",
        category=make_category("动态"),
    )

    page = page_of(client, article)

    assert page.count("<h1") == 1
    assert "<title>一次&lt;聚会&gt; · " in page
    assert '<p class="standfirst">导语</p>' in page
    assert "<p>正文 <strong>很</strong> 好。</p>" in page
    assert 'href="/zh/tags/c-plus-plus/">C++</a>' in page
    assert re.search(r'alt="合影"\s+width="40" height="30"', page)
    assert 'href="/zh/news/?category=dong-tai"' in page
    assert '<link rel="canonical" href="http://testserver' + article.get_absolute_url() in page


def test_authors_lead_to_who_they_are_known_to_be_or_to_their_articles(client: Client) -> None:
    speaker, organization = make_speaker("讲者甲"), make_organization("机构乙")
    article = make_article(authors=["讲者甲", "机构乙", "无名 & 丙"])

    page = page_of(client, article)

    assert f'href="{speaker.get_absolute_url()}">讲者甲</a>' in page
    assert f'href="{organization.get_absolute_url()}">机构乙</a>' in page
    assert 'href="/zh/news/?author=%E6%97%A0%E5%90%8D+%26+%E4%B8%99">无名 &amp; 丙</a>' in page


def test_a_day_is_shown_as_stated_and_its_lack_too(client: Client) -> None:
    dated = make_article(
        published_on=date(2023, 8, 25), published_at=datetime(2023, 8, 24, 16, 0, tzinfo=UTC)
    )
    undated = make_article(published_at=None)

    assert '<time datetime="2023-08-25">2023年8月25日</time>' in page_of(client, dated)
    assert "<time" not in article_head(page_of(client, undated))


def article_head(page: str) -> str:
    return page[page.index('<header class="article-head">') : page.index('<div class="prose"')]


@pytest.mark.parametrize(
    ("body", "anchors"),
    [
        ("## 一\n\n## 二\n", 0),
        ("## 一\n\n### 二 `b`\n\n## 三 & 四\n", 3),
        ("## 一\n\n#### 二\n\n## 三\n", 0),
    ],
)
def test_contents_stand_from_three_headings_on(client: Client, body: str, anchors: int) -> None:
    page = page_of(client, make_article(body=body))

    found = re.findall(r'<li class="contents-level-\d"><a href="#([^"]+)"', page)
    assert len(found) == anchors
    assert all(f'id="{anchor}"' in page for anchor in found)


def test_events_people_and_organizations_are_named(client: Client) -> None:
    article = make_article()
    event, speaker, organization = make_event(), make_speaker(), make_organization()
    draft = make_event(name="secret", status=Status.DRAFT)
    article.article_events.create(event=event)
    article.article_events.create(event=draft)
    article.article_speakers.create(speaker=speaker)
    article.article_organizations.create(organization=organization)

    page = page_of(client, article)

    for record in (event, speaker, organization):
        assert f'href="{record.get_absolute_url()}"' in page
    assert "secret" not in page


def test_translations_are_offered_where_public(client: Client) -> None:
    article = make_article(translation_group="g")
    english = make_article(language="en", title="English", translation_group="g")
    make_article(language="ru", translation_group="g", status=Status.DRAFT, title="secret")

    page = page_of(client, article)

    assert f'hreflang="en" href="http://testserver{english.get_absolute_url()}"' in page
    assert page.count(f'href="{english.get_absolute_url()}"') == 3
    assert 'hreflang="ru" href="http' not in page
    assert "secret" not in page


def test_neighbours_are_the_public_ones_of_the_language(client: Client) -> None:
    older = make_article(published_at=hours_later(1))
    make_article(published_at=hours_later(2), language="en")
    make_article(published_at=hours_later(2), status=Status.ARCHIVED)
    article = make_article(published_at=hours_later(3))
    newer = make_article(published_at=hours_later(3))

    around = client.get(article.get_absolute_url()).context["around"]

    assert (around.older, around.newer) == (older, newer)


def test_related_articles_share_tags_then_are_recent(client: Client) -> None:
    recent = make_article(published_at=hours_later(9))
    one = make_article(published_at=hours_later(2), tags=["a"])
    later = make_article(published_at=hours_later(3), tags=["b"])
    two = make_article(published_at=hours_later(1), tags=["a", "b"])
    make_article(tags=["a", "b"], status=Status.DRAFT)
    article = make_article(published_at=hours_later(4), tags=["a", "b", "c"])

    around = client.get(article.get_absolute_url()).context["around"]

    assert around.related == [two, later, one, recent]


def test_queries_do_not_grow_with_what_surrounds_an_article(client: Client) -> None:
    make_article()
    one = make_reported_article()
    few = queries_of(client, one.get_absolute_url())
    for number in range(30):
        full = make_reported_article(tags=["内核", f"标签{number}"], translation_group="g")
        full.article_events.create(event=make_event())
        full.article_speakers.create(speaker=make_speaker())
    make_article(language="en", translation_group="g")

    many = queries_of(client, full.get_absolute_url())

    assert many == few <= 18


def test_an_article_is_found_in_its_own_language_only(client: Client) -> None:
    article = make_article(language="en", slug="one")

    assert client.get("/en/news/one/").status_code == 200
    assert client.get("/zh/news/one/").status_code == 404
    assert article.language == "en"


@pytest.mark.parametrize(
    "fields",
    [{"status": Status.DRAFT}, {"status": Status.SCHEDULED, "published_at": FAR_FUTURE}],
)
def test_the_page_of_what_is_not_public_is_neither_indexed_nor_kept(
    rf: RequestFactory, fields: dict[str, Any]
) -> None:
    article = make_article(title="Soon", language="en", **fields)

    response = article_page(rf.get("/admin/news/article/1/preview/"), article)

    assert "Soon" in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-store"


def test_an_unsaved_article_has_a_page_too(rf: RequestFactory) -> None:
    article = Article(title="Unsaved", language="en", body_html="<p>Text</p>")

    response = article_page(rf.get("/admin/news/article/add/"), article)

    assert "<p>Text</p>" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_a_public_article_may_be_indexed(client: Client) -> None:
    response = client.get(make_article().get_absolute_url())

    assert "X-Robots-Tag" not in response
