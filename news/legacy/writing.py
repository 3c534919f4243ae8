"""Write prepared posts: article, pictures, original bytes and old addresses."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from cmsproject.shared.images.storing import NewImage, store_images
from cmsproject.shared.models import LegacyImagePath, StoredImage
from cmsproject.shared.naming import fold, fold_path
from cmsproject.shared.publishing import Status
from cmsproject.shared.tagging import LONGEST_TAG
from news.categories import find_or_create_categories
from news.legacy.addresses import path_addresses, stated_addresses
from news.legacy.archive import Archive, NamedPicture, PictureFile, PreparedPost
from news.legacy.article_fields import WITH_TAGS, Fields, edited_fields, fields_of_post
from news.legacy.grouping import translation_group
from news.legacy.plan import CONFLICT, PlannedPost
from news.legacy.report import PostReport
from news.models import (
    Article,
    Category,
    ImageRole,
    ImportRun,
    LegacyAddress,
    LegacyOriginal,
    Outcome,
)
from news.storing import ArticleDraft, PictureUse, StatedAuthor, store_articles

Pair = tuple[PlannedPost, PreparedPost]
UNDATED_WARNING = "no date in front matter or path; shown without a day, last in lists"


class PostWriter:
    """Writes the posts of one import run; `write` is to be called inside a transaction."""

    def __init__(self, archive: Archive, run: ImportRun, undated: Status) -> None:
        self.archive = archive
        self.run = run
        self.undated = undated

    def write(self, pairs: Sequence[Pair]) -> list[tuple[str, PostReport]]:
        loaded = self.load_articles(pairs)
        conflicts = [
            (plan.path, PostReport(Outcome.CONFLICT, [CONFLICT]))
            for plan, post in pairs
            if is_conflict(loaded.get(plan.path), post)
        ]
        refused = {path for path, _report in conflicts}
        pairs = [(plan, post) for plan, post in pairs if plan.path not in refused]
        images = self.write_pictures([post for _plan, post in pairs])
        categories = find_or_create_categories(
            post.post.category
            for _plan, post in pairs
            if len(fold(post.post.category)) <= LONGEST_TAG
        )
        drafts = [
            self.make_draft(plan, post, loaded.get(plan.path), images, categories)
            for plan, post in pairs
        ]
        store_articles(drafts)
        articles = [draft.article for draft in drafts]
        self.write_originals(articles, pairs)
        self.write_addresses(articles, pairs)
        return conflicts + [
            (plan.path, self.report(plan, post, article))
            for (plan, post), article in zip(pairs, articles, strict=True)
        ]

    def write_pictures(self, posts: Sequence[PreparedPost]) -> dict[str, StoredImage]:
        """Stored pictures by digest; their old addresses are kept with them."""
        files = {
            picture.file.digest: picture.file
            for post in posts
            for picture in post.pictures
            if picture.file is not None and not picture.is_missing
        }
        images = store_images([new_image(file) for file in files.values()])
        places = {
            (path, picture.file.place): images[picture.file.digest]
            for post in posts
            for picture in post.pictures
            if picture.file is not None and picture.file.digest in images
            # A file without an address of its own is kept for the export.
            for path in picture.file.addresses or ("",)
        }
        LegacyImagePath.objects.bulk_create(
            (
                LegacyImagePath(
                    source=self.archive.source,
                    path=path,
                    folded=fold_path(path),
                    file_path=place,
                    image=image,
                )
                for (path, place), image in places.items()
            ),
            update_conflicts=True,
            unique_fields=["source", "path", "file_path"],
            update_fields=["image"],
        )
        return images

    def load_articles(self, pairs: Sequence[Pair]) -> dict[str, Article]:
        """The articles to be updated, by legacy path, held against edits until the batch is in."""
        ids = {plan.known.article_id: plan.path for plan, _post in pairs if plan.known}
        rows = Article.objects.select_related("legacy_original", "category").prefetch_related(
            WITH_TAGS, "authors"
        )
        locked = rows.select_for_update(of=("self",)).order_by("pk").filter(pk__in=ids)
        return {ids[article.pk]: article for article in locked}

    def make_draft(
        self,
        plan: PlannedPost,
        prepared: PreparedPost,
        article: Article | None,
        images: dict[str, StoredImage],
        categories: dict[str, Category],
    ) -> ArticleDraft:
        """The article with the file's values, except for fields edited here since."""
        post = prepared.post
        fields = fields_of_post(post, undated=self.undated, now=timezone.now())
        article = article or Article(
            language=prepared.language,
            slug=plan.slug,
            legacy_source=self.archive.source,
            legacy_path=prepared.path,
            translation_group=translation_group(self.archive.source, prepared.path),
        )
        edits = edited_fields(article, article.legacy_original.imported) if article.pk else {}
        values: Fields = {**fields, **edits}
        uses = [picture_use(picture, images) for picture in prepared.pictures]
        fill_fields(article, values, post.body if "body" not in edits else article.body)
        article.category = categories.get(fold(values["category"]))
        if "banner_reference" not in edits:
            article.banner = next((use.image for use in uses if use.role == ImageRole.BANNER), None)
        article.legacy_digest = prepared.digest
        article.import_run = self.run
        return ArticleDraft(
            article,
            tags=values["tags"],
            authors=[StatedAuthor(*author) for author in values["authors"]],
            pictures=uses,
            rendered=None if "body" in edits or "title" in edits else prepared.rendered,
        )

    def write_originals(self, articles: Sequence[Article], pairs: Sequence[Pair]) -> None:
        now = timezone.now()
        originals = [
            LegacyOriginal(
                article=article,
                content=prepared.content,
                imported=fields_of_post(prepared.post, undated=self.undated, now=now),
                references=[[use.role, use.reference] for use in prepared.local_pictures()],
            )
            for article, (_plan, prepared) in zip(articles, pairs, strict=True)
        ]
        LegacyOriginal.objects.bulk_create(
            originals,
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["content", "imported", "references"],
        )

    def write_addresses(self, articles: Sequence[Article], pairs: Sequence[Pair]) -> None:
        """Add every address the posts were reachable at; former ones stay."""
        rows = []
        for article, (_plan, prepared) in zip(articles, pairs, strict=True):
            post = prepared.post
            own = path_addresses(prepared.path)
            stated = stated_addresses(post.addresses, post.slug, prepared.path)
            rows += [legacy_address(article, path, 0) for path in own]
            rows += [legacy_address(article, path, 1) for path in stated]
        LegacyAddress.objects.bulk_create(rows, ignore_conflicts=True)

    def report(self, plan: PlannedPost, prepared: PreparedPost, article: Article) -> PostReport:
        warnings = [f"line {warning.line}: {warning.text}" for warning in prepared.warnings]
        if prepared.post.published is None:
            warnings.append(UNDATED_WARNING)
        pictures = prepared.pictures
        missing = [picture.reference for picture in pictures if picture.is_missing]
        remote = sum(picture.is_remote for picture in pictures)
        return PostReport(
            outcome=plan.outcome,
            warnings=warnings,
            address=article.get_absolute_url(),
            stored=len(pictures) - len(missing) - remote,
            remote=remote,
            missing=missing,
        )


def is_conflict(article: Article | None, prepared: PreparedPost) -> bool:
    """Whether the file brings a new text to an article that was edited here, even just now."""
    if article is None:
        return False
    original = article.legacy_original
    is_new_text = bytes(original.content) != prepared.content
    return is_new_text and bool(edited_fields(article, original.imported))


def fill_fields(article: Article, values: dict[str, Any], body: str) -> None:
    article.title = values["title"]
    article.summary = values["summary"]
    article.body = body
    article.status = values["status"]
    article.published_at = as_moment(values["published_at"])
    article.published_on = as_day(values["published_on"])
    article.banner_reference = values["banner_reference"]
    article.banner_alt = values["banner_alt"]
    article.extra = values["extra"]


def as_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def new_image(picture: PictureFile) -> NewImage:
    if picture.facts is None:
        raise ValueError(f"{picture.file} is no picture")
    return NewImage(picture.file, picture.digest, picture.facts, picture.file.name)


def picture_use(picture: NamedPicture, images: dict[str, StoredImage]) -> PictureUse:
    image = images.get(picture.file.digest) if picture.file else None
    return PictureUse(picture.reference, ImageRole(picture.role), image, picture.is_remote)


def legacy_address(article: Article, path: str, rank: int) -> LegacyAddress:
    return LegacyAddress(article=article, path=path, folded=fold_path(path), rank=rank)
