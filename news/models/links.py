"""What an article is linked to: tags, authors, pictures, events, speakers, organizations."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import ItemBase

from cmsproject.shared.models import StoredImage, Tag
from events.models import Event, Organization, Speaker
from news.models.articles import Article


class ArticleTag(ItemBase):
    """Links an article to a tag; language and `public_from` mirror the article's.

    Written by `news.storing` alone.
    """

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="article_tags")
    content_object = models.ForeignKey(Article, models.CASCADE, related_name="article_tags")
    language = models.CharField(max_length=8)
    public_from = models.DateTimeField(null=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["content_object", "order", "id"]
        indexes = [
            models.Index(
                fields=["tag", "language", "-public_from", "-content_object"],
                name="article_tag_list",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="article_bears_a_tag_once", fields=["content_object", "tag"]
            ),
        ]


class ArticleAuthor(models.Model):
    """An author as the post states it, and whom that name is known to mean."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="authors")
    name = models.TextField(_("name"))
    title = models.TextField(pgettext_lazy("person", "title"), blank=True)
    address = models.TextField(_("address"), blank=True)
    folded = models.TextField(editable=False, db_index=True)
    speaker = models.ForeignKey(
        Speaker, models.SET_NULL, null=True, blank=True, related_name="authorships"
    )
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="authorships"
    )
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["article", "order", "id"]
        constraints = [
            models.CheckConstraint(name="article_author_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class ImageRole(models.TextChoices):
    BODY = "body", _("In the text")
    BANNER = "banner", _("Banner")


class ArticleImage(models.Model):
    """A picture the post refers to, as written there; `image` is null where none is at hand.

    References may be of any length, so no index holds them; `news.storing` writes each once.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="images", verbose_name=_("article")
    )
    reference = models.TextField(_("as written"))
    role = models.CharField(_("role"), max_length=8, choices=ImageRole)
    image = models.ForeignKey(
        StoredImage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uses",
        verbose_name=_("picture"),
    )
    is_remote = models.BooleanField(_("on another host"), default=False)

    class Meta:
        verbose_name = _("picture of an article")
        verbose_name_plural = _("pictures of articles")
        ordering = ["article", "id"]

    def __str__(self) -> str:
        return self.reference


class ArticleEventKind(models.TextChoices):
    REPORT = "report", _("Report")
    ANNOUNCEMENT = "announcement", _("Announcement")
    MENTION = "mention", _("Mention")


ABOUT_THE_EVENT = (ArticleEventKind.REPORT, ArticleEventKind.ANNOUNCEMENT)


class ArticleEventQuerySet(models.QuerySet["ArticleEvent"]):
    def about_public_events(self, at: datetime) -> Self:
        """Reports and announcements; an event only mentioned is not what the article is about."""
        return self.filter(kind__in=ABOUT_THE_EVENT, event__public_from__lte=at)

    def held_in(self, city: str) -> Self:
        return self.filter(event__in=Event.objects.held_in(city))


class ArticleEvent(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="article_events")
    event = models.ForeignKey(
        Event, models.CASCADE, related_name="article_events", verbose_name=_("event")
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=ArticleEventKind, default=ArticleEventKind.REPORT
    )

    objects = ArticleEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of an article")
        verbose_name_plural = _("events of an article")
        constraints = [
            models.UniqueConstraint(
                name="article_names_an_event_once", fields=["article", "event"]
            ),
            models.CheckConstraint(
                name="article_event_kind_is_known",
                condition=models.Q(kind__in=ArticleEventKind.values),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)


class ArticleSpeaker(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="article_speakers")
    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="article_speakers", verbose_name=_("speaker")
    )

    class Meta:
        verbose_name = _("speaker in an article")
        verbose_name_plural = _("speakers in an article")
        constraints = [
            models.UniqueConstraint(
                name="article_names_a_speaker_once", fields=["article", "speaker"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.speaker)


class ArticleOrganization(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="article_organizations")
    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        related_name="article_organizations",
        verbose_name=_("organization"),
    )

    class Meta:
        verbose_name = _("organization in an article")
        verbose_name_plural = _("organizations in an article")
        constraints = [
            models.UniqueConstraint(
                name="article_names_an_organization_once", fields=["article", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)
