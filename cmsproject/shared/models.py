"""What both rooms use: tags, stored pictures and the old addresses of pictures."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import TagBase

from cmsproject.shared.bilingual import Bilingual
from cmsproject.shared.images.bounds import HEAVY_BYTES, HEAVY_SIDE
from cmsproject.shared.images.replacement_rows import PictureReplacement  # noqa: F401 - the same
from cmsproject.shared.jobs.rows import Job  # noqa: F401 - Django looks for models here
from cmsproject.shared.languages import current_language
from cmsproject.shared.naming import fold, make_slug, sort_key
from cmsproject.shared.searching.rows import SearchEntry  # noqa: F401 - Django looks for models here

models.TextField.register_lookup(Length)


class Tag(Bilingual, TagBase):
    """One tag for all spellings that fold alike; the first spelling met is shown.

    Its name stands in one language, its description in two.
    """

    name = models.TextField(_("name"))
    slug = models.TextField(_("slug"), unique=True)
    folded = models.TextField(unique=True, editable=False)
    spellings = models.JSONField(
        _("other spellings"), default=list, blank=True, help_text=_("Kept from imported posts.")
    )
    sort_key = models.TextField(editable=False, db_index=True)
    description = models.TextField(_("description"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    image = models.ForeignKey(
        "StoredImage",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("picture"),
        related_name="+",
    )

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(name="tag_has_a_name", condition=~models.Q(folded="")),
            models.CheckConstraint(name="tag_has_a_slug", condition=~models.Q(slug="")),
            # A btree entry of PostgreSQL ends at 2,700 bytes; SQLite refuses the same.
            models.CheckConstraint(
                name="tag_name_has_at_most_500_characters",
                condition=models.Q(folded__length__lte=500),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.fill_stored_fields()
        models.Model.save(self, *args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[current_language(), self.slug])

    def fill_stored_fields(self) -> None:
        """Fill folded name, order and, once, the slug; the slug stays when the name changes."""
        self.folded = fold(self.name)
        self.sort_key = sort_key(self.name)
        self.slug = self.slug or make_slug(self.name)


class TagSynonym(models.Model):
    """A name that means the tag without folding like it: `OE` for openEuler, or a merged tag's."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="synonyms", verbose_name=_("tag"))
    name = models.TextField(_("name"))
    folded = models.TextField(unique=True, editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(name="tag_synonym_has_a_name", condition=~models.Q(folded="")),
            models.CheckConstraint(
                name="tag_synonym_has_at_most_500_characters",
                condition=models.Q(folded__length__lte=500),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class TagAddress(models.Model):
    """A slug that was once the tag's, or that of one merged into it: its page leads on."""

    tag = models.ForeignKey(
        Tag, models.CASCADE, related_name="old_addresses", verbose_name=_("tag")
    )
    slug = models.TextField(_("slug"), unique=True)

    class Meta:
        verbose_name = _("old address of a tag")
        verbose_name_plural = _("old addresses of tags")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class TagMerge(models.Model):
    """What a merge of tags moved, so that it can be taken back.

    `record` is written and read by `cmsproject.shared.tag_merging` alone. The tag is named by its
    number: one that was merged into another later has no row, and gets it back with that merge.
    """

    tag_number = models.PositiveBigIntegerField()
    tag_name = models.TextField(_("tag"))
    names = models.JSONField(_("merged tags"), default=list)
    record = models.JSONField(default=list)
    merged_at = models.DateTimeField(_("merged at"))
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("merged by"),
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        verbose_name = _("merge of tags")
        verbose_name_plural = _("merges of tags")
        ordering = ["-merged_at", "-id"]
        indexes = [models.Index(fields=["-merged_at", "-id"], name="tag_merge_list")]

    def __str__(self) -> str:
        return f"{', '.join(map(str, self.names))} → {self.tag_name}"


class ImageFormat(models.TextChoices):
    PNG = "png", "PNG"
    JPEG = "jpg", "JPEG"
    GIF = "gif", "GIF"
    WEBP = "webp", "WebP"
    AVIF = "avif", "AVIF"
    SVG = "svg", "SVG"
    BMP = "bmp", "BMP"
    TIFF = "tif", "TIFF"
    ICO = "ico", "ICO"


IS_HEAVY = (
    models.Q(size__gt=HEAVY_BYTES)
    | models.Q(width__gt=HEAVY_SIDE)
    | models.Q(height__gt=HEAVY_SIDE)
)
# Looks that differ by three bits at most have one of four parts in common.
LOOK_BANDS = [
    models.Index(Substr("look", start, 8), name=f"stored_image_look_{start}")
    for start in (1, 9, 17, 25)
]


class StoredImage(models.Model):
    """A picture kept once by its content; the file lies at `file_name` below MEDIA_ROOT."""

    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    format = models.CharField(
        pgettext_lazy("picture", "format"), max_length=8, choices=ImageFormat.choices
    )
    size = models.PositiveBigIntegerField(_("bytes"))
    width = models.PositiveIntegerField(_("width"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True)
    color = models.CharField(_("dominant colour"), max_length=7, blank=True)
    is_animated = models.BooleanField(_("animated"), default=False)
    focus_x = models.PositiveSmallIntegerField(
        _("focal point from the left"),
        default=50,
        help_text=_("Per cent of the width; what stays in sight where the picture is cropped."),
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focal point from the top"), default=50, help_text=_("Per cent of the height.")
    )
    alt = models.TextField(
        _("alternative text"),
        blank=True,
        help_text=_("What the picture shows, in the site's language; proposed where it is used."),
    )
    alt_en = models.TextField(_("alternative text in English"), blank=True)
    original_name = models.TextField(_("first file name"), blank=True)
    # Null until compared (`cmsproject.shared.images.looks`), empty where nothing can be compared.
    look = models.CharField(max_length=32, null=True, editable=False)
    created_at = models.DateTimeField(_("stored at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("uploaded by"),
        related_name="+",
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["size", "id"], name="stored_image_weight"),
            models.Index(fields=["created_at"], name="stored_image_days"),
            models.Index(fields=["format", "-id"], name="stored_image_formats"),
            models.Index(
                fields=["-id"], name="stored_image_undescribed", condition=models.Q(alt="")
            ),
            models.Index(fields=["-id"], name="stored_image_heavy", condition=IS_HEAVY),
            models.Index(
                fields=["-id"], name="stored_image_uncompared", condition=models.Q(look=None)
            ),
            models.Index(fields=["look", "-id"], name="stored_image_look"),
            *LOOK_BANDS,
        ]
        constraints = [
            models.CheckConstraint(
                name="stored_image_digest_is_sha256",
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="stored_image_focus_lies_within",
                condition=models.Q(focus_x__lte=100, focus_y__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.original_name or self.digest[:12]

    def get_absolute_url(self) -> str:
        return reverse("stored-image", args=[self.digest, self.format])

    @property
    def file_name(self) -> str:
        """Path below MEDIA_ROOT."""
        return f"images/{self.digest[:2]}/{self.digest}.{self.format}"


class LegacyImagePath(models.Model):
    """An address at which a picture was reachable on the old site, such as `/img/news/1.jpg`."""

    path = models.TextField(_("path"), help_text=_("Decoded, NFC, with a leading slash."))
    folded = models.TextField(db_index=True)
    source = models.TextField(_("source"), blank=True)
    file_path = models.TextField(
        _("file"),
        blank=True,
        help_text=_("Where the file lay below the archive's root; exported there again."),
    )
    image = models.ForeignKey(
        StoredImage, models.CASCADE, related_name="legacy_paths", verbose_name=_("picture")
    )

    class Meta:
        verbose_name = _("old picture address")
        verbose_name_plural = _("old picture addresses")
        constraints = [
            models.UniqueConstraint(
                name="legacy_image_path_stands_once_for_a_file",
                fields=["source", "path", "file_path"],
            ),
        ]

    def __str__(self) -> str:
        return self.path
