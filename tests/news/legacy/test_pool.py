"""Work in several processes: in order, and never far ahead of who takes it."""

from collections.abc import Iterator

import pytest

from news.legacy.pool import CHUNK, WINDOW, map_posts


def double(number: int) -> int:
    return number * 2


def fail_at_seventy(number: int) -> int:
    if number == 70:
        raise ValueError(f"no {number}")
    return number


@pytest.mark.parametrize("workers", [0, 2])
def test_results_come_in_order(workers: int) -> None:
    assert list(map_posts(double, range(500), count=500, workers=workers)) == list(
        range(0, 1000, 2)
    )


def test_no_more_is_read_than_a_window_ahead() -> None:
    read = 0

    def count() -> Iterator[int]:
        nonlocal read
        for number in range(1, 2001):
            read = number
            yield number

    ahead = [
        read - taken for taken, _ in enumerate(map_posts(double, count(), count=2000, workers=2))
    ]

    assert len(ahead) == 2000
    assert max(ahead) <= WINDOW * CHUNK


def test_a_failure_reaches_who_takes_the_results() -> None:
    results = map_posts(fail_at_seventy, range(500), count=500, workers=2)

    with pytest.raises(ValueError, match="no 70"):
        list(results)
