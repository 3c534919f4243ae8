"""Filters of lists that offer a bounded number of choices."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import AllValuesFieldListFilter, RelatedFieldListFilter
from django.utils.translation import gettext as _

MOST_CHOICES = 100


class FirstRelated(RelatedFieldListFilter):
    """The first hundred of the related records; addresses that name another one work too."""

    def field_choices(self, field: Any, request: Any, model_admin: Any) -> Any:
        records = field.remote_field.model._default_manager.all()
        if ordering := self.field_admin_ordering(field, request, model_admin):
            records = records.order_by(*ordering)
        return [(record.pk, str(record)) for record in records[:MOST_CHOICES]]


class FirstValues(AllValuesFieldListFilter):
    """The first hundred values of a column that an index holds."""

    def __init__(
        self, field: Any, request: Any, params: Any, model: Any, model_admin: Any, field_path: str
    ) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        values = model._default_manager.order_by(field_path).values_list(field_path, flat=True)
        self.lookup_choices = values.distinct()[:MOST_CHOICES]

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or _("Empty")}
