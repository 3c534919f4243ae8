"""Two articles that say the same in two languages, and what they said when they last did."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, F, Q, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article

PART_BREAK = "\n\n"


class TranslationPairQuerySet(models.QuerySet["TranslationPair"]):
    def with_changes(self) -> Self:
        """With `first_changed` and `second_changed`: whether a side says something else by now.

        An article nobody wrote since needs no comparison; the database then skips its texts.
        """
        return self.annotate(first_changed=is_changed("first"), second_changed=is_changed("second"))

    def behind(self) -> Self:
        return self.with_changes().filter(Q(first_changed=True) | Q(second_changed=True))


class TranslationPair(models.Model):
    """Articles of one translation group; the texts are those of the moment `in_step_at`, when
    both said the same as far as anybody knows: when they became a pair, or an editor said so."""

    first = models.ForeignKey(
        Article, models.CASCADE, related_name="+", verbose_name=_("first article")
    )
    second = models.ForeignKey(
        Article, models.CASCADE, related_name="+", verbose_name=_("second article")
    )
    first_text = models.TextField(editable=False)
    second_text = models.TextField(editable=False)
    in_step_at = models.DateTimeField(_("in step at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    objects = TranslationPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["-in_step_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="translation_pair_stands_once", fields=["first", "second"]
            ),
            models.CheckConstraint(
                name="translation_pair_has_two_articles", condition=~Q(first=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"


def text_of(article: Article) -> str:
    """What translators translate, as the pair keeps it."""
    return PART_BREAK.join((article.title, article.summary, article.body))


def is_changed(side: str) -> Any:
    """Whether the article of a side was written since and differs from the text kept."""
    parts = [F(f"{side}__title"), Value(PART_BREAK), F(f"{side}__summary"), Value(PART_BREAK)]
    present = Concat(*parts, F(f"{side}__body"), output_field=models.TextField())
    return Case(
        When(**{f"{side}__updated_at__lte": F("in_step_at")}, then=Value(False)),  # noqa: FBT003
        When(**{f"{side}_text": present}, then=Value(False)),  # noqa: FBT003
        default=Value(True),  # noqa: FBT003
        output_field=BooleanField(),
    )
