"""Where imported articles come from: their original bytes, old addresses and import runs."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article


class Outcome(models.TextChoices):
    CREATED = "created", _("Created")
    UPDATED = "updated", _("Updated")
    UNCHANGED = "unchanged", _("Unchanged")
    MERGED = "merged", _("Merged")
    CONFLICT = "conflict", _("Conflict")
    UNREADABLE = "unreadable", _("Unreadable")


class LegacyOriginal(models.Model):
    """The bytes of an imported post, the field values and local pictures that were read from them.

    A field whose value differs from `imported` was edited here since.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="legacy_original"
    )
    content = models.BinaryField()
    imported = models.JSONField(default=dict)
    references = models.JSONField(default=list)

    class Meta:
        verbose_name = _("original of an article")
        verbose_name_plural = _("originals of articles")

    def __str__(self) -> str:
        return self.article.legacy_path


class LegacyAddress(models.Model):
    """A path at which an article was once reachable: decoded, NFC, no `.html`, no final slash.

    `rank` orders claims to the same path: 0 the file's own place, 1 what its front matter names,
    2 a former slug.
    """

    path = models.TextField(_("path"))
    folded = models.TextField(db_index=True)
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="legacy_addresses", verbose_name=_("article")
    )
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["path", "rank", "id"]
        constraints = [
            models.UniqueConstraint(
                name="legacy_address_leads_to_an_article_once", fields=["path", "article"]
            ),
        ]

    def __str__(self) -> str:
        return self.path


class ImportRun(models.Model):
    source = models.TextField(_("source"))
    started_at = models.DateTimeField(_("started at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    started_by = models.TextField(_("started by"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Of taking it back: `undone`, a number, and `kept`, [number, title, reason] of what stayed.
    undo = models.JSONField(default=dict, editable=False)
    counts = models.JSONField(_("counts"), default=dict)
    outcomes = models.JSONField(
        _("outcomes"), default=list, help_text=_("Each post that was not simply unchanged.")
    )

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at", "-id"]
        indexes = [
            models.Index(fields=["-started_at", "-id"], name="import_run_list"),
            models.Index(fields=["source"], name="import_run_sources"),
        ]

    def __str__(self) -> str:
        return f"{self.source} · {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"


class FormerOriginal(models.Model):
    """What an import run replaced of an article it knew, so that the run can be taken back.

    `snapshot` is the article as it stood; the rest is its `LegacyOriginal` and digest as they were.
    """

    import_run = models.ForeignKey(ImportRun, models.CASCADE, related_name="former_originals")
    article = models.ForeignKey(Article, models.CASCADE, related_name="former_originals")
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64, blank=True)
    content = models.BinaryField()
    imported = models.JSONField(default=dict)
    references = models.JSONField(default=list)
    former_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("former original of an article")
        verbose_name_plural = _("former originals of articles")
        constraints = [
            models.UniqueConstraint(
                name="former_original_stands_once_for_a_run", fields=["import_run", "article"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.import_run_id}"
