"""What speakers and organizations share: names in two languages, aliases, address, order."""

from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.bilingual import Bilingual
from cmsproject.shared.naming import fold, make_slug, sort_key

Record = TypeVar("Record", bound=models.Model)


class NamedQuerySet(models.QuerySet[Record]):
    def known_as(self, name: str) -> Self:
        """Records that bear the name, in either language or as an alias, however spelled."""
        return self.filter(folded_names__contains=f"\n{fold(name)}\n")


class Named(Bilingual, models.Model):
    """`folded_names` holds every folded name between newlines, for look-up by any of them."""

    name = models.TextField(_("name"))
    name_en = models.TextField(_("name in English"), blank=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, blank=True)
    folded_names = models.TextField(editable=False)
    sort_key = models.TextField(editable=False, db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_stored_fields()
        super().save(*args, **kwargs)

    def fill_stored_fields(self) -> None:
        self.slug = self.slug or make_slug(self.name_en or self.name)
        self.sort_key = sort_key(self.name)
        self.folded_names = "\n".join(["", *self.all_folded_names(), ""])

    def all_folded_names(self) -> list[str]:
        names = [self.name, self.name_en, *(str(alias) for alias in self.aliases)]
        return list(dict.fromkeys(folded for name in names if (folded := fold(name))))
