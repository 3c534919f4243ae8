"""Numbers beside the rows of a list, asked for the rows of its page alone."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_of(model: Any, path: str) -> Coalesce:
    """How many records stand at the end of `path` from each record of `model`, each once.

    Joined and grouped instead, the database would count for every row before it takes a page.
    """
    first, _dot, rest = path.partition("__")
    relation = model._meta.get_field(first)
    name = relation.field.name
    rows = relation.related_model._default_manager.filter(**{name: OuterRef("pk")})
    counted = rows.order_by().values(name).annotate(number=Count(rest or "*", distinct=bool(rest)))
    return Coalesce(Subquery(counted.values("number")), 0)
