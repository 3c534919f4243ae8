"""Find or make the tags that names mean, one tag for all spellings that fold alike."""

from collections.abc import Iterable

from cmsproject.shared.models import Tag
from cmsproject.shared.naming import LONGEST_INDEXED, fold, make_slug

LONGEST_TAG = LONGEST_INDEXED


def find_or_create_tags(names: Iterable[str]) -> dict[str, Tag]:
    """Tags by folded name for every name that is not empty and not over `LONGEST_TAG` long.

    The spelling met first is the tag's name; a new spelling of a known tag is kept with it.
    """
    spellings: dict[str, list[str]] = {}
    for name in names:
        folded = fold(name)
        if folded and len(folded) <= LONGEST_TAG:
            spellings.setdefault(folded, []).append(" ".join(name.split()))
    tags = load_tags(spellings)
    while missing := [folded for folded in spellings if folded not in tags]:
        create_tags([spellings[folded][0] for folded in missing])
        tags |= load_tags(missing)
    keep_spellings(tags, spellings)
    return tags


def load_tags(folded_names: Iterable[str]) -> dict[str, Tag]:
    return {tag.folded: tag for tag in Tag.objects.filter(folded__in=list(folded_names))}


def create_tags(names: Iterable[str]) -> None:
    """Insert tags with free slugs; a row that another process wrote meanwhile is left alone."""
    tags = [Tag(name=name, slug=make_slug(name)) for name in names]
    wanted = {tag.slug for tag in tags}
    taken = {
        slug
        for stem in wanted
        for slug in Tag.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    }
    for tag in tags:
        tag.slug = free_slug(tag.slug, taken)
        taken.add(tag.slug)
        tag.fill_stored_fields()
    Tag.objects.bulk_create(tags, ignore_conflicts=True)


def free_slug(wanted: str, taken: set[str]) -> str:
    """`wanted`, or the first of wanted-2, wanted-3 … that is not taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def keep_spellings(tags: dict[str, Tag], spellings: dict[str, list[str]]) -> None:
    changed = []
    for folded, forms in spellings.items():
        tag = tags[folded]
        new = [form for form in dict.fromkeys(forms) if form not in (tag.name, *tag.spellings)]
        if new:
            tag.spellings = [*tag.spellings, *new]
            changed.append(tag)
    Tag.objects.bulk_update(changed, ["spellings"])
