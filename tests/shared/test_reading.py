"""Chinese characters and Latin words count one each."""

import pytest

from cmsproject.shared.reading import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("你好，世界", 4),
        ("openEuler 社区", 3),
        ("don't stop", 2),
        ("v1.2.3", 1),
        ("x86_64", 2),
        ("…—。", 0),
        ("", 0),
    ],
)
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (350, 1), (700, 2), (3500, 10)])
def test_reading_minutes(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
