"""The guard of long lists sees what it has to see."""

import pytest

from tests.whole_tables import complaint

WHERE = '"news_article"."trashed_at" IS NULL'


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ('SELECT COUNT(*) AS "__count" FROM "news_article"', "COUNT over all rows"),
        (f'SELECT COUNT(*) AS "__count" FROM "news_article" WHERE {WHERE}', "COUNT over all rows"),
        (
            'SELECT COUNT(*) FROM (SELECT "shared_storedimage"."id" FROM "shared_storedimage") s',
            "COUNT over all rows",
        ),
        (
            (
                'SELECT "news_category"."id", COUNT("news_article"."id") FROM "news_category" LEFT '
                'OUTER JOIN "news_article" ON (1 = 1) GROUP BY "news_category"."id" LIMIT 51'
            ),
            "COUNT over all rows",
        ),
        (
            'SELECT DISTINCT "news_article"."legacy_source" AS "s" FROM "news_article" LIMIT 9',
            "DISTINCT over all rows",
        ),
        ('SELECT "news_article"."id" FROM "news_article"', "rows without a limit"),
        (
            (
                'SELECT "news_article"."id" FROM "news_article" WHERE "news_article"."id" IN '
                '(SELECT U0."article_id" FROM "news_articleauthor" U0)'
            ),
            "rows without a limit",
        ),
        (
            (
                'SELECT "news_revision"."id" FROM "news_revision" '
                'WHERE "news_revision"."created_by_id" = 1'
            ),
            "rows without a limit",
        ),
        ('SELECT "news_article"."id" FROM "news_article" ORDER BY 1 DESC LIMIT 51', ""),
        (
            (
                'SELECT "news_article"."id" FROM "news_article" WHERE "news_article"."id" IN '
                '(SELECT U0."id" FROM "news_article" U0 LIMIT 51 OFFSET 50)'
            ),
            "",
        ),
        (
            (
                'SELECT "news_category"."id", COALESCE((SELECT COUNT(U1."id") FROM "news_category" U0 '
                'LEFT OUTER JOIN "news_article" U1 ON (U0."id" = U1."category_id")), 0) '
                'FROM "news_category"'
            ),
            "",
        ),
        (
            (
                'SELECT "news_articletag"."id" FROM "news_articletag" '
                'WHERE "news_articletag"."content_object_id" IN (1, 2, 3)'
            ),
            "",
        ),
        ('SELECT "news_article"."id" FROM "news_article" WHERE "news_article"."id" = 7', ""),
        ('SELECT COUNT(*) AS "__count" FROM "auth_user"', ""),
        ('UPDATE "news_article" SET "title" = \'\'', ""),
    ],
)
def test_what_asks_for_all_rows_is_told(sql: str, told: str) -> None:
    assert complaint(sql) == told
