"""The rows a search reads: one for each record in each language in which it is found."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What is searched, in the order in which results are shown."""

    ARTICLE = "article", _("Articles")
    EVENT = "event", _("Events")
    TALK = "talk", _("Talks")
    SPEAKER = "speaker", _("Speakers")
    ORGANIZATION = "organization", _("Organizations")
    TAG = "tag", _("Tags")


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def visible(self, at: datetime | None) -> "SearchEntryQuerySet":
        """What visitors may find at a moment; without one everything, as editors do."""
        return self if at is None else self.filter(public_from__lte=at)


class SearchEntry(models.Model):
    """The texts of a record as search reads them; written by `searching.entries` alone.

    `id` rises with the record's moment (see `searching.positions`), so the newest stand last in
    every index. `language` is empty for records that are read in every language. `public_from`
    is null where no visitor may find the record.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(pgettext_lazy("search", "kind"), max_length=12, choices=Kind)
    record = models.BigIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=8, blank=True)
    public_from = models.DateTimeField(null=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    # Texts stand last: the columns before them are read without them.
    capitals = models.TextField(blank=True)
    folded = models.TextField()
    shown = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(
                name="search_entry_stands_once_for_a_record",
                fields=["kind", "record", "language"],
            ),
            models.CheckConstraint(
                name="search_entry_kind_is_known", condition=models.Q(kind__in=Kind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"
