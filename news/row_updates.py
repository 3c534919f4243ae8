"""Write rows of articles whose texts stay as they are: only what changes, in few statements."""

from collections.abc import Sequence
from typing import Any

from news.models import Article

BATCH = 200
TEXTS = {"title", "body", "body_html", "plain_text", "render_version", "word_count"}
COLUMNS = tuple(
    field.attname
    for field in Article._meta.concrete_fields
    if field.name not in {"id", "created_at", "created_by", *TEXTS}
)


def update_beside_text(articles: Sequence[Article]) -> None:
    """One statement, whatever their number, where what changes becomes the same in all of them.

    Columns are written together: constraints hold between them.
    """
    rows = Article.objects.filter(pk__in=[article.pk for article in articles]).order_by()
    stored = {row["pk"]: row for row in rows.values("pk", *COLUMNS)} if articles else {}
    alike: dict[str, Any] = {}
    apart: list[str] = []
    for name in COLUMNS:
        values = [getattr(article, name) for article in articles]
        if all(stored[one.pk][name] == value for one, value in zip(articles, values, strict=True)):
            continue
        if all(value == values[0] for value in values):
            alike[name] = values[0]
        else:
            apart.append(name)
    if apart:
        Article.objects.bulk_update(articles, [*alike, *apart], BATCH)
    elif alike:
        rows.update(**alike)
