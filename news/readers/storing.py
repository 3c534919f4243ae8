"""Add counted views to the database, in one statement whoever else does so."""

from collections.abc import Mapping
from datetime import date

from django.db import connection
from django.utils import timezone

from news.models import Article, ArticleViews

# SQLite takes 32,766 values in a statement, and a row has three.
ROWS_AT_ONCE = 1000
# The database adds, so that processes which write the same row at once lose nothing. Django's
# `bulk_create(update_conflicts=True)` can only replace.
ADD = """
    INSERT INTO {table} (article_id, viewed_on, count) VALUES {rows}
    ON CONFLICT (article_id, viewed_on) DO UPDATE SET count = {table}.count + excluded.count
"""


def add_views(views: Mapping[tuple[int, date], int]) -> None:
    """Views by article number and day. What is no public article is left out.

    Raises a database's Error where nothing of a batch could be stored.
    """
    numbers = {article for article, _day in views}
    public = set(
        Article.objects.published(timezone.now())
        .filter(pk__in=numbers)
        .values_list("pk", flat=True)
    )
    # Always in this order: processes that lock rows in other orders would wait for each other.
    rows = sorted(
        (article, day, views[article, day]) for article, day in views if article in public
    )
    for start in range(0, len(rows), ROWS_AT_ONCE):
        add_rows(rows[start : start + ROWS_AT_ONCE])


def add_rows(rows: list[tuple[int, date, int]]) -> None:
    table = connection.ops.quote_name(ArticleViews._meta.db_table)
    statement = ADD.format(table=table, rows=", ".join(["(%s, %s, %s)"] * len(rows)))
    adapt = connection.ops.adapt_datefield_value
    values = [value for article, day, count in rows for value in (article, adapt(day), count)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
