"""The names that editors know an article's fields by."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from news.models import Article

LINKED = ("tags", "authors", "events", "speakers", "organizations", "pictures", "publication")


def named(fields: Iterable[str]) -> str:
    """Fields of a snapshot, in words."""
    return _(", ").join(dict.fromkeys(name_of(field) for field in fields)) or _("in its fields")


def name_of(field: str) -> str:
    if field in LINKED:
        return {
            "tags": _("tags"),
            "authors": _("authors"),
            "events": _("events"),
            "speakers": _("speakers"),
            "organizations": _("organizations"),
            "pictures": _("pictures"),
            "publication": _("status"),
        }[field]
    return str(getattr(Article._meta.get_field(field), "verbose_name", field))
