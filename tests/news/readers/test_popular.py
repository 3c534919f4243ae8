"""Popular articles: by views, the late ones more, only of what visitors may see."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cmsproject.shared.publishing import Status
from news.models import Article, ArticleViews
from news.readers.popular import popular_articles
from tests.factories import make_article, make_image

pytestmark = pytest.mark.django_db

# The evening before in UTC: days are those of the site's time zone.
NOW = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)


def read(article: Article, **views: int) -> Article:
    """`ago3=5`: five views three days ago."""
    for when, count in views.items():
        day = TODAY - timedelta(days=int(when.removeprefix("ago")))
        ArticleViews.objects.create(article=article, viewed_on=day, count=count)
    return article


def test_the_most_read_come_first_and_late_views_weigh_more() -> None:
    steady = read(make_article(), ago10=30, ago29=5)
    rising = read(make_article(), ago0=5, ago6=5)
    forgotten = read(make_article(), ago30=900)
    read(make_article(), ago7=34)
    unread = make_article()

    popular = list(popular_articles("zh", NOW, 2))

    assert popular == [rising, steady]
    assert not {forgotten, unread} & set(popular_articles("zh", NOW, 9))


def test_among_equals_the_later_comes_first() -> None:
    older = read(make_article(), ago1=3)
    newer = read(make_article(), ago1=1, ago2=2)

    assert list(popular_articles("zh", NOW, 9)) == [newer, older]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.DRAFT},
        {"status": Status.ARCHIVED},
        {"language": "en"},
        {"status": Status.SCHEDULED, "published_at": NOW + timedelta(hours=1)},
    ],
)
def test_only_what_visitors_of_the_language_may_see(fields: dict[str, Any]) -> None:
    read(make_article(**fields), ago0=9)

    assert list(popular_articles("zh", NOW, 9)) == []


@pytest.mark.parametrize("number", [1, 30])
def test_it_is_one_query(number: int, django_assert_num_queries: Any) -> None:
    for one in range(number):
        read(make_article(banner=make_image(color=f"#0000{one:02x}")), ago0=1)

    with django_assert_num_queries(1):
        popular = popular_articles("zh", NOW, 30)
        shown = [(article.title, article.banner, article.get_absolute_url()) for article in popular]

    assert len(shown) == number
