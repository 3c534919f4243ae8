"""A desk on which something lies everywhere, so that every page of the admin has what to show."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.models import StoredImage, Tag
from cmsproject.shared.publishing import Status
from cmsproject.shared.tag_merging import merge_tags
from news.history.recording import add_working_copy, record
from news.history.snapshots import Snapshot, snapshot_of
from news.history.trash import move_to_trash
from news.models import (
    Article,
    ArticleViews,
    Autosave,
    BulkPlan,
    BulkRun,
    ImportConflict,
    ImportRun,
    LinkState,
    OutsideLink,
    ReviewComment,
    RevisionReason,
    RevisionState,
    ZipUpload,
)
from news.reviewing.workflow import submit
from news.storing import ArticleDraft, store_article
from tests.events.applications.making import make_application
from tests.factories import make_article, make_event, make_tag, make_talk, make_user, png_bytes
from tests.news.bulk.doing import apply, choose, work_off
from tests.news.zips.packing import POST, packed
from tests.rights_records import Records, make_records

TEXT = """## 活动回顾

六月的第二个周六，成都用户组在高新区聚了一次。

![](image2.png)

## 议程

**80 **人到场, 讨论了的的三个议题，见[官网](https://example.org/gone)。

| 时间 | 议题 |
| --- | --- |
| 14:00 | 内核热补丁 |
"""
ZIPS = reverse("admin:news_zipupload_add")


def make_full_desk(client: Client, person: Any) -> Records:
    """`client` is signed in as `person`, who may do everything; no worker runs beside."""
    records = make_records(person)
    fill_articles(records, person)
    fill_start_page(person)
    fill_pictures_and_links(records)
    fill_bulk_changes(client, records)
    fill_imports(client, records)
    fill_tags(records, person)
    return records


def fill_articles(records: Records, person: Any) -> None:
    """A draft in review with comments, a change on top of a public article, others' unsaved work."""
    someone = make_user("lin-zhiyuan", is_staff=True)
    draft, public = records.articles["own"], records.articles["public"]
    draft.title, draft.summary, draft.body = "成都聚会回顾", "八十人到场。", TEXT
    store_article(ArticleDraft(draft, tags=["聚会", "成都"]))
    record([draft], person, RevisionReason.EDIT)
    submit(draft, person)
    comment = draft.review_comments.all()[0]
    ReviewComment.objects.create(article=draft, answers=comment, text="两点。", author=person)
    changed = {**snapshot_of(public), "title": "社区动态改版", "body": "改过的正文。\n\n新的一段。"}
    add_working_copy(public, changed, person)
    Autosave.objects.create(article=public, editor=someone, fields={"title": "写到一半"})


def fill_start_page(person: Any) -> None:
    """Something in each panel: handed in, scheduled, before and after events, read this week."""
    now = timezone.now()
    someone = make_user(is_staff=True)
    handed_in = make_article(title="同事交来审核")
    copy: Snapshot = {**snapshot_of(handed_in), "summary": "新的摘要。"}
    add_working_copy(handed_in, copy, someone, state=RevisionState.IN_REVIEW)
    tomorrow = now + timedelta(days=1)
    make_article(title="明天发布", status=Status.SCHEDULED, published_at=tomorrow)
    move_to_trash([make_article(title="在回收站").pk], person)
    coming = make_event(starts_at=tomorrow, ends_at=tomorrow + timedelta(hours=3))
    make_talk(coming)
    yesterday = now - timedelta(days=1)
    make_event(starts_at=yesterday - timedelta(hours=3), ends_at=yesterday)
    # Of the same days and city as the one whose page is looked at.
    make_application()
    ArticleViews.objects.create(article=handed_in, viewed_on=yesterday.date(), count=12)


def fill_pictures_and_links(records: Records) -> None:
    picture: StoredImage = records.others["shared_storedimage"]
    make_article(title="有题图", banner=picture, body=f"![合影]({picture.get_absolute_url()})")
    link: OutsideLink = records.others["news_outsidelink"]
    link.state, link.answer, link.checked_at = LinkState.BROKEN, "404", timezone.now()
    link.history = [{"at": "2026-05-01T04:00:00+00:00", "answer": "404"}]
    link.save()
    link.uses.create(article=records.articles["public"])


def fill_bulk_changes(client: Client, records: Records) -> None:
    """One that was made, and the plan of another, with what it changes and what it leaves out."""
    articles = [make_article(tags=["动态"]), make_article(), records.articles["own"]]
    run: BulkRun = apply(client, choose(client, "add_tags", articles, tag_names="年度回顾"))
    plan: BulkPlan = choose(
        client,
        "find_and_replace",
        articles,
        find="正文",
        replacement="全文",
        fields_searched="body",
    )
    client.get(reverse("admin:news_article_bulk_plan", args=[plan.pk]))
    work_off()
    records.others["news_bulkrun"] = run
    for address in ("news_article_bulk", "news_article_bulk_plan"):
        records.others[address] = plan


def fill_imports(client: Client, records: Records) -> None:
    """A zip that was imported, another that contradicts an edit, a third that waits for a yes."""
    paths = [f"portal/zh/news/{name}.md" for name in "ab"]
    first = {path: POST.format(title=path) for path in paths}
    send(client, {**first, "portal/zh/news/1.png": png_bytes()}, "import")
    article = Article.objects.get(legacy_path="zh/news/a.md")
    article.title = "我们改的标题"
    store_article(ArticleDraft(article))
    second = {path: POST.format(title=f"{path} 又一版") for path in paths}
    send(client, second, "import")
    records.others["news_importconflict"] = ImportConflict.objects.get(article=article)
    records.others["news_importrun"] = ImportRun.objects.order_by("-pk")[0]
    records.others["news_zipupload"] = send(client, {**second, "portal/c.md": POST}, "")


def send(client: Client, files: dict[str, Any], button: str) -> ZipUpload:
    client.post(ZIPS, {"file": SimpleUploadedFile("portal.zip", packed(files))})
    work_off()
    upload = ZipUpload.objects.order_by("-pk")[0]
    if button:
        client.post(reverse("admin:news_zipupload_page", args=[upload.pk]), {button: "1"})
        work_off()
    return ZipUpload.objects.get(pk=upload.pk)


def fill_tags(records: Records, person: Any) -> None:
    into: Tag = records.others["shared_tag"]
    merge = merge_tags(into, [make_tag("linux 内核")], person, timezone.now())
    records.others["shared_tagmerge"] = merge
