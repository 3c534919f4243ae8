"""Measure search over a site that is filled already: latency by class of query, and the truth.

    DATABASE_URL=… python -m benchmarks.search [--rounds 5] [--language zh] [--truth] [--processor]

`--truth` compares the answers with a slow reading of every article. Latencies are of the whole
answer but its page: reading the query, the index, the recheck, ranking, passages of 12 articles.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median, quantiles

Clock = Callable[[], float]
FIRST_PAGE = 12
PERCENT = 100
TYPED = ("o", "op", "open", "社", "社区", "shequ", "sq", "kai yuan", "操作系统")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--language", default="zh")
    arguments.add_argument("--truth", action="store_true")
    arguments.add_argument("--processor", action="store_true", help="its time, not the clock's")
    given = arguments.parse_args()
    os.environ.setdefault("CMS_DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cmsproject.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False
    for line in measure(
        given.rounds, given.language, time.process_time if given.processor else time.perf_counter
    ):
        print(line, flush=True)
    if given.truth:
        print(compare(given.language))


def measure(rounds: int, language: str, clock: Clock) -> Iterator[str]:
    from django.db import connection
    from django.utils import timezone

    from cmsproject.shared.searching.finding import find
    from cmsproject.shared.searching.rows import Kind, SearchEntry
    from cmsproject.shared.searching.suggesting import suggest
    from tests.shared.searching.queries import QUERIES

    def answer(query: str) -> None:
        found = find(query, language, Kind.values, timezone.now())
        found.pages({Kind.ARTICLE: (FIRST_PAGE, 0)})

    yield f"{SearchEntry.objects.count()} entries, {connection.vendor}; milliseconds"
    everything: list[float] = []
    for name, queries in QUERIES.items():
        times = [
            timed(clock, partial(answer, query)) for _round in range(rounds) for query in queries
        ]
        everything += times
        yield figures(name, times)
    yield figures("all queries", everything)
    typed = [
        timed(clock, partial(suggest, one, language, timezone.now())) for one in TYPED * rounds
    ]
    yield figures("suggestions", typed)


def timed(clock: Clock, work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = clock()
    work()
    return (clock() - start) * 1000


def figures(name: str, times: Sequence[float]) -> str:
    last = quantiles(times, n=PERCENT)[94]
    return f"{name}: p50 {median(times):.1f}, p95 {last:.1f}, most {max(times):.1f}"


def compare(language: str) -> str:
    """Recall and precision over every query of which no more is found than is counted."""
    from django.utils import timezone

    from cmsproject.shared.searching.finding import MOST_HITS, find
    from cmsproject.shared.searching.rows import Kind
    from tests.shared.searching.queries import ALL
    from tests.shared.searching.truth import read_slowly

    slow: dict[str, list[int]] = {query: [] for query in ALL}
    for number, text in read_slowly(language):
        for query, numbers in slow.items():
            if text.holds(query):
                numbers.append(number)
    lacking = false = common = 0
    for query, numbers in slow.items():
        found = find(query, language, [Kind.ARTICLE], timezone.now())
        hits = {
            hit.record for hit in found.pages({Kind.ARTICLE: (MOST_HITS, 0)}).get(Kind.ARTICLE, [])
        }
        false += len(hits - set(numbers))
        common += len(numbers) > MOST_HITS
        lacking += min(len(numbers), MOST_HITS) - len(hits & set(numbers))
    return (
        f"truth: {len(ALL)} queries, {sum(map(len, slow.values()))} articles by a slow reading: "
        f"{lacking} lacking, {false} false; {common} words in more than {MOST_HITS} articles"
    )


if __name__ == "__main__":
    main()
