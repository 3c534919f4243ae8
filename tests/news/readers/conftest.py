"""Nothing counted or remembered by one test reaches another."""

from collections import Counter
from datetime import date

import pytest

from news.readers.repeats import recent_visits
from news.readers.tally import tally


@pytest.fixture(autouse=True)
def _nothing_counted_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "waiting", Counter())
    monkeypatch.setattr(tally, "tried_at", float("-inf"))
    monkeypatch.setattr(recent_visits, "day", date.min)
