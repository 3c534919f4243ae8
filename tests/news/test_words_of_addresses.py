"""What is searched for in the place of an address that leads nowhere."""

import pytest

from news.suggestions import words_of


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/zh/news/2025-meetup-chengdu/", "meetup chengdu"),
        ("/zh/news/20250614-meetup.html", "meetup"),
        ("/2023/08/summit/index.html", "summit"),
        ("/zh/%E6%B4%BB%E5%8A%A8%E5%9B%9E%E9%A1%BE_2023", "活动回顾"),
        ("/2023/08/", ""),
        ("/", ""),
        ("/zh/news/a\0b/", "ab"),
        ("/" + "w" * 500, "w" * 200),
    ],
)
def test_the_last_telling_part_is_searched_for(path: str, words: str) -> None:
    assert words_of(path) == words
