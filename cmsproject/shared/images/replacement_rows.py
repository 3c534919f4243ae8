"""What a picture was replaced by, everywhere at once, and what is needed to take that back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PictureReplacement(models.Model):
    """`record` holds what each kind of use changed; its own kind alone reads it.

    One in force stands for imports too: an old picture that comes again is the new one.
    """

    old_digest = models.CharField(max_length=64, db_index=True)
    old = models.ForeignKey(
        "shared.StoredImage",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("old picture"),
    )
    new = models.ForeignKey(
        "shared.StoredImage",
        models.CASCADE,
        related_name="+",
        verbose_name=_("new picture"),
    )
    record = models.JSONField(default=dict)
    replaced_at = models.DateTimeField(_("replaced at"))
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("replaced by"),
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        verbose_name = _("replacement of a picture")
        verbose_name_plural = _("replacements of pictures")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.old or self.old_digest[:12]} → {self.new}"
