"""Records that show a picture by a column of theirs, or name its address in a text of theirs."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from cmsproject.shared.images.uses import MOST_LISTED, PictureUses, Use
from cmsproject.shared.models import StoredImage

MEDIA = "/media/"
NAMED = re.compile(r"/media/(?:[a-z]+/)*([0-9a-f]{64})(?:/\d+)?(?:\.[a-z]+)?")
# Texts beside articles that name pictures are few; a site with more of them is told so by tests.
MOST_TEXTS = 2000


def named_digests(text: str) -> set[str]:
    """Of the pictures whose address on this site stands in a text."""
    return set(NAMED.findall(text)) if MEDIA in text else set()


def with_new_address(text: str, old: StoredImage, new: StoredImage) -> str:
    """The text with every address of one picture become the other's."""
    address = new.get_absolute_url()
    return NAMED.sub(lambda match: address if match[1] == old.digest else match[0], text)


def permission_to_change(model: type[Model]) -> str:
    return f"{model._meta.app_label}.change_{model._meta.model_name}"


class RowUses(PictureUses):
    """`columns` are foreign keys of the model to pictures."""

    def __init__(self, key: str, label: Any, model: type[Model], *columns: str) -> None:
        self.key, self.label, self.model, self.columns = key, label, model, columns
        self.permissions = (permission_to_change(model),)

    def rows(self) -> QuerySet[Any]:
        return self.model._base_manager.order_by()

    def counting(self, numbers: Sequence[int]) -> list[QuerySet[Any, Any]]:
        return [
            self.rows()
            .filter(**{f"{column}__in": numbers})
            .values(column)
            .annotate(count=Count("pk"))
            .values_list(column, "count")
            for column in self.columns
        ]

    def shown(self) -> Q:
        found = Q()
        for column in self.columns:
            found |= Q(Exists(self.rows().filter(**{column: OuterRef("pk")})))
        return found

    def listed(self, image: StoredImage, most: int = MOST_LISTED) -> list[Use]:
        found = Q()
        for column in self.columns:
            found |= Q(**{column: image})
        rows = self.rows().filter(found).order_by("pk")[:most]
        return [Use(str(row), row, self.facts(row, image)) for row in rows]

    def facts(self, row: Any, image: StoredImage) -> tuple[str, ...]:
        """Which of several columns, said where there is more than one."""
        if len(self.columns) < 2:
            return ()
        fields = [self.model._meta.get_field(name) for name in self.columns]
        shown = [field for field in fields if getattr(row, f"{field.name}_id") == image.pk]
        return tuple(str(getattr(field, "verbose_name", field.name)) for field in shown)

    def replace(self, old: StoredImage, new: StoredImage, user: Any) -> Any:
        record = {}
        for column in self.columns:
            rows = self.rows().filter(**{column: old})
            record[column] = sorted(rows.values_list("pk", flat=True))
            rows.filter(pk__in=record[column]).update(**{column: new})
        return record if any(record.values()) else None

    def take_back(self, record: Any, old: StoredImage, new: StoredImage, user: Any) -> list[str]:
        left: list[str] = []
        for column, numbers in record.items():
            rows = self.rows().filter(pk__in=numbers)
            left += [str(row) for row in rows.exclude(**{column: new})]
            rows.filter(**{column: new}).update(**{column: old})
        return left


class TextUses(PictureUses):
    """Texts that name a picture by its address on this site; `columns` hold them.

    `is_changed` tells whether a replacement writes the new address into them; a model whose texts
    are stored rendered gives `store`.
    """

    is_filter = False

    def __init__(
        self,
        key: str,
        label: Any,
        model: type[Model],
        *columns: str,
        is_changed: bool = True,
        store: Any = None,
    ) -> None:
        self.key, self.label, self.model, self.columns = key, label, model, columns
        self.permissions = (permission_to_change(model),)
        self.is_changed = is_changed
        self.store = store or (lambda row: row.save(update_fields=self.columns))

    def naming(self, words: Iterable[str] = ()) -> QuerySet[Any]:
        """Rows that name any picture of ours, or one of these digests."""
        rows = self.model._base_manager.order_by("pk")
        # JSON is searched as the text it is stored as.
        texts = {f"text_of_{name}": Cast(name, TextField()) for name in self.columns}
        anything, wanted = Q(), Q()
        for name in texts:
            anything |= Q(**{f"{name}__contains": MEDIA})
            for word in words:
                wanted |= Q(**{f"{name}__contains": word})
        found: QuerySet[Any] = rows.annotate(**texts).filter(anything, wanted)
        return found

    def digests_in(self, row: Any) -> set[str]:
        return named_digests("\n".join(str(getattr(row, f"text_of_{c}")) for c in self.columns))

    def counts(self, images: Sequence[StoredImage]) -> Mapping[int, int]:
        numbers = {image.digest: image.pk for image in images}
        rows = self.naming(numbers)[:MOST_TEXTS] if numbers else ()
        named = (digest for row in rows for digest in self.digests_in(row))
        return Counter(numbers[digest] for digest in named if digest in numbers)

    def shown(self) -> Q:
        rows = self.naming()[:MOST_TEXTS]
        return Q(digest__in=sorted({digest for row in rows for digest in self.digests_in(row)}))

    def listed(self, image: StoredImage, most: int = MOST_LISTED) -> list[Use]:
        return [Use(str(row), row) for row in self.naming([image.digest])[:most]]

    def replace(self, old: StoredImage, new: StoredImage, user: Any) -> Any:
        if not self.is_changed:
            return None
        return self.rewrite(self.naming([old.digest]), old, new) or None

    def rewrite(
        self, rows: Iterable[Any], old: StoredImage, new: StoredImage
    ) -> dict[str, dict[str, str]]:
        """The new texts of the rows changed, by number and column."""
        record: dict[str, dict[str, str]] = {}
        for row in rows:
            for name in self.columns:
                before = getattr(row, name)
                after = with_new_address(before, old, new)
                if after != before:
                    setattr(row, name, after)
                    record.setdefault(str(row.pk), {})[name] = before
            if str(row.pk) in record:
                self.store(row)
        return record

    def take_back(self, record: Any, old: StoredImage, new: StoredImage, user: Any) -> list[str]:
        """A text edited since keeps its edits: there every address of the new one goes back."""
        left: list[str] = []
        rows = self.model._base_manager.in_bulk([int(number) for number in record])
        for number, row in rows.items():
            texts = record[str(number)]
            for name, before in texts.items():
                is_as_left = getattr(row, name) == with_new_address(before, old, new)
                if is_as_left or new.digest not in named_digests(before):
                    now = with_new_address(getattr(row, name), new, old)
                    setattr(row, name, before if is_as_left else now)
                else:
                    left.append(str(row))
            self.store(row)
        return left
