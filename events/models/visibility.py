"""Whether visitors may see a person or an organization: as public as what it takes part in."""

from datetime import datetime
from typing import cast

from django.db.models import Exists, ForeignObjectRel, Model, OuterRef, Q


def as_public_as(model: type[Model], links: dict[str, str], moment: datetime) -> Q:
    """Rows with a public target behind any of `links`, and rows without any link at all.

    `links` maps a reverse name to the field of the linking row that leads to what is published.
    One EXISTS a link: outer joins over all of them take seconds at ten thousand articles.
    """
    public, linked = Q(), Q()
    for name, target in links.items():
        relation = cast(ForeignObjectRel, model._meta.get_field(name))
        link = {relation.field.name: OuterRef("pk")}
        rows = relation.related_model._default_manager.filter(**link)
        public |= Q(Exists(rows.filter(**{f"{target}__public_from__lte": moment})))
        linked |= Q(Exists(rows))
    return public | ~linked
