"""Write prepared posts: article, pictures, original bytes and old addresses."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from cmsproject.shared.models import StoredImage
from cmsproject.shared.naming import fold
from cmsproject.shared.publishing import Status
from cmsproject.shared.tagging import LONGEST_TAG
from news.categories import find_or_create_categories
from news.history.snapshots import as_day, as_moment, drafts_of, snapshot_of
from news.legacy.address_rows import write_addresses
from news.legacy.archive import Archive, PreparedPost
from news.legacy.article_fields import WITH_TAGS, Fields, edited_fields, fields_of_post
from news.legacy.conflict_queue import lay_before_people, take_back
from news.legacy.edits import ADOPTED
from news.legacy.former_originals import keep_former_originals
from news.legacy.grouping import translation_group
from news.legacy.kept_states import record_import, states_before
from news.legacy.meeting import Meeting, Stated, is_edited, meet
from news.legacy.picture_rows import is_shown_as_rendered, picture_use, write_pictures
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
from news.storing import ArticleDraft, StatedAuthor, store_articles

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
        images = write_pictures(self.archive, [post for _plan, post in pairs])
        meetings = self.meet_edits(pairs, loaded, images)
        settled = self.settle_unwritten(pairs, loaded, meetings)
        pairs = [(plan, post) for plan, post in pairs if plan.path not in settled]
        changed = [loaded[plan.path] for plan, _post in pairs if plan.path in loaded]
        before = states_before(changed)
        keep_former_originals(changed, self.run)
        articles = self.store(pairs, loaded, images, meetings)
        merged = {loaded[path].pk for path in meetings}
        record_import(changed, merged, before, self.run)
        self.write_originals(articles, pairs)
        if loaded:
            take_back(article.pk for article in changed)
        written = [(article, *pair) for article, pair in zip(articles, pairs, strict=True)]
        lost = write_addresses(written)
        return list(settled.items()) + [
            (
                plan.path,
                self.report(
                    plan, post, article, lost.get(article.pk, []), outcome_of(plan, meetings)
                ),
            )
            for article, plan, post in written
        ]

    def store(
        self,
        pairs: Sequence[Pair],
        loaded: Mapping[str, Article],
        images: Mapping[str, StoredImage],
        meetings: Mapping[str, Meeting],
    ) -> list[Article]:
        categories = find_or_create_categories(
            post.post.category
            for _plan, post in pairs
            if len(fold(post.post.category)) <= LONGEST_TAG
        )
        drafts = [
            self.joined_draft(plan, post, loaded[plan.path], meetings[plan.path])
            if plan.path in meetings
            else self.make_draft(plan, post, loaded.get(plan.path), images, categories)
            for plan, post in pairs
        ]
        store_articles(drafts)
        return [draft.article for draft in drafts]

    def meet_edits(
        self,
        pairs: Sequence[Pair],
        loaded: Mapping[str, Article],
        images: Mapping[str, StoredImage],
    ) -> dict[str, Meeting]:
        """Posts that bring a new text to an article edited here, even just now."""
        found = {}
        for plan, post in pairs:
            article = loaded.get(plan.path)
            if article is not None and is_edited_apart(article, post):
                stated = self.stated(post, images)
                found[plan.path] = meet(article, stated, snapshot_of(article))
        return found

    def settle_unwritten(
        self,
        pairs: Sequence[Pair],
        loaded: Mapping[str, Article],
        meetings: Mapping[str, Meeting],
    ) -> dict[str, PostReport]:
        """What leaves the article as it is: a file that holds its edits becomes the original, one
        that contradicts them waits for a person."""
        settled, adopted = {}, []
        for plan, post in pairs:
            meeting, article = meetings.get(plan.path), loaded.get(plan.path)
            if meeting is None or article is None:
                continue
            if meeting.outcome == Outcome.UNCHANGED:
                adopted.append((article, (plan, post)))
                settled[plan.path] = PostReport(Outcome.UNCHANGED, warnings=[ADOPTED])
            elif meeting.outcome == Outcome.CONFLICT:
                lay_before_people(
                    article, meeting, self.original_of(article, post), post.digest, self.run
                )
                settled[plan.path] = PostReport(Outcome.CONFLICT, [meeting.reason])
        self.write_originals([one for one, _pair in adopted], [pair for _one, pair in adopted])
        for article, (_plan, post) in adopted:
            Article.objects.filter(pk=article.pk).update(legacy_digest=post.digest)
        take_back(article.pk for article, _pair in adopted)
        return settled

    def stated(self, prepared: PreparedPost, images: Mapping[str, StoredImage]) -> Stated:
        uses = [picture_use(picture, images) for picture in prepared.pictures]
        digests = {(use.role, use.reference): use.image.digest for use in uses if use.image}
        banners = [digest for (role, _name), digest in digests.items() if role == ImageRole.BANNER]
        return Stated(
            prepared.content,
            self.stated_fields(prepared),
            prepared.post.body,
            {name: digest for (role, name), digest in digests.items() if role == ImageRole.BODY},
            banners[0] if banners else None,
        )

    def stated_fields(self, prepared: PreparedPost) -> Fields:
        fields = fields_of_post(prepared.post, undated=self.undated, now=timezone.now())
        return {**fields, "language": prepared.language}

    def load_articles(self, pairs: Sequence[Pair]) -> dict[str, Article]:
        """The articles to be updated, by legacy path, held against edits until the batch is in."""
        ids = {plan.known.article_id: plan.path for plan, _post in pairs if plan.known}
        rows = Article.objects.select_related("legacy_original", "category").prefetch_related(
            WITH_TAGS, "authors"
        )
        locked = rows.select_for_update(of=("self",)).order_by("pk").filter(pk__in=ids)
        return {ids[article.pk]: article for article in locked}

    def joined_draft(
        self, plan: PlannedPost, prepared: PreparedPost, article: Article, meeting: Meeting
    ) -> ArticleDraft:
        """What file and article say together."""
        snapshot = meeting.joined.snapshot
        if snapshot["language"] != article.language:
            snapshot = {**snapshot, "slug": plan.slug}
        (draft,) = drafts_of([(article, snapshot)], makes_categories=True)
        article.legacy_digest = prepared.digest
        article.import_run = self.run
        return draft

    def make_draft(
        self,
        plan: PlannedPost,
        prepared: PreparedPost,
        article: Article | None,
        images: Mapping[str, StoredImage],
        categories: Mapping[str, Category],
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
        if "status" not in edits:
            # A run that was taken back put it into the trash; nobody else did.
            article.trashed_at = article.trashed_by = None
        is_as_prepared = not {"body", "title"} & edits.keys() and is_shown_as_rendered(
            prepared, images
        )
        return ArticleDraft(
            article,
            tags=values["tags"],
            authors=[StatedAuthor(*author) for author in values["authors"]],
            pictures=uses,
            rendered=prepared.rendered if is_as_prepared else None,
        )

    def write_originals(self, articles: Sequence[Article], pairs: Sequence[Pair]) -> None:
        originals = [
            self.original_of(article, prepared)
            for article, (_plan, prepared) in zip(articles, pairs, strict=True)
        ]
        LegacyOriginal.objects.bulk_create(
            originals,
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["content", "imported", "references"],
        )

    def original_of(self, article: Article, prepared: PreparedPost) -> LegacyOriginal:
        return LegacyOriginal(
            article=article,
            content=prepared.content,
            imported=self.stated_fields(prepared),
            references=[[use.role, use.reference] for use in prepared.local_pictures()],
        )

    def report(
        self,
        plan: PlannedPost,
        prepared: PreparedPost,
        article: Article,
        lost: Sequence[str],
        outcome: Outcome,
    ) -> PostReport:
        warnings = [f"line {warning.line}: {warning.text}" for warning in prepared.warnings]
        warnings += lost
        if prepared.post.published is None:
            warnings.append(UNDATED_WARNING)
        pictures = prepared.pictures
        missing = [picture.reference for picture in pictures if picture.is_missing]
        remote = sum(picture.is_remote for picture in pictures)
        return PostReport(
            outcome=outcome,
            warnings=warnings,
            address=article.get_absolute_url(),
            stored=len(pictures) - len(missing) - remote,
            remote=remote,
            missing=missing,
        )


def outcome_of(plan: PlannedPost, meetings: Mapping[str, Meeting]) -> Outcome:
    """Of a post that was written: what was planned, unless edits came or went since."""
    if plan.path in meetings:
        return Outcome.MERGED
    return plan.outcome if plan.known is None else Outcome.UPDATED


def is_edited_apart(article: Article, prepared: PreparedPost) -> bool:
    """Whether the file brings a new text to an article that was edited here."""
    original = article.legacy_original
    is_new_text = bytes(original.content) != prepared.content
    return is_new_text and is_edited(article)


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
