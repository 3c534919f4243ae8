"""Which pictures a version of an article shows, so that who uses a picture is asked by index."""

from django.db import models

from news.models.revisions import Revision


class RevisionPicture(models.Model):
    """By content: a picture deleted and stored again is the same. `news.history` writes them."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="shown_pictures")
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="revision_shows_a_picture_once", fields=["revision", "digest"]
            ),
        ]

    def __str__(self) -> str:
        return self.digest
