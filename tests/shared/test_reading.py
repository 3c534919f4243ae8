"""Chinese characters and Latin words count one each; the editor's script reads the same table."""

import json
from pathlib import Path
from typing import Any

import pytest

from cmsproject.shared.reading import count_words, reading_minutes

TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parent / "reading.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("text", "count"), TABLE["words"])
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(("words", "minutes"), TABLE["minutes"])
def test_reading_minutes(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
