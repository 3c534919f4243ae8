"""The list of articles: what stands in it, its pages, what a wrong address gets."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from cmsproject.shared.paging import Paging
from cmsproject.shared.publishing import Status
from news.models import Article
from tests.events.counting import queries_of
from tests.factories import make_article, make_articles, make_image, make_organization
from tests.news.making import FAR_FUTURE, make_category, make_reported_article

pytestmark = pytest.mark.django_db

LIST = "/zh/news/"


def titles(client: Client, path: str) -> list[str]:
    return [article.title for article in client.get(path).context["articles"]]


def test_articles_stand_newest_first_and_undated_ones_last(client: Client) -> None:
    make_article(title="undated", published_at=None)
    make_article(title="old", published_at=datetime(2020, 1, 1, tzinfo=UTC))
    make_article(title="new", published_at=datetime(2023, 1, 1, tzinfo=UTC))

    found = titles(client, LIST)

    assert found == ["new", "old", "undated"]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW},
        {"status": Status.ARCHIVED},
        {"status": Status.SCHEDULED, "published_at": FAR_FUTURE},
        {"status": Status.PUBLISHED, "published_at": FAR_FUTURE},
    ],
)
def test_what_is_not_public_stands_nowhere(client: Client, fields: dict[str, object]) -> None:
    hidden = make_article(title="secret", tags=["hidden"], authors=["nobody"], **fields)

    pages = [client.get(path) for path in ("/zh/", LIST, "/zh/tags/", "/zh/news/feed.rss")]

    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get("/zh/tags/hidden/").status_code == 404
    for page in pages:
        assert "secret" not in page.content.decode()
        assert "nobody" not in page.content.decode()


def test_a_list_holds_its_own_language_or_all(client: Client) -> None:
    make_article(title="中文", published_at=datetime(2023, 1, 2, tzinfo=UTC))
    make_article(title="English", language="en", published_at=datetime(2023, 1, 1, tzinfo=UTC))

    assert titles(client, LIST) == ["中文"]
    assert titles(client, "/en/news/") == ["English"]
    assert titles(client, f"{LIST}?language=all") == ["中文", "English"]


def test_a_row_shows_the_day_as_published_on_tells_it(client: Client) -> None:
    # Midnight in Shanghai is the day before in UTC.
    moment = datetime(2023, 8, 24, 16, 0, tzinfo=UTC)
    make_article(published_on=date(2023, 8, 25), published_at=moment)
    make_article(published_on=date(2023, 8, 25), published_at=moment, language="en")

    chinese = client.get(LIST).content.decode()
    english = client.get("/en/news/").content.decode()

    assert '<time datetime="2023-08-25">2023年8月25日</time>' in chinese
    assert '<time datetime="2023-08-25">25 Aug 2023</time>' in english


def test_a_row_without_summary_shows_how_the_text_begins(client: Client) -> None:
    make_article(body="# 标题\n\n第一段讲 **openEuler** & 社区。\n\n第二段。")

    page = client.get(LIST).content.decode()

    assert "第一段讲 openEuler &amp; 社区。 第二段。" in page


def test_a_picture_or_a_drawn_pattern_stands_in_a_row(client: Client) -> None:
    image = make_image()
    make_article(banner=image)
    plain = make_article()

    page = client.get(LIST).content.decode()

    assert f'src="{image.get_absolute_url()}"' in page
    assert f'pattern-{plain.pk % 8 + 1}"' in page


def test_queries_do_not_grow_with_articles(client: Client) -> None:
    organization = make_organization()
    category = make_category("动态")
    make_reported_article().article_organizations.create(organization=organization)
    narrow = "tag=nei-he&year=2024&month=5&author=甲"
    narrow += f"&category={category.slug}&organization={organization.slug}"
    paths = [f"{LIST}?size=48", f"{LIST}?size=48&{narrow}", f"{LIST}?language=all&tag=nei-he"]
    few = [queries_of(client, path) for path in paths]
    for number in range(29):
        article = make_reported_article(tags=["内核", f"标签{number}"], category=category)
        article.article_organizations.create(organization=organization)

    many = [queries_of(client, path) for path in paths]

    assert many == few
    assert max(many) <= 21


@pytest.fixture
def thirty_articles() -> list[Article]:
    return make_articles([{"title": f"article {number}"} for number in range(30)])


@pytest.mark.usefixtures("thirty_articles")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 12),
        ("page=1", 12),
        ("page=3", 6),
        ("size=24", 24),
        ("size=24&page=2", 6),
        ("size=48", 30),
        ("size=7", 12),
        ("size=25", 24),
        ("size=abc", 12),
        ("size=0", 12),
        (f"size={10**30}", 12),
        ("page=2&page=3", 6),
        ("page=", 12),
    ],
)
def test_a_page_holds_its_part(client: Client, query: str, shown: int) -> None:
    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert len(response.context["articles"]) == shown


@pytest.mark.usefixtures("thirty_articles")
@pytest.mark.parametrize(
    "page", ["0", "-1", "4", "51", "abc", "1.5", "²", "٣", str(10**30), "%00", "1%00"]
)
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    assert client.get(f"{LIST}?page={page}").status_code == 404


@pytest.mark.usefixtures("thirty_articles")
def test_pages_name_their_neighbours_and_one_address(client: Client) -> None:
    page = client.get(f"{LIST}?size=24&page=2&utm_source=x").content.decode()

    assert '<link rel="canonical" href="http://testserver/zh/news/?page=3">' in page
    assert '<link rel="prev" href="http://testserver/zh/news/?size=24">' in page
    assert 'rel="next"' not in page


@pytest.mark.parametrize(
    ("size", "number", "canonical"),
    [
        (12, 1, "/list/"),
        (12, 2, "/list/?page=2"),
        (48, 1, "/list/"),
        (48, 2, "/list/?page=5"),
        (36, 3, "/list/?page=7"),
        # Page 53 of the usual size has no number.
        (48, 14, "/list/?size=48&page=14"),
    ],
)
def test_a_page_claims_the_one_with_the_same_first_record(
    size: int, number: int, canonical: str
) -> None:
    paging = Paging("/list/", number, size, total=9999)

    assert paging.canonical == canonical


def test_an_empty_site_has_an_empty_list(client: Client) -> None:
    response = client.get(LIST)

    assert response.status_code == 200
    assert list(response.context["articles"]) == []
