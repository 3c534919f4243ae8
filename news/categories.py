"""Find or make the categories that names mean."""

from collections.abc import Iterable

from cmsproject.shared.naming import fold, make_slug
from cmsproject.shared.tagging import free_slug
from news.models import Category


def find_categories(names: Iterable[str]) -> dict[str, Category]:
    """Those that there are, by folded name."""
    return {row.folded: row for row in Category.objects.filter(folded__in=set(map(fold, names)))}


def find_or_create_categories(names: Iterable[str]) -> dict[str, Category]:
    """Categories by folded name; spellings that fold alike are one."""
    wanted = {fold(name): " ".join(name.split()) for name in names if fold(name)}
    found = find_categories(wanted.values())
    missing = [name for folded, name in wanted.items() if folded not in found]
    taken = set(Category.objects.values_list("slug", flat=True)) if missing else set()
    for name in missing:
        slug = free_slug(make_slug(name), taken)
        taken.add(slug)
        found[fold(name)] = Category.objects.create(name=name, slug=slug)
    return found
