"""How often an article was read on a day: a number, and nothing about who read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article


class ArticleViews(models.Model):
    """Views of one article on one day of the site's time zone; written by `news.readers`."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="views")
    viewed_on = models.DateField(_("day"))
    count = models.PositiveBigIntegerField(_("views"))

    class Meta:
        verbose_name = _("views of an article")
        verbose_name_plural = _("views of articles")
        indexes = [
            # With the count, so that sums over days are read from the index alone.
            models.Index(fields=["viewed_on", "article", "count"], name="article_views_of_days"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "viewed_on"], name="article_views_are_one_number_a_day"
            ),
            models.CheckConstraint(
                name="article_views_are_at_least_one", condition=models.Q(count__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.viewed_on:%Y-%m-%d}: {self.count}"
