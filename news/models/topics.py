"""Topics: pages that editors curate, and what they put on them."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.bilingual import Bilingual, LocalText
from cmsproject.shared.languages import current_language
from cmsproject.shared.models import StoredImage, Tag
from cmsproject.shared.naming import make_slug, sort_key
from cmsproject.shared.publishing import Publishable, PublishableQuerySet, publication_constraints
from events.models import Organization, Speaker
from news.models.articles import Article


class TopicQuerySet(PublishableQuerySet["Topic"]):
    def in_order(self) -> "TopicQuerySet":
        return self.order_by("order", "sort_key", "id")


class Topic(Bilingual, Publishable):
    """What bears any of `tags` belongs to it; `news.topics.storing` fills the rendered texts."""

    name = models.TextField(_("name"))
    name_en = models.TextField(_("name in English"), blank=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    body = models.TextField(_("lead text"), blank=True, help_text=_("Markdown."))
    body_en = models.TextField(_("lead text in English"), blank=True)
    body_html = models.TextField(blank=True, editable=False)
    body_html_en = models.TextField(blank=True, editable=False)
    render_version = models.PositiveIntegerField(default=0, editable=False)
    image = models.ForeignKey(
        StoredImage,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("picture"),
        related_name="+",
    )
    tags = models.ManyToManyField(
        Tag,
        blank=True,
        related_name="topics",
        verbose_name=_("tags"),
        help_text=_("Articles and events that bear any of them stand on the page."),
    )
    speakers = models.ManyToManyField(
        Speaker, blank=True, related_name="topics", verbose_name=_("people")
    )
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="topics", verbose_name=_("organizations")
    )
    order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers first, then by name.")
    )
    sort_key = models.TextField(editable=False)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["order", "sort_key", "id"]
        constraints = [
            *publication_constraints("topic"),
            models.CheckConstraint(name="topic_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(name="topic_has_a_slug", condition=~models.Q(slug="")),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or make_slug(self.name_en or self.name)
        self.sort_key = sort_key(self.name)
        self.fill_public_from()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[current_language(), self.slug])

    @property
    def local_summary(self) -> LocalText:
        return self.local("summary")


class TopicArticle(models.Model):
    """An article that editors put first on a topic's page, whatever its tags.

    In another language the article's translation stands for it.
    """

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="pinned")
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="pinned_in", verbose_name=_("article")
    )
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("pinned article")
        verbose_name_plural = _("pinned articles")
        ordering = ["topic", "order", "id"]
        constraints = [
            models.UniqueConstraint(name="topic_pins_an_article_once", fields=["topic", "article"]),
        ]

    def __str__(self) -> str:
        return str(self.article)
