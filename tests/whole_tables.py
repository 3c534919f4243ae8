"""Whether a query asks something of all rows of a long table. SQL in, words out, "" for no."""

import re

LONG = {
    *("news_article", "news_articleauthor", "news_articleimage", "news_articleoutsidelink"),
    *("news_articletag", "news_articleviews", "news_legacyaddress", "news_legacyoriginal"),
    *("news_outsidelink", "news_revision", "news_revisionpicture", "news_translationpair"),
    *("shared_legacyimagepath", "shared_storedimage", "django_admin_log"),
}
# Columns of which a value leads to few rows. An author or a category leads to many.
KEYS = (
    "id|article_id|content_object_id|image_id|link_id|bulk_run_id|import_run_id|digest|folded"
    "|slug|translation_group"
)
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
NAMED = re.compile(rf'"(?:{KEYS})"\)? (?:= |IN \()\(?[\'\d]|"viewed_on" BETWEEN')
# Asked for when a page is opened; an index holds those few alone.
SCHEDULED = "\"state\" = 'scheduled'"

BOUNDED = re.compile(r" LIMIT \d+(?: OFFSET \d+)?\)$")
AGGREGATE = re.compile(r"\b(?:COUNT|SUM|MIN|MAX)\(|\bDISTINCT\b")


def complaint(sql: str) -> str:
    own = without_conditions_of_rows(sql)
    is_long = sql.startswith(("SELECT", "(SELECT")) and LONG & set(TABLE.findall(own))
    if not is_long or NAMED.search(own.partition(" WHERE ")[2]) or SCHEDULED in own:
        return ""
    if found := AGGREGATE.search(own):
        return f"{found[0].rstrip('(')} over all rows"
    return "" if " LIMIT " in own else "rows without a limit"


def without_conditions_of_rows(sql: str) -> str:
    """Without the queries in brackets that are asked row by row, or that rows are looked up in;
    those that rows are taken from stay, and of a list with a limit a row stays as if named."""
    kept, depth, left, began = "", 0, -1, 0
    for place, sign in enumerate(sql):
        if sign == "(":
            is_query = sql.startswith("(SELECT", place) and not kept.endswith("FROM ")
            if is_query and left < 0 < place:
                left, began = depth, place
            depth += 1
        if left < 0:
            kept += sign
        depth -= sign == ")"
        if sign == ")" and depth == left:
            is_bounded = kept.endswith(" IN ") and BOUNDED.search(sql[began : place + 1])
            kept, left = kept + ("(0)" if is_bounded else "()"), -1
    return kept
