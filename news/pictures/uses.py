"""Who shows pictures among articles: as they stand, as working copies, as old versions."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.images.row_uses import RowUses, TextUses
from cmsproject.shared.images.uses import MOST_LISTED, PictureUses, Use
from cmsproject.shared.languages import language_name
from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from news.editing.rights import may_edit, may_see
from news.models import (
    OPEN_STATES,
    Article,
    ArticleImage,
    ArticleTemplate,
    Autosave,
    ImageRole,
    RevisionPicture,
    RevisionState,
    Topic,
)
from news.pictures import replacing
from news.topics.storing import store_topic

HEAVY_FIELDS = ("body_html", "plain_text", "extra")


class ArticleUses(PictureUses):
    """Articles whose text or banner shows a picture, each counted once."""

    key, label = "article", _("Articles")
    permissions = ("news.change_article", "news.publish_article")

    def counting(self, numbers: Sequence[int]) -> list[QuerySet[Any, Any]]:
        rows = ArticleImage.objects.filter(image__in=numbers).order_by().values("image")
        banners = banners_apart().filter(banner__in=numbers).values("banner")
        return [
            rows.annotate(count=Count("article", distinct=True)).values_list("image", "count"),
            banners.annotate(count=Count("pk")).values_list("banner", "count"),
        ]

    def shown(self) -> Q:
        return Q(Exists(ArticleImage.objects.filter(image=OuterRef("pk")))) | Q(
            Exists(Article.objects.filter(banner=OuterRef("pk")))
        )

    def listed(self, image: StoredImage, most: int = MOST_LISTED) -> list[Use]:
        rows = ArticleImage.objects.filter(image=image).order_by("-article", "id")
        rows = rows.select_related("article").defer(*(f"article__{f}" for f in HEAVY_FIELDS))
        uses = {row.article_id: article_use(row) for row in reversed(rows[: 2 * most])}
        banners = banners_apart().filter(banner=image).order_by("-pk").defer(*HEAVY_FIELDS)[:most]
        uses |= {article.pk: Use(article.title, article, facts_of(article)) for article in banners}
        return [uses[number] for number in sorted(uses, reverse=True)[:most]]

    def list_address(self, image: StoredImage) -> str:
        return f"{reverse('admin:news_articleimage_changelist')}?image__id__exact={image.pk}"

    def replace(self, old: StoredImage, new: StoredImage, user: Any) -> Any:
        return replacing.replace_in_articles(old, new, user)

    def take_back(self, record: Any, old: StoredImage, new: StoredImage, user: Any) -> list[str]:
        return replacing.take_back(record, old, new, user)

    def may_see(self, user: Any, record: Any) -> bool:
        return may_see(user, record)


class WorkingCopyUses(PictureUses):
    """Working copies that show a picture which their article, as it stands, does not."""

    key, label = "working_copy", _("Working copies")
    permissions = ("news.change_article",)

    def rows(self) -> QuerySet[Any]:
        standing = ArticleImage.objects.filter(
            article=OuterRef("revision__article"), image__digest=OuterRef("digest")
        )
        rows = RevisionPicture.objects.filter(revision__state__in=OPEN_STATES)
        return rows.exclude(Exists(standing))

    def counts(self, images: Sequence[StoredImage]) -> Mapping[int, int]:
        numbers = {image.digest: image.pk for image in images}
        rows = self.rows().filter(digest__in=numbers).order_by().values("digest")
        return {numbers[row["digest"]]: row["count"] for row in rows.annotate(count=Count("pk"))}

    def shown(self) -> Q:
        rows = RevisionPicture.objects.filter(digest=OuterRef("digest"))
        return Q(Exists(rows.filter(revision__state__in=OPEN_STATES)))

    def listed(self, image: StoredImage, most: int = MOST_LISTED) -> list[Use]:
        rows = self.rows().filter(digest=image.digest).select_related("revision__article")
        rows = rows.order_by("-pk").defer(*(f"revision__article__{f}" for f in HEAVY_FIELDS))
        return [copy_use(row.revision) for row in rows[:most]]

    def may_see(self, user: Any, record: Any) -> bool:
        return may_edit(user, record)


class VersionUses(PictureUses):
    """Articles whose old versions alone show a picture: it may be deleted, and is lost there."""

    key, label, is_holding = "version", _("Old versions"), False

    def rows(self) -> QuerySet[Any]:
        return RevisionPicture.objects.exclude(revision__state__in=OPEN_STATES).exclude(
            Exists(
                ArticleImage.objects.filter(
                    article=OuterRef("revision__article"), image__digest=OuterRef("digest")
                )
            )
        )

    def counts(self, images: Sequence[StoredImage]) -> Mapping[int, int]:
        numbers = {image.digest: image.pk for image in images}
        rows = self.rows().filter(digest__in=numbers).order_by().values("digest")
        counted = rows.annotate(count=Count("revision__article", distinct=True))
        return {numbers[row["digest"]]: row["count"] for row in counted}

    def listed(self, image: StoredImage, most: int = MOST_LISTED) -> list[Use]:
        rows = self.rows().filter(digest=image.digest).order_by("-revision_id")
        rows = rows.select_related("revision__article").defer(
            "revision__snapshot", *(f"revision__article__{f}" for f in HEAVY_FIELDS)
        )
        latest = {row.revision.article_id: row.revision for row in reversed(rows[: 4 * most])}
        return [
            Use(revision.article.title, revision.article, (str(revision),))
            for revision in sorted(latest.values(), key=lambda one: -one.pk)[:most]
        ]

    def may_see(self, user: Any, record: Any) -> bool:
        return may_edit(user, record)


class UnsavedUses(TextUses):
    """Unsaved work: editors are told whose it is, and nobody what is in it."""

    def may_see(self, user: Any, record: Any) -> bool:
        return bool(record.editor_id == user.pk or user.has_perm("news.change_article"))


def banners_apart() -> QuerySet[Article]:
    """Articles whose banner has no row among their pictures."""
    rows = ArticleImage.objects.filter(article=OuterRef("pk"), image=OuterRef("banner"))
    return Article.objects.filter(banner__isnull=False).exclude(Exists(rows)).order_by()


def article_use(row: ArticleImage) -> Use:
    article = row.article
    if row.role == ImageRole.BANNER:
        return Use(article.title, article, (*facts_of(article), gettext("Banner")))
    return Use(article.title, article, facts_of(article), alt_in(article.body, row.reference))


def copy_use(revision: Any) -> Use:
    article = revision.article
    facts = (RevisionState(revision.state).label, language_name(article.language))
    return Use(revision.snapshot.get("title") or article.title, article, tuple(map(str, facts)))


def facts_of(article: Article) -> tuple[str, ...]:
    if article.trashed_at:
        return (gettext("In the trash"), language_name(article.language))
    status = Status.PUBLISHED if article.is_public else Status(article.status)
    return (str(status.label), language_name(article.language))


def alt_in(body: str, reference: str) -> str | None:
    """The description a text gives a picture; None where it is named in another way."""
    found = re.search(r"!\[((?:[^\]\\]|\\.)*)\]\(\s*<?" + re.escape(reference), body)
    return found[1] if found else None


USES = (
    ArticleUses(),
    WorkingCopyUses(),
    VersionUses(),
    RowUses("topic", _("Pictures of topics"), Topic, "image"),
    TextUses("topic_text", _("Texts of topics"), Topic, "body", "body_en", store=store_topic),
    TextUses("template", _("Templates"), ArticleTemplate, "body"),
    UnsavedUses("unsaved", _("Unsaved work"), Autosave, "fields", is_changed=False),
)
