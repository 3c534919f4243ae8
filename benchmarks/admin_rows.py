"""Rows for `admin_lists`: articles and all that hangs on them, made up and cheap."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from benchmarks.event_rows import make_events, make_people
from benchmarks.rows import BATCH, filled, keep, moment, numbers_of
from cmsproject.shared.jobs.rows import Job, JobState
from cmsproject.shared.models import LegacyImagePath, StoredImage, Tag, TagMerge
from cmsproject.shared.publishing import Status
from events.models import (
    Event,
)
from news.history.snapshots import KEYS
from news.models import (
    Article,
    ArticleAuthor,
    ArticleEvent,
    ArticleImage,
    ArticleOutsideLink,
    ArticleTag,
    ArticleViews,
    BulkRun,
    Category,
    ImageRole,
    ImportConflict,
    ImportRun,
    LegacyAddress,
    LegacyOriginal,
    LinkState,
    Notice,
    NoticeKind,
    OutsideLink,
    Revision,
    RevisionReason,
    RevisionState,
    TranslationPair,
)

BODY = "正文。" * 200


def make_all(articles: int, pictures: int) -> None:
    make_pictures(pictures)
    make_frame()
    make_articles(articles)
    make_events(articles // 50)
    make_people(articles // 20)
    make_parts()
    make_records()


def digest_of(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def make_pictures(count: int) -> None:
    keep(StoredImage, (picture(number) for number in range(count)))
    names = StoredImage.objects.order_by("id").values_list("id", "original_name")
    keep(
        LegacyImagePath,
        [
            LegacyImagePath(path=path, folded=path, source="s", file_path=path, image_id=pk)
            for pk, name in names
            for path in [f"/img/{name}"]
        ],
    )


def picture(number: int) -> StoredImage:
    return StoredImage(
        digest=digest_of(number),
        format=("png", "jpg", "webp")[number % 3],
        size=2_000_000 if number % 50 == 0 else 20_000 + number,
        width=1200,
        height=800,
        original_name=f"合影-{number}.png",
        alt="全体合影" if number % 2 else "",
        look=digest_of(number // 3 if number % 100 < 3 else number)[:32],
    )


def make_frame() -> None:
    """What articles point to."""
    users = get_user_model()._default_manager
    users.create_superuser("lists", password="lists")
    users.bulk_create(
        [get_user_model()(username=f"u{number}", is_staff=True) for number in range(1, 500)]
    )
    for model, name, count in ((Tag, "标签", 5000), (Category, "栏目", 30)):
        texts = ((f"{name} {number}", f"n-{number}") for number in range(count))
        keep(model, (model(**filled(*one), folded=one[0]) for one in texts))
    runs = (ImportRun(source=f"s{number % 5}", started_at=moment(number)) for number in range(500))
    keep(ImportRun, runs)


def make_articles(count: int) -> None:
    pictures, tags = numbers_of(StoredImage), numbers_of(Tag)
    categories, runs = numbers_of(Category), numbers_of(ImportRun)
    for start in range(0, count, BATCH):
        articles = Article.objects.bulk_create(
            article(number, categories, runs) for number in range(start, min(start + BATCH, count))
        )
        for model, rows in parts_of(pictures, tags).items():
            keep(model, (row for one in articles for row in rows(one)))


def article(number: int, categories: list[int], runs: list[int]) -> Article:
    is_draft, is_imported = number % 50 == 0, number % 5 != 0
    day = moment(number)
    return Article(
        title=f"社区动态第 {number} 期",
        slug=f"a-{number}",
        language="en" if number % 10 == 9 else "zh",
        body=BODY,
        body_html=f"<p>{BODY}</p>",
        plain_text=BODY,
        status=Status.DRAFT if is_draft else Status.PUBLISHED,
        published_at=None if is_draft else day,
        published_on=day.date(),
        public_from=None if is_draft else day,
        translation_group=str(number // 10 * 10 if number % 10 == 9 else number),
        category_id=categories[number % len(categories)],
        import_run_id=runs[number % len(runs)] if is_imported else None,
        legacy_source=f"s{number % 5}" if is_imported else "",
        legacy_path=f"zh/{number}.md" if is_imported else "",
    )


def parts_of(pictures: list[int], tags: list[int]) -> dict[Any, Callable[[Article], list[Any]]]:
    """By model, the rows of one article; one picture in ten is shown by nothing."""
    used = len(pictures) * 9 // 10
    return {
        ArticleImage: lambda one: [
            ArticleImage(
                article=one,
                reference=f"./{step}.png",
                role=ImageRole.BODY,
                image_id=pictures[(one.pk * 3 + step) % used] if one.pk % 20 else None,
            )
            for step in range(3)
        ],
        ArticleTag: lambda one: [
            ArticleTag(
                content_object=one,
                tag_id=tags[(one.pk + step * 7) % len(tags)],
                language=one.language,
                public_from=one.public_from,
            )
            for step in range(3)
        ],
        ArticleAuthor: lambda one: [
            ArticleAuthor(article=one, name=f"作者 {one.pk % 700}", folded=f"作者{one.pk % 700}")
        ],
        ArticleViews: lambda one: [
            ArticleViews(article=one, viewed_on=moment(one.pk % 900).date(), count=5)
        ],
        Revision: lambda one: [
            Revision(
                article=one,
                snapshot=as_json(one),
                state=RevisionState.DRAFT if one.pk % 100 == 0 else RevisionState.LIVE,
                reason=RevisionReason.EDIT,
            )
        ],
        LegacyOriginal: lambda one: (
            [LegacyOriginal(article=one, content=b"x" * 500)] if one.legacy_path else []
        ),
        LegacyAddress: lambda one: [
            LegacyAddress(path=path, folded=path, article=one)
            for path in [f"/zh/{one.slug}"]
            if one.legacy_path
        ],
    }


def as_json(article: Article) -> dict[str, Any]:
    """A snapshot without links."""
    known = ("title", "language", "slug", "translation_group")
    texts = dict.fromkeys(("summary", "body", "banner_reference", "banner_alt"), "")
    empty: dict[str, Any] = {
        **dict.fromkeys(KEYS),
        **texts,
        "status": str(article.status),
        "extra": {},
    }
    links: Any = {name: [] for name in ("tags", "authors", "events", "speakers", "organizations")}
    named = {name: getattr(article, name) for name in known}
    return {**empty, **links, "pictures": {}, **named}


def make_parts() -> None:
    """What only some articles have."""
    articles, events = numbers_of(Article), numbers_of(Event)
    keep(
        ArticleEvent,
        (ArticleEvent(article_id=pk, event_id=events[pk % len(events)]) for pk in articles[::10]),
    )
    pairs = zip(articles[0::10], articles[9::10], strict=False)
    texts = {"first_text": BODY, "second_text": BODY, "in_step_at": timezone.now()}
    rows = (TranslationPair(first_id=one, second_id=other, **texts) for one, other in pairs)
    keep(TranslationPair, rows)
    keep(
        OutsideLink,
        (
            OutsideLink(
                address=f"https://example.org/{number}",
                digest=digest_of(number),
                state=LinkState.BROKEN if number % 20 == 0 else LinkState.FINE,
                checked_at=moment(number % 300),
            )
            for number in range(len(articles) // 2)
        ),
    )
    links = numbers_of(OutsideLink)
    uses = ((pk, links[pk % len(links)]) for pk in articles)
    keep(ArticleOutsideLink, (ArticleOutsideLink(article_id=pk, link_id=to) for pk, to in uses))
    contradicted = Article.objects.filter(pk__in=articles[::50])
    states = [(one, as_json(one)) for one in contradicted]
    conflicts = (
        ImportConflict(article=one, path=one.legacy_path, base=state, theirs=state)
        for one, state in states
    )
    keep(ImportConflict, conflicts)


def make_records() -> None:
    """What work of people and machines leaves behind."""
    person = get_user_model()._default_manager.get(username="lists")
    articles = numbers_of(Article)
    kind = ContentType.objects.get_for_model(Article)
    keep(
        LogEntry,
        (
            LogEntry(
                user=person,
                content_type=kind,
                object_id=str(pk),
                object_repr="x",
                action_flag=CHANGE,
            )
            for pk in articles
        ),
    )
    told = {"user": person, "kind": NoticeKind.PUBLISHED}
    keep(Notice, (Notice(article_id=pk, **told) for pk in articles[::5]))
    jobs = (Job(title=f"任务 {number}", work="x", state=JobState.DONE) for number in range(5000))
    keep(Job, jobs)
    keep(BulkRun, (BulkRun(kind="tags", description=f"批量 {number}") for number in range(5000)))
    merges = (
        TagMerge(tag_number=number, tag_name=str(number), merged_at=moment(number))
        for number in range(2000)
    )
    keep(TagMerge, merges)
