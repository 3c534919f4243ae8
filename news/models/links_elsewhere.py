"""Links to other sites: what the background check found of them, and in which articles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article


class LinkState(models.TextChoices):
    UNCHECKED = "unchecked", _("Not checked yet")
    FINE = "fine", _("Works")
    MOVED = "moved", _("Leads on to another address")
    BROKEN = "broken", _("Broken")
    UNSURE = "unsure", _("No clear answer")


class OutsideLink(models.Model):
    """An address on another site, with the last answer and the ones before it."""

    address = models.TextField(_("address"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=LinkState, default=LinkState.UNCHECKED
    )
    answer = models.TextField(_("answer"), blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    fine_at = models.DateTimeField(_("last worked at"), null=True, blank=True)
    history = models.JSONField(_("earlier answers"), default=list)

    class Meta:
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "checked_at"], name="outside_link_state"),
            models.Index(fields=["-checked_at", "-id"], name="outside_link_list"),
        ]

    def __str__(self) -> str:
        return self.address


class ArticleOutsideLink(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="outside_links")
    link = models.ForeignKey(OutsideLink, models.CASCADE, related_name="uses")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="article_names_a_link_once", fields=["article", "link"]),
        ]

    def __str__(self) -> str:
        return str(self.link)
