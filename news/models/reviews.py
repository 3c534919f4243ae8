"""What people say to each other about an article: comments, notices, links for a look."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article
from news.models.revisions import Revision


class Review(models.Model):
    """Who asked for the look at an article, who is to take it, who decided: one for the change
    under way, whatever number of times it is saved."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="review")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted at"), default=timezone.now)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return str(self.article)


class ReviewComment(models.Model):
    """A remark on a paragraph (`quote` is its source text) or, without one, on the whole."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="review_comments")
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, related_name="comments", verbose_name=_("version")
    )
    answers = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answered_by"
    )
    quote = models.TextField(_("paragraph"), blank=True)
    position = models.PositiveIntegerField(_("place of the paragraph"), default=0)
    text = models.TextField(_("comment"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(name="review_comment_has_a_text", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class NoticeKind(models.TextChoices):
    SUBMITTED = "submitted", _("An article was submitted for review")
    COMMENTED = "commented", _("Somebody commented on my article")
    CHANGES_REQUESTED = "changes_requested", _("Changes to my article were requested")
    APPROVED = "approved", _("My article was approved")
    PUBLISHED = "published", _("My article was published")
    CONFLICT = "conflict", _("An import and an edit contradict each other")


class Notice(models.Model):
    """Something a person should know: in the admin, by e-mail, or both, as that person chose."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("for")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("text"), blank=True)
    created_at = models.DateTimeField(_("at"), default=timezone.now)
    in_admin = models.BooleanField(default=True)
    by_email = models.BooleanField(default=False)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    emailed_at = models.DateTimeField(_("e-mailed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user", "read_at", "-id"], name="notices_of_a_person"),
            models.Index(
                fields=["id"],
                name="notices_to_be_mailed",
                condition=models.Q(by_email=True, emailed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(NoticeKind(self.kind).label)


class NoticePreference(models.Model):
    """Which kinds of notices a person wants in the admin and by e-mail; without a row: all in the
    admin, none by e-mail."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preference"
    )
    in_admin = models.JSONField(_("in the admin"), default=list)
    by_email = models.JSONField(_("by e-mail"), default=list)

    class Meta:
        verbose_name = _("choice of notices")
        verbose_name_plural = _("choices of notices")

    def __str__(self) -> str:
        return str(self.user)


class PreviewLink(models.Model):
    """Lets people without an account look at an article for a while; the address is signed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.article)
