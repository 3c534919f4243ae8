"""The index of words: one interface, SQLite FTS5 and PostgreSQL tsvector behind it.

Both keep a set of words for each entry's number and answer with numbers alone, highest first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from django.db import connection

from cmsproject.shared.searching.tokens import ALWAYS, Wanted

BATCH = 500
# Every group must be met, by any of its words.
Words = Collection[Wanted]
Groups = Sequence[Words]


class WordIndex(Protocol):
    def write(self, rows: Mapping[int, Collection[str]]) -> None:
        """Keep these words for these numbers, in place of any kept before."""

    def remove(self, numbers: Iterable[int]) -> None: ...

    def clear(self) -> None: ...

    def numbers(self) -> list[int]:
        """All that the index holds, in ascending order."""

    def find(self, groups: Groups, scope: str, most: int, none: Words = ()) -> list[int]:
        """The highest numbers of entries that bear `scope`, one of each group, and none of `none`.

        An entry of too many words bears them all, and none of `none`.
        """


class SqliteIndex:
    def write(self, rows: Mapping[int, Collection[str]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO shared_searchwords (rowid, words) VALUES (%s, %s)",
                [(number, " ".join(words)) for number, words in rows.items()],
            )

    def remove(self, numbers: Iterable[int]) -> None:
        statement = "DELETE FROM shared_searchwords WHERE rowid = %s"
        with connection.cursor() as cursor:
            cursor.executemany(statement, [(number,) for number in numbers])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM shared_searchwords")

    def numbers(self) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM shared_searchwords ORDER BY rowid")
            return [number for (number,) in cursor.fetchall()]

    def find(self, groups: Groups, scope: str, most: int, none: Words = ()) -> list[int]:
        statement = (
            "SELECT rowid FROM shared_searchwords WHERE shared_searchwords MATCH %s"
            " ORDER BY rowid DESC LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [fts_expression(groups, scope, none), most])
            return [number for (number,) in cursor.fetchall()]


class PostgresIndex:
    def write(self, rows: Mapping[int, Collection[str]]) -> None:
        statement = (
            "INSERT INTO shared_searchwords (entry, words)"
            " SELECT entry, array_to_tsvector(string_to_array(words, ' '))"
            " FROM unnest(%s::bigint[], %s::text[]) AS fresh (entry, words)"
            " ON CONFLICT (entry) DO UPDATE SET words = excluded.words"
        )
        texts = [" ".join(words) for words in rows.values()]
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(rows), texts])

    def remove(self, numbers: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            statement = "DELETE FROM shared_searchwords WHERE entry = ANY(%s)"
            cursor.execute(statement, [list(numbers)])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE shared_searchwords")

    def numbers(self) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT entry FROM shared_searchwords ORDER BY entry")
            return [number for (number,) in cursor.fetchall()]

    def find(self, groups: Groups, scope: str, most: int, none: Words = ()) -> list[int]:
        # Materialized, for else the planner may walk the primary key and test each row's words.
        statement = (
            "WITH found AS MATERIALIZED"
            " (SELECT entry FROM shared_searchwords WHERE words @@ %s::tsquery)"
            " SELECT entry FROM found ORDER BY entry DESC LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [tsquery_expression(groups, scope, none), most])
            return [number for (number,) in cursor.fetchall()]


def word_index() -> WordIndex:
    return PostgresIndex() if connection.vendor == "postgresql" else SqliteIndex()


# Words hold letters, digits and our own signs alone, so quotes around them are never broken.


def fts_expression(groups: Groups, scope: str, none: Words) -> str:
    def spelled(words: Words) -> str:
        return " OR ".join(f'"{one.word}"*' if one.is_prefix else f'"{one.word}"' for one in words)

    wishes = " AND ".join(f"({spelled(group)})" for group in groups)
    wanted = f'"{scope}" AND (({wishes}) OR "{ALWAYS}")' if wishes else f'"{scope}"'
    return f"({wanted}) NOT ({spelled(none)})" if none else wanted


def tsquery_expression(groups: Groups, scope: str, none: Words) -> str:
    def spelled(words: Words) -> str:
        return " | ".join(f"'{one.word}':*" if one.is_prefix else f"'{one.word}'" for one in words)

    wishes = " & ".join(f"({spelled(group)})" for group in groups)
    wanted = f"'{scope}' & (({wishes}) | '{ALWAYS}')" if wishes else f"'{scope}'"
    return f"{wanted} & !({spelled(none)})" if none else wanted
