"""What both rooms use: tags, stored pictures and the old addresses of pictures."""

from django.db import models
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import TagBase

from cmsproject.shared.languages import current_language
from cmsproject.shared.naming import fold, make_slug, sort_key

models.TextField.register_lookup(Length)


class Tag(TagBase):
    """One tag for all spellings that fold alike; the first spelling met is shown."""

    name = models.TextField(_("name"))
    slug = models.TextField(_("slug"), unique=True)
    folded = models.TextField(unique=True, editable=False)
    spellings = models.JSONField(
        _("other spellings"), default=list, blank=True, help_text=_("Kept from imported posts.")
    )
    sort_key = models.TextField(editable=False, db_index=True)

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
    original_name = models.TextField(_("first file name"), blank=True)
    created_at = models.DateTimeField(_("stored at"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="stored_image_digest_is_sha256",
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
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
