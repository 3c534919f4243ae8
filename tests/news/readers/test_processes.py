"""Views told to a server of several processes: none lost when it is asked to end."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

from tests.news.readers.test_beacon import FIREFOX
from tools.sample_site import serving

READERS = 250
PATH = "/zh/news/yunfan-port/"
VIEWS = """
    SELECT article.id, COALESCE(SUM(views.count), 0)
    FROM news_article article LEFT JOIN news_articleviews views ON views.article_id = article.id
    WHERE article.language = 'zh' AND article.slug = 'yunfan-port' GROUP BY article.id
"""


def test_a_server_that_ends_has_counted_every_reader(sample_environment: dict[str, str]) -> None:
    article, before = views_in(sample_environment)

    with serving({**sample_environment, "CMS_WORKERS": "2"}) as address:

        def read(number: int) -> int:
            headers = {
                "User-Agent": FIREFOX,
                "Sec-Fetch-Site": "same-origin",
                "Content-Type": "text/plain;charset=UTF-8",
                "X-Forwarded-For": f"198.51.100.{number}",
            }
            with urlopen(Request(f"{address}/readers/", str(article).encode(), headers)) as answer:
                return int(answer.status)

        with ThreadPoolExecutor(8) as pool:
            answers = set(pool.map(read, range(READERS)))

    assert answers == {204}
    assert views_in(sample_environment) == (article, before + READERS)


def views_in(environment: dict[str, str]) -> tuple[int, int]:
    """The article's number and its views, as they stand in the file."""
    with sqlite3.connect(environment["DATABASE_URL"].removeprefix("sqlite:///")) as database:
        number, count = database.execute(VIEWS).fetchone()
    database.close()
    return int(number), int(count)
