"""The article, its category, and what may be asked of articles."""

from calendar import monthrange
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cmsproject.shared.bilingual import Bilingual
from cmsproject.shared.models import StoredImage
from cmsproject.shared.naming import fold, make_slug, sort_key
from cmsproject.shared.publishing import Publishable, PublishableQuerySet, publication_constraints


class Category(Bilingual, models.Model):
    name = models.TextField(_("name"))
    name_en = models.TextField(_("name in English"), blank=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, blank=True)
    folded = models.TextField(unique=True, editable=False)
    sort_key = models.TextField(editable=False)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(name="category_has_a_name", condition=~models.Q(folded="")),
            models.CheckConstraint(
                name="category_name_has_at_most_500_characters",
                condition=models.Q(folded__length__lte=500),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        self.sort_key = sort_key(self.name)
        self.slug = self.slug or make_slug(self.name)
        super().save(*args, **kwargs)


class ArticleQuerySet(PublishableQuerySet["Article"]):
    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def tagged(self, slug: str) -> Self:
        return self.filter(article_tags__tag__slug=slug)

    def in_category(self, slug: str) -> Self:
        return self.filter(category__slug=slug)

    def from_year(self, year: int) -> Self:
        return self.filter(published_on__year=year)

    def from_month(self, year: int, month: int) -> Self:
        # By days: SQLite takes a date apart in Python, row by row.
        days = (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return self.filter(published_on__range=days)

    def newest_first(self) -> Self:
        return self.order_by("-public_from", "-id")

    def kept(self) -> Self:
        """All but what lies in the trash."""
        return self.filter(trashed_at__isnull=True)

    def imported_from(self, source: str) -> Self:
        return self.filter(legacy_source=source).exclude(legacy_path="")


class Article(Publishable):
    """A post. `body` is what its author typed, newlines included; the fields from `body_html` on
    are filled by `news.storing` alone, for the importer and the admin alike."""

    language = models.CharField(_("language"), max_length=8, default="zh")
    title = models.TextField(_("title"))
    slug = models.TextField(_("slug"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True, help_text=_("Markdown."))
    banner = models.ForeignKey(
        StoredImage,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("banner"),
        related_name="+",
    )
    banner_reference = models.TextField(
        _("banner as the post names it"), blank=True, help_text=_("A file or address.")
    )
    banner_alt = models.TextField(_("banner description"), blank=True)
    category = models.ForeignKey(
        Category,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("category"),
    )
    translation_group = models.TextField(
        _("translation group"),
        blank=True,
        help_text=_("Articles with the same value are translations of each other."),
    )
    body_html = models.TextField(blank=True, editable=False)
    render_version = models.PositiveIntegerField(default=0, editable=False)
    plain_text = models.TextField(blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    extra = models.JSONField(
        _("other front matter"),
        default=dict,
        blank=True,
        help_text=_("Keys of the imported post that have no field here; exported again."),
    )
    legacy_source = models.TextField(_("source"), blank=True, editable=False)
    legacy_path = models.TextField(_("path"), blank=True, editable=False)
    legacy_digest = models.CharField(max_length=64, blank=True, editable=False)
    import_run = models.ForeignKey(
        "news.ImportRun",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
        verbose_name=_("import run"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    trashed_at = models.DateTimeField(_("moved to the trash at"), null=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    tags = TaggableManager(through="news.ArticleTag", blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-public_from", "-id"]
        permissions = [
            ("publish_article", _("Can publish, schedule, withdraw and archive articles")),
        ]
        indexes = [
            models.Index(fields=["language", "-public_from", "-id"], name="article_list"),
            models.Index(fields=["-public_from", "-id"], name="article_list_all"),
            models.Index(fields=["translation_group"], name="article_translations"),
            models.Index(
                fields=["-trashed_at"],
                name="article_trash",
                condition=models.Q(trashed_at__isnull=False),
            ),
            # The years of the admin's list.
            models.Index(fields=["published_on"], name="article_days"),
            # Counts by language, day and category, without a look at the rows and their texts.
            models.Index(
                fields=["language", "published_on", "category", "public_from"],
                name="article_counts",
            ),
        ]
        constraints = [
            *publication_constraints("article"),
            models.UniqueConstraint(
                name="article_slug_is_unique_in_its_language", fields=["language", "slug"]
            ),
            models.UniqueConstraint(
                name="article_stands_once_for_a_legacy_post",
                fields=["legacy_source", "language", "legacy_path"],
                condition=~models.Q(legacy_path=""),
            ),
            models.CheckConstraint(name="article_has_a_slug", condition=~models.Q(slug="")),
            models.CheckConstraint(name="article_has_a_title", condition=~models.Q(title="")),
            models.CheckConstraint(
                name="article_in_the_trash_is_not_public",
                condition=models.Q(trashed_at__isnull=True) | models.Q(public_from__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.language, self.slug])

    @property
    def is_imported(self) -> bool:
        return self.legacy_path != ""
