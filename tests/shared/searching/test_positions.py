"""Numbers of entries rise with their moments and tell kinds and languages apart."""

from datetime import UTC, datetime, timedelta

import pytest

from cmsproject.shared.searching.positions import UNKNOWN, Numbering

NUMBERS = Numbering(["article", "event"], ["zh", "en"])
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["article", "event"])
@pytest.mark.parametrize(
    ("language", "told"), [("zh", "zh"), ("en", "en"), ("", ""), ("fr", UNKNOWN)]
)
def test_kind_and_language_can_be_told(kind: str, language: str, told: str) -> None:
    position = NUMBERS.position(NOON, kind, language, 7)

    assert NUMBERS.group(position) == (kind, told)
    assert 0 <= position < 2**63


def test_later_moments_stand_higher_whatever_the_record() -> None:
    moments = [None, datetime(1, 1, 1, tzinfo=UTC), NOON, NOON + timedelta(minutes=1)]
    moments.append(datetime(9999, 12, 31, tzinfo=UTC))

    positions = [
        NUMBERS.position(moment, "article", "zh", 100 - place)
        for place, moment in enumerate(moments)
    ]

    assert positions[1:] == sorted(positions[1:])
    assert positions[0] < positions[2]
    assert positions[-1] < 2**63


def test_a_number_too_high_is_refused() -> None:
    with pytest.raises(ValueError, match="too high"):
        NUMBERS.position(NOON, "article", "zh", 1 << 24)
