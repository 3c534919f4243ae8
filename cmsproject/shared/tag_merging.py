"""Merge tags into one, all or nothing, and take a merge back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cmsproject.shared.models import StoredImage, Tag, TagAddress, TagMerge, TagSynonym
from cmsproject.shared.naming import fold
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.tagging import load_tags

KEPT_FIELDS = ("name", "slug", "spellings", "description", "description_en", "image_id")
# SQLite bounds the values of one query.
AT_ONCE = 500


class CannotMerge(Exception):
    """Says to an editor why tags are not merged, or why a merge is not taken back."""


@dataclass(frozen=True)
class Links:
    """Rows of `model` that give tags to `owner`, its other foreign key."""

    model: type[models.Model]
    owner: str
    is_ordered: bool

    @property
    def rows(self) -> models.QuerySet[Any]:
        return self.model._default_manager.order_by()


def kinds_of_links() -> Iterator[Links]:
    """Those of articles and events stand in the rooms above: found by what points to tags."""
    for relation in Tag._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model = relation.related_model
        fields = [field for field in model._meta.concrete_fields if field.name != "tag"]
        owners = [field.name for field in fields if isinstance(field, models.ForeignKey)]
        if relation.field.name == "tag" and len(owners) == 1:
            yield Links(model, owners[0], any(field.name == "order" for field in fields))


def merge_tags(into: Tag, merged: Sequence[Tag], user: Any, now: datetime) -> TagMerge:
    """What bears a merged tag bears `into`; names become synonyms, addresses lead on.

    An article that bears both keeps the place of the first. Raises CannotMerge.
    """
    with reindexed(Kind.TAG, [into.pk, *(tag.pk for tag in merged)]):
        return merge_all(into, merged, user, now)


@transaction.atomic
def merge_all(into: Tag, merged: Sequence[Tag], user: Any, now: datetime) -> TagMerge:
    numbers = [tag.pk for tag in merged]
    tags = list(Tag.objects.select_for_update().filter(pk__in=[into.pk, *numbers]).order_by("pk"))
    if not numbers or into.pk in numbers or len(tags) != len(numbers) + 1:
        raise CannotMerge(_("Choose two or more tags that are still there."))
    return TagMerge.objects.create(
        tag_number=into.pk,
        tag_name=into.name,
        names=[tag.name for tag in tags if tag != into],
        record=[merge_one(into, tag) for tag in tags if tag != into],
        merged_at=now,
        merged_by=user,
    )


def merge_one(into: Tag, tag: Tag) -> dict[str, Any]:
    """The record of it: the tag's fields and what was moved, made or put together."""
    record: dict[str, Any] = {
        "number": tag.pk,
        "fields": {name: getattr(tag, name) for name in KEPT_FIELDS},
        "links": {links.model._meta.label: move(links, tag, into) for links in kinds_of_links()},
        "synonyms": list(tag.synonyms.values_list("pk", flat=True)),
        "addresses": list(tag.old_addresses.values_list("pk", flat=True)),
    }
    tag.synonyms.update(tag=into)
    tag.old_addresses.update(tag=into)
    tag.delete()
    names = {fold(name): name for name in (tag.name, *map(str, tag.spellings)) if fold(name)}
    known = load_tags(names)
    made = [
        TagSynonym.objects.create(tag=into, name=name)
        for folded, name in names.items()
        if folded not in known
    ]
    record["made_synonyms"] = [synonym.pk for synonym in made]
    record["made_address"] = TagAddress.objects.create(tag=into, slug=tag.slug).pk
    return record


def move(links: Links, tag: Tag, into: Tag) -> dict[str, Any]:
    """`both` are owners that bore both tags, with the order of each."""
    owner, order = f"{links.owner}_id", F("order") if links.is_ordered else models.Value(0)
    bearing = links.rows.filter(tag=into)
    twice = links.rows.filter(tag=tag, **{f"{links.owner}__in": bearing.values(links.owner)})
    orders = dict(twice.annotate(place=order).values_list(owner, "place"))
    both = []
    for row in bearing.filter(**{f"{links.owner}__in": twice.values(links.owner)}):
        number = getattr(row, owner)
        both.append([number, orders[number], getattr(row, "order", 0)])
        if orders[number] < getattr(row, "order", 0):
            row.order = orders[number]
            row.save(update_fields=["order"])
    twice.delete()
    moved = links.rows.filter(tag=tag)
    numbers = list(moved.values_list(owner, flat=True))
    moved.update(tag=into)
    return {"moved": numbers, "both": both}


def take_back(merge: TagMerge, now: datetime) -> None:
    """Give merged tags back to what bore them and still bears the tag they became.

    What came since stays as it is. Raises CannotMerge.
    """
    with reindexed(Kind.TAG, [merge.tag_number, *(record["number"] for record in merge.record)]):
        give_all_back(merge, now)


@transaction.atomic
def give_all_back(merge: TagMerge, now: datetime) -> None:
    merge = TagMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.taken_back_at is not None:
        raise CannotMerge(_("This merge was taken back already."))
    into = Tag.objects.select_for_update().filter(pk=merge.tag_number).first()
    if into is None:
        name = merge.tag_name
        message = _("The tag “%(name)s” is gone: take back the merge it went with first.")
        raise CannotMerge(message % {"name": name})
    for record in reversed(merge.record):
        restore(record, into)
    merge.taken_back_at = now
    merge.save(update_fields=["taken_back_at"])


def restore(record: dict[str, Any], into: Tag) -> None:
    into.synonyms.filter(pk__in=record["made_synonyms"]).delete()
    into.old_addresses.filter(pk=record["made_address"]).delete()
    tag = Tag(pk=record["number"], **record["fields"])
    if not StoredImage.objects.filter(pk=tag.image_id).exists():
        tag.image_id = None
    tag.fill_stored_fields()
    check_free(tag)
    tag.save(force_insert=True)
    into.synonyms.filter(pk__in=record["synonyms"]).update(tag=tag)
    into.old_addresses.filter(pk__in=record["addresses"]).update(tag=tag)
    for links in kinds_of_links():
        if moved := record["links"].get(links.model._meta.label):
            give_back(links, moved, tag, into)


def check_free(tag: Tag) -> None:
    other = load_tags([tag.folded]).get(tag.folded) or Tag.objects.filter(slug=tag.slug).first()
    address = TagAddress.objects.filter(slug=tag.slug).select_related("tag").first()
    if taken_by := other or (address and address.tag):
        message = _("The name or address of “%(name)s” is that of the tag “%(other)s” by now.")
        raise CannotMerge(message % {"name": tag.name, "other": taken_by.name})


def give_back(links: Links, record: dict[str, Any], tag: Tag, into: Tag) -> None:
    owner = f"{links.owner}_id"
    moved = record["moved"]
    for start in range(0, len(moved), AT_ONCE):
        numbers = moved[start : start + AT_ONCE]
        links.rows.filter(tag=into, **{f"{owner}__in": numbers}).update(tag=tag)
    for number, first, second in record["both"]:
        row = links.rows.filter(tag=into, **{owner: number}).first()
        if row is None:
            continue
        if links.is_ordered and row.order == min(first, second):
            links.rows.filter(pk=row.pk).update(order=second)
        row.pk, row.tag_id = None, tag.pk
        if links.is_ordered:
            row.order = first
        row.save(force_insert=True)
