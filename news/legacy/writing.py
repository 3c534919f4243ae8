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
from news.legacy.address_rows import write_addresses
from news.legacy.archive import Archive, NamedPicture, PictureFile, PreparedPost
from news.legacy.article_fields import WITH_TAGS, Fields, edited_fields, fields_of_post
from news.legacy.edits import ADOPTED, CONFLICT, holds_edits
from news.legacy.grouping import translation_group
from news.legacy.plan import PlannedPost
from news.legacy.report import PostReport
from news.models import (
    Article,
    Category,
    ImageRole,
    ImportRun,
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
        settled = self.settle_edits(pairs, loaded)
        pairs = [(plan, post) for plan, post in pairs if plan.path not in settled]
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
        written = [(article, *pair) for article, pair in zip(articles, pairs, strict=True)]
        lost = write_addresses(written)
        return list(settled.items()) + [
            (plan.path, self.report(plan, post, article, lost.get(article.pk, [])))
            for article, plan, post in written
        ]

    def settle_edits(
        self, pairs: Sequence[Pair], loaded: dict[str, Article]
    ) -> dict[str, PostReport]:
        """Posts of articles edited here, even just now: a new text is refused, and a file that
        holds the edits becomes the original, the article untouched."""
        settled, adopted = {}, []
        for plan, post in pairs:
            article = loaded.get(plan.path)
            if article is None or not is_edited_apart(article, post):
                continue
            if holds_edits(article, post.content, self.stated_fields(post)):
                adopted.append((article, (plan, post)))
                settled[plan.path] = PostReport(Outcome.UNCHANGED, warnings=[ADOPTED])
            else:
                settled[plan.path] = PostReport(Outcome.CONFLICT, [CONFLICT])
        self.write_originals([one for one, _pair in adopted], [pair for _one, pair in adopted])
        for article, (_plan, post) in adopted:
            Article.objects.filter(pk=article.pk).update(legacy_digest=post.digest)
        return settled

    def stated_fields(self, prepared: PreparedPost) -> Fields:
        fields = fields_of_post(prepared.post, undated=self.undated, now=timezone.now())
        return {**fields, "language": prepared.language}

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
        fields = self.stated_fields(prepared)
        article = article or Article(
            language=prepared.language,
            slug=plan.slug,
            legacy_source=self.archive.source,
            legacy_path=prepared.path,
            translation_group=translation_group(self.archive.source, prepared.path),
        )
        edits = edited_fields(article, article.legacy_original.imported) if article.pk else {}
        values: Fields = {**fields, **edits}
        if article.language != plan.language and "language" not in edits:
            article.language, article.slug = plan.language, plan.slug
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
        originals = [
            LegacyOriginal(
                article=article,
                content=prepared.content,
                imported=self.stated_fields(prepared),
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

    def report(
        self, plan: PlannedPost, prepared: PreparedPost, article: Article, lost: Sequence[str]
    ) -> PostReport:
        warnings = [f"line {warning.line}: {warning.text}" for warning in prepared.warnings]
        warnings += lost
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


def is_edited_apart(article: Article, prepared: PreparedPost) -> bool:
    """Whether the file brings a new text to an article that was edited here."""
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
