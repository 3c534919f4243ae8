"""Write articles with everything derived from them: the one way in, for import and admin."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from cmsproject.shared.markup import RENDER_VERSION, ImageKind, Rendered
from cmsproject.shared.models import StoredImage
from cmsproject.shared.naming import fold, index_key
from cmsproject.shared.reading import count_words
from cmsproject.shared.searching.folding import readable
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.tagging import find_or_create_tags
from events.known import KnownNames
from news.models import (
    Article,
    ArticleAuthor,
    ArticleEvent,
    ArticleImage,
    ArticleOrganization,
    ArticleSpeaker,
    ArticleTag,
    ImageRole,
)
from news.rendering import find_picture, render_article
from news.row_updates import update_beside_text
from news.translations.pairs import keep_pairs

BATCH = 200
REMOTE = ("http://", "https://", "//")
RENDERED_FIELDS = ("body_html", "render_version", "plain_text", "word_count")
STORED_FIELDS = [
    field.name
    for field in Article._meta.concrete_fields
    if field.name not in ("id", "created_at", "created_by")
]


@dataclass(frozen=True)
class StatedAuthor:
    name: str
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class PictureUse:
    """A reference as written, and the stored picture it means (None: missing or remote)."""

    reference: str
    role: ImageRole
    image: StoredImage | None = None
    is_remote: bool = False


@dataclass(frozen=True)
class ArticleDraft:
    """An article, new or loaded, with what belongs to it by name.

    The importer gives `pictures` and `rendered`, made by its workers; without `rendered` the text
    is rendered here, with the pictures given or already known for the article. `events` (number
    and kind), `speakers` and `organizations` (numbers) are replaced where given; None leaves them.
    With `keeps_text` title, text and pictures are as they were stored, and not rendered again.
    """

    article: Article
    tags: Sequence[str] = ()
    authors: Sequence[StatedAuthor] = ()
    events: Sequence[tuple[int, str]] | None = None
    speakers: Sequence[int] | None = None
    organizations: Sequence[int] | None = None
    pictures: Sequence[PictureUse] | None = None
    rendered: Rendered | None = field(default=None, repr=False)
    keeps_text: bool = False


def store_article(draft: ArticleDraft) -> Article:
    """Save one article; see `store_articles`."""
    store_articles([draft])
    return draft.article


@transaction.atomic
def store_articles(drafts: Sequence[ArticleDraft]) -> None:
    """Save articles and replace their tag, author and picture rows, in one transaction.

    The caller gives every new article a free slug (`news.slugs`). Raises IntegrityError where
    the database refuses; then nothing is written.
    """
    uses = [(draft.article, use) for draft in drafts for use in fill_stored_fields(draft)]
    articles = [draft.article for draft in drafts]
    known = [article.pk for article in articles if article.pk is not None]
    with reindexed(Kind.ARTICLE, known) as changed:
        save_rows(drafts)
        replace_links(articles, drafts)
        replace_mentions(drafts)
        changed[Kind.ARTICLE].update(article.pk for article in articles)
    keep_pairs(articles)
    replace_pictures([draft.article for draft in drafts if not draft.keeps_text], uses)


def replace_pictures(
    articles: Sequence[Article], uses: Sequence[tuple[Article, PictureUse]]
) -> None:
    ArticleImage.objects.filter(article__in=articles).delete()
    ArticleImage.objects.bulk_create(
        (
            ArticleImage(
                article=article,
                reference=use.reference,
                role=use.role,
                image=use.image,
                is_remote=use.is_remote,
            )
            for article, use in uses
        ),
        BATCH,
    )


def fill_stored_fields(draft: ArticleDraft) -> list[PictureUse]:
    """Fill every derived field of the article; returns the pictures its text and banner name."""
    if draft.keeps_text:
        fill_publication(draft.article)
        return []
    rendered, uses = rendered_draft(draft)
    fill_derived_fields(draft.article, rendered)
    return uses


def rendered_draft(draft: ArticleDraft) -> tuple[Rendered, list[PictureUse]]:
    """The text as its page shows it, and the pictures that text and banner name."""
    article, rendered, uses = draft.article, draft.rendered, draft.pictures
    if rendered is None or uses is None:
        known = known_pictures(article) | stored_pictures(uses or ())
        rendered = render_article(article, known)
        uses = [*text_pictures(rendered, known), *banner_picture(article)]
    return rendered, list(uses)


def fill_derived_fields(article: Article, rendered: Rendered) -> None:
    fill_rendered_fields(article, rendered)
    fill_publication(article)


def fill_publication(article: Article) -> None:
    article.translation_group = article.translation_group or uuid4().hex
    if article.published_at and not article.published_on:
        article.published_on = timezone.localdate(article.published_at)
    article.fill_public_from()


def fill_rendered_fields(article: Article, rendered: Rendered) -> None:
    article.body_html = rendered.html
    article.render_version = RENDER_VERSION
    article.plain_text = readable(rendered.text)
    article.word_count = count_words(rendered.text)


def known_pictures(article: Article) -> dict[str, StoredImage]:
    if article.pk is None:
        return {}
    prefetch_related_objects([article], "images__image")
    rows = article.images.all()
    return {row.reference: row.image for row in rows if row.image and row.role == ImageRole.BODY}


def stored_pictures(uses: Sequence[PictureUse]) -> dict[str, StoredImage]:
    return {use.reference: use.image for use in uses if use.image and use.role == ImageRole.BODY}


def text_pictures(rendered: Rendered, known: dict[str, StoredImage]) -> Iterator[PictureUse]:
    """One use for each picture the text names, whether stored, missing or on another host."""
    kinds = {image.source: image.kind for image in rendered.images}
    for source, kind in kinds.items():
        if kind == ImageKind.LOCAL:
            yield PictureUse(source, ImageRole.BODY, find_picture(source, known))
        elif kind == ImageKind.REMOTE:
            yield PictureUse(source, ImageRole.BODY, is_remote=True)


def banner_picture(article: Article) -> Iterator[PictureUse]:
    own = article.banner.get_absolute_url() if article.banner else ""
    if reference := article.banner_reference or own:
        is_remote = article.banner is None and reference.startswith(REMOTE)
        yield PictureUse(reference, ImageRole.BANNER, article.banner, is_remote)


def save_rows(drafts: Sequence[ArticleDraft]) -> None:
    now = timezone.now()
    for draft in drafts:
        draft.article.updated_at = now
    known = [draft for draft in drafts if draft.article.pk is not None]
    Article.objects.bulk_create(
        (draft.article for draft in drafts if draft.article.pk is None), BATCH
    )
    written = [draft.article for draft in known if not draft.keeps_text]
    Article.objects.bulk_update(written, STORED_FIELDS, BATCH)
    update_beside_text([draft.article for draft in known if draft.keeps_text])


def replace_links(articles: Sequence[Article], drafts: Sequence[ArticleDraft]) -> None:
    # Tags are held before links are touched, which is a merge's order too.
    tag_links = list(tag_rows(drafts))
    ArticleTag.objects.filter(content_object__in=articles).delete()
    ArticleTag.objects.bulk_create(tag_links, BATCH)
    ArticleAuthor.objects.filter(article__in=articles).delete()
    ArticleAuthor.objects.bulk_create(author_rows(drafts), BATCH)


def replace_mentions(drafts: Sequence[ArticleDraft]) -> None:
    """Make the events, speakers and organizations of those drafts that state them what they say.

    Rows that say so already stay as they are.
    """
    replace_events([draft for draft in drafts if draft.events is not None])
    speakers = {draft.article.pk: draft.speakers for draft in drafts}
    replace_named(ArticleSpeaker, "speaker_id", speakers)
    organizations = {draft.article.pk: draft.organizations for draft in drafts}
    replace_named(ArticleOrganization, "organization_id", organizations)


def replace_events(drafts: Sequence[ArticleDraft]) -> None:
    stated = {
        (draft.article.pk, event): kind
        for draft in drafts
        for event, kind in dict(draft.events or ()).items()
    }
    rows = ArticleEvent.objects.filter(article__in=[draft.article for draft in drafts])
    known = {(row.article_id, row.event_id): row for row in rows}
    gone = [row.pk for key, row in known.items() if stated.get(key) != row.kind]
    ArticleEvent.objects.filter(pk__in=gone).delete()
    ArticleEvent.objects.bulk_create(
        (
            ArticleEvent(article_id=article, event_id=event, kind=kind)
            for (article, event), kind in stated.items()
            if (article, event) not in known or known[article, event].kind != kind
        ),
        BATCH,
    )


def replace_named(model: Any, column: str, stated: Mapping[int, Sequence[int] | None]) -> None:
    """`stated` are numbers by article; None leaves the rows of an article."""
    wanted = {
        (article, number)
        for article, numbers in stated.items()
        if numbers is not None
        for number in numbers
    }
    articles = [article for article, numbers in stated.items() if numbers is not None]
    rows = model.objects.filter(article__in=articles).values_list("pk", "article_id", column)
    known = {(article, number): pk for pk, article, number in rows}
    gone = [pk for key, pk in known.items() if key not in wanted]
    model.objects.filter(pk__in=gone).delete()
    new = sorted(wanted - known.keys())
    model.objects.bulk_create(
        (model(article_id=article, **{column: number}) for article, number in new), BATCH
    )


def tag_rows(drafts: Sequence[ArticleDraft]) -> Iterator[ArticleTag]:
    tags = find_or_create_tags(name for draft in drafts for name in draft.tags)
    for draft in drafts:
        found = (tags.get(fold(name)) for name in draft.tags)
        # Two names may mean one tag: a synonym beside the name itself.
        for order, tag in enumerate(dict.fromkeys(tag for tag in found if tag)):
            yield ArticleTag(
                tag=tag,
                content_object=draft.article,
                language=draft.article.language,
                public_from=draft.article.public_from,
                order=order,
            )


def author_rows(drafts: Sequence[ArticleDraft]) -> Iterator[ArticleAuthor]:
    known = KnownNames.load()
    for draft in drafts:
        for order, author in enumerate(draft.authors):
            yield ArticleAuthor(
                article=draft.article,
                name=author.name,
                title=author.title,
                address=author.address,
                folded=index_key(author.name),
                speaker=known.speaker(author.name),
                organization=known.organization(author.name),
                order=order,
            )
