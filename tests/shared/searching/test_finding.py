"""The index and the recheck find what a slow reading of every text finds, on either database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from cmsproject.shared.searching.entries import Entry, replace_entries
from cmsproject.shared.searching.finding import MOST_HITS, Found, find, search
from cmsproject.shared.searching.folding import readable
from cmsproject.shared.searching.indexes import word_index
from cmsproject.shared.searching.rows import Kind, SearchEntry
from cmsproject.shared.searching.tokens import MOST_WORDS
from tests.shared.searching.truth import SlowText

pytestmark = pytest.mark.django_db

AT = datetime(2026, 1, 1, tzinfo=UTC)


def write(*texts: str, **fields: Any) -> None:
    """One public Chinese article for each text, the first one the newest."""
    entries = []
    for number, text in enumerate(texts, 1):
        moment = AT - timedelta(days=number)
        entry = Entry(
            Kind.ARTICLE, number, "zh", moment, ["题"], body=readable(text), moment=moment
        )
        entries.append(replace(entry, **fields))
    replace_entries(Kind.ARTICLE, [entry.record for entry in entries], entries)


def found_in(found: Found) -> list[int]:
    pages = found.pages({Kind.ARTICLE: (MOST_HITS, 0)})
    return [hit.record for hit in pages.get(Kind.ARTICLE, [])]


def find_articles(query: str, language: str = "zh", at: datetime = AT) -> list[int]:
    return found_in(find(query, language, Kind.values, at))


LETTERS = "欧拉開开源社区 區aAbB1 2_-\n，É"
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=4)
QUERIES = st.lists(st.text("欧拉开源社区aAbB12é", min_size=1, max_size=4), min_size=1, max_size=3)


@settings(max_examples=150)
@given(texts=TEXTS, words=QUERIES)
def test_index_and_recheck_find_what_a_slow_reading_finds(
    texts: Sequence[str], words: Sequence[str]
) -> None:
    query = " ".join(words)
    with transaction.atomic():
        write(*texts)

        found = find_articles(query)

        transaction.set_rollback(True)
    slow = [number for number, text in enumerate(texts, 1) if SlowText("题", text).holds(query)]
    assert found == slow


def test_the_newest_stands_first_and_pages_follow_each_other() -> None:
    write(*["欧拉"] * 5)

    assert find_articles("欧拉") == [1, 2, 3, 4, 5]
    assert [
        hit.record for hit in search("欧拉", "zh", at=AT, limit=2, offset=2).groups[0].hits
    ] == [
        3,
        4,
    ]


def test_only_what_is_public_at_the_moment_is_found() -> None:
    write("欧拉", public_from=AT + timedelta(minutes=1))

    assert find_articles("欧拉") == []
    assert find_articles("欧拉", at=AT + timedelta(minutes=1)) == [1]


def test_a_draft_is_never_found() -> None:
    write("欧拉", public_from=None)

    assert find_articles("欧拉", at=AT + timedelta(days=10_000)) == []


def test_other_languages_are_counted_apart() -> None:
    write("euler", language="en")

    results = search("euler", "zh", at=AT)

    assert results.groups == []
    assert results.elsewhere == {"en": 1}


def test_names_tags_and_people_rank_before_the_text() -> None:
    parts: list[dict[str, Any]] = [
        {"body": "欧拉"},
        {"people": ["欧拉"]},
        {"tags": ["欧拉"]},
        {"names": ["欧拉二"]},
        {"names": ["欧拉"]},
    ]
    for number, part in enumerate(parts, 1):
        plain = Entry(Kind.ARTICLE, number, "zh", AT, [f"题{number}"], moment=AT)
        replace_entries(Kind.ARTICLE, [number], [replace(plain, **part)])

    assert find_articles("欧拉") == [5, 4, 3, 2, 1]


def test_years_and_names_restrict() -> None:
    write("欧拉", year=2024, tags=["内核"], people=["林致远"], organizations=["长河基金会"])

    for query in ("year:2024", "tag:内核 欧拉", "speaker:林致远", "org:基金会"):
        assert find_articles(query) == [1]
    for query in ("year:2023", "tag:欧拉", "speaker:长河", "org:林致远"):
        assert find_articles(query) == []


def test_of_a_common_word_the_newest_thousand_are_ranked() -> None:
    write(*["欧拉"] * (MOST_HITS + 2))

    found = find("欧拉", "zh", Kind.values, AT)

    assert found.count(Kind.ARTICLE) == MOST_HITS
    assert found.is_more(Kind.ARTICLE)


def test_false_candidates_never_crowd_out_the_true() -> None:
    write(*["拉欧 欧拉欧"] * (MOST_HITS + 50), "拉欧拉欧")

    assert find_articles("拉欧拉欧") == [MOST_HITS + 51]


def test_a_text_longer_than_the_index_holds_is_found_by_every_word() -> None:
    signs = [chr(code) for code in range(0x4E00, 0x9FA0)]
    long = "".join(one + other for one, other in zip(signs, reversed(signs), strict=True)) * 3
    write(f"{long}。量子计算", "别的")
    assert len(long) > 2 * MOST_WORDS

    assert find_articles("量子计算") == [1]
    assert find_articles("量子力学") == []


def test_writing_the_same_again_writes_nothing() -> None:
    write("欧拉", "社区")
    rows = list(SearchEntry.objects.values_list().order_by("id"))
    entries = [Entry(Kind.ARTICLE, 3, "zh", AT, names=["题"])]

    assert replace_entries(Kind.ARTICLE, [3], entries) == 1
    assert replace_entries(Kind.ARTICLE, [3], entries) == 0
    assert replace_entries(Kind.ARTICLE, [3], []) == 1
    assert list(SearchEntry.objects.values_list().order_by("id")) == rows
    assert word_index().numbers() == [row[0] for row in rows]


HOSTILE = [
    "\0",
    "a\0b",
    "x" * 10_000,
    "欧" * 10_000,
    "。，！",
    "😀" * 50,
    '"" OR *',
    "words:a",
    "a* OR NEAR(b, c) ^d",
    "') --",
    "':* & !a | <->",
    '"""',
    'tag:" org:',
    "-",
    "--a -- -b",
    "\ud800",
    "year:٣٣٣٣",
    "% _ \\ '",
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query[:12]))
def test_whatever_is_typed_is_answered(query: str) -> None:
    write("欧拉")

    search(query, "zh", at=AT)

    assert connection.is_usable()


def test_the_command_mends_what_drifted_and_tells_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    write("欧拉")

    with pytest.raises(SystemExit) as raised:
        call_command("index_search", check=True)
    call_command("index_search")
    call_command("index_search", check=True)

    assert raised.value.code == 1
    assert SearchEntry.objects.count() == 0
    assert word_index().numbers() == []
    assert "article: 1 entries not as they should be." in capsys.readouterr().out
