"""Find or make the tags that names mean, one tag for all spellings that fold alike."""

from collections.abc import Iterable

from django.db import transaction

from cmsproject.shared.models import Tag, TagAddress, TagSynonym
from cmsproject.shared.naming import LONGEST_INDEXED, fold, make_slug

LONGEST_TAG = LONGEST_INDEXED


@transaction.atomic
def find_or_create_tags(names: Iterable[str]) -> dict[str, Tag]:
    """Tags by folded name for every name that is not empty and not over `LONGEST_TAG` long.

    The spelling met first is the tag's name; a new spelling of a known tag is kept with it.
    A synonym means its tag, so that two names may have the same one. Whoever links the tags
    does so in the same transaction, before which an editor's merge waits.
    """
    spellings: dict[str, list[str]] = {}
    for name in names:
        folded = fold(name)
        if folded and len(folded) <= LONGEST_TAG:
            spellings.setdefault(folded, []).append(" ".join(name.split()))
    tags: dict[str, Tag] = {}
    while missing := [folded for folded in spellings if folded not in tags]:
        found = load_tags(missing)
        tags |= hold(found)
        create_tags([spellings[folded][0] for folded in missing if folded not in found])
    keep_spellings(tags, spellings)
    return tags


def hold(tags: dict[str, Tag]) -> dict[str, Tag]:
    """Those still there; none of them is merged or deleted before the transaction ends.

    Always in one order: transactions that hold rows in other orders would wait for each other.
    """
    rows = Tag.objects.filter(pk__in={tag.pk for tag in tags.values()}).order_by("pk")
    held = {*rows.select_for_update(no_key=True).values_list("pk", flat=True)} if tags else set()
    return {folded: tag for folded, tag in tags.items() if tag.pk in held}


def tags_meant(names: Iterable[str]) -> list[Tag]:
    """The tags that `find_or_create_tags` would give these names, each once; nothing is written."""
    spellings: dict[str, str] = {}
    for name in names:
        folded = fold(name)
        if folded and len(folded) <= LONGEST_TAG:
            spellings.setdefault(folded, " ".join(name.split()))
    found = load_tags(spellings)
    missing = [folded for folded in spellings if folded not in found]
    found |= zip(missing, new_tags([spellings[folded] for folded in missing]), strict=True)
    return list({found[folded].folded: found[folded] for folded in spellings}.values())


def find_tags(names: Iterable[str]) -> dict[str, Tag]:
    """The known tags by folded name; nothing is written."""
    return load_tags({fold(name) for name in names})


def load_tags(folded_names: Iterable[str]) -> dict[str, Tag]:
    """By the folded names asked for; where one is a tag's own name, no synonym counts."""
    wanted = list(folded_names)
    synonyms = TagSynonym.objects.filter(folded__in=wanted).select_related("tag")
    tags = {synonym.folded: synonym.tag for synonym in synonyms}
    return tags | {tag.folded: tag for tag in Tag.objects.filter(folded__in=wanted)}


def create_tags(names: Iterable[str]) -> None:
    """Insert tags with free slugs; a row that another process wrote meanwhile is left alone."""
    Tag.objects.bulk_create(new_tags(names), ignore_conflicts=True)


def new_tags(names: Iterable[str]) -> list[Tag]:
    """Tags with free slugs, not stored yet."""
    tags = [Tag(name=name, slug=make_slug(name)) for name in names]
    taken = {slug for stem in {tag.slug for tag in tags} for slug in taken_slugs(stem)}
    for tag in tags:
        tag.slug = free_slug(tag.slug, taken)
        taken.add(tag.slug)
        tag.fill_stored_fields()
    return tags


def taken_slugs(beginning: str, but: int | None = None) -> set[str]:
    """Slugs of tags and those that lead on to one; `but` is the tag that may have its own."""
    tags = Tag.objects.filter(slug__startswith=beginning).exclude(pk=but)
    addresses = TagAddress.objects.filter(slug__startswith=beginning).exclude(tag=but)
    return {*tags.values_list("slug", flat=True), *addresses.values_list("slug", flat=True)}


def free_slug(wanted: str, taken: set[str]) -> str:
    """`wanted`, or the first of wanted-2, wanted-3 … that is not taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def keep_spellings(tags: dict[str, Tag], spellings: dict[str, list[str]]) -> None:
    """A synonym's forms are none of its tag's spellings."""
    changed = []
    for folded, forms in spellings.items():
        tag = tags[folded]
        new = [form for form in dict.fromkeys(forms) if form not in (tag.name, *tag.spellings)]
        if new and tag.folded == folded:
            tag.spellings = [*tag.spellings, *new]
            changed.append(tag)
    Tag.objects.bulk_update(changed, ["spellings"])


@transaction.atomic
def store_tag(tag: Tag) -> None:
    """Save a tag; the name and the slug it had lead to it still."""
    before = Tag.objects.select_for_update().filter(pk=tag.pk).first()
    tag.save()
    # What has become the tag's own is no longer what it was once called.
    tag.synonyms.filter(folded=tag.folded).delete()
    tag.old_addresses.filter(slug=tag.slug).delete()
    if before is None:
        return
    if before.slug != tag.slug:
        tag.old_addresses.create(slug=before.slug)
    if before.folded != tag.folded:
        tag.synonyms.get_or_create(folded=before.folded, defaults={"name": before.name})


def find_by_old_slugs(slugs: Iterable[str]) -> dict[str, str]:
    """The present slug by each slug that was once a tag's and is none today."""
    rows = TagAddress.objects.filter(slug__in=list(slugs)).values_list("slug", "tag__slug")
    return dict(rows)
