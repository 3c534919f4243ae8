"""What the editors' desk remembers: unsaved work, who is there, conflicts, templates."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models.archive import ImportRun
from news.models.articles import Article, Category
from news.models.revisions import Revision


class Autosave(models.Model):
    """The fields of one editor's form as typed, overwritten every few seconds.

    `key` tells new articles apart, which have no row yet: one for each open form.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="autosaves"
    )
    key = models.CharField(max_length=36, blank=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosaves")
    base = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("unsaved work")
        verbose_name_plural = _("unsaved work")
        constraints = [
            models.UniqueConstraint(
                name="autosave_stands_once_for_article_and_editor",
                fields=["article", "editor"],
                condition=models.Q(article__isnull=False),
            ),
            models.UniqueConstraint(
                name="autosave_stands_once_for_a_new_article",
                fields=["editor", "key"],
                condition=models.Q(article__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.editor} {self.saved_at:%Y-%m-%d %H:%M}"


class Presence(models.Model):
    """Who has an article's form open: rows older than some seconds mean nobody."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    is_writing = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="presence_stands_once_for_article_and_editor", fields=["article", "editor"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.editor)


class ImportConflict(models.Model):
    """A file and its article, both changed where they cannot be joined; it waits for a person.

    `base`, `theirs` (the file's) are snapshots; ours is the article as it stands. `content`,
    `imported`, `references` and `digest` become those of its `LegacyOriginal` once it is settled.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="import_conflicts", verbose_name=_("article")
    )
    import_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="conflicts")
    path = models.TextField(_("path"))
    content = models.BinaryField()
    imported = models.JSONField(default=dict)
    references = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    base = models.JSONField(default=dict)
    theirs = models.JSONField(default=dict)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("conflict of an import")
        verbose_name_plural = _("conflicts of imports")
        ordering = ["settled_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="article_has_one_open_conflict",
                fields=["article"],
                condition=models.Q(settled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.path


class ArticleTemplate(models.Model):
    """What a recurring post begins with."""

    name = models.TextField(_("name"))
    language = models.CharField(_("language"), max_length=8, default="zh")
    title = models.TextField(_("title"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    tag_names = models.JSONField(_("tags"), default=list, blank=True)
    category = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, verbose_name=_("category")
    )
    builtin = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="builtin_template_stands_once_for_a_language",
                fields=["builtin", "language"],
                condition=~models.Q(builtin=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name
