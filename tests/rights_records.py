"""One record of each kind for the table of rights, and what the addresses of the admin name."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern
from django.utils import timezone

from cmsproject.shared.images.replacement_rows import PictureReplacement
from cmsproject.shared.models import LegacyImagePath, TagMerge
from events.models import MergeAction, MergedKind, RecordMerge, Series
from news.history.recording import record
from news.history.snapshots import snapshot_of
from news.models import (
    Article,
    ArticleTemplate,
    Category,
    ImportConflict,
    ImportRun,
    LegacyOriginal,
    Notice,
    NoticeKind,
    OutsideLink,
    Proposal,
    ReviewComment,
    RevisionReason,
    SetAside,
    Topic,
    TranslationPair,
)
from news.reviewing.preview_links import make_link
from tests.events.applications.making import make_application
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
    make_talk,
    make_user,
)
from tests.news.reviewing.making import make_draft


@dataclass(frozen=True)
class Records:
    """`others` are records by the beginning of an address's name; `sent` is what some pages want
    to be told, by the name of their address."""

    articles: dict[str, Article]
    others: dict[str, Any]
    sent: dict[str, dict[str, Any]]

    def arguments(self, pattern: URLPattern, of: str) -> dict[str, Any]:
        """What stands in the address: of an article (`of`), or of the record its name begins with."""
        names = pattern.pattern.converters or pattern.pattern.regex.groupindex
        return {name: self.value(name, str(pattern.name), of) for name in names}

    def value(self, name: str, address: str, of: str) -> Any:
        article = self.articles[of or "own"]
        if address == "app_list":
            return "events"
        if address == "view_on_site":
            stands_for = {"content_type_id": ContentType.objects.get_for_model(Article).pk}
            return stands_for.get(name, self.articles["public"].pk)
        if name == "article_id" or address.startswith("news_article_"):
            parts = {
                "comment_id": "review_comments",
                "link_id": "preview_links",
                "version_id": "revisions",
            }
            related = parts.get(name)
            if related:
                return getattr(article, related).all()[0].pk
            known = self.others.get(address)
            return known.pk if known and name == "number" else article.pk
        beginnings = sorted(self.others, key=len, reverse=True)
        return self.others[next(one for one in beginnings if address.startswith(one))].pk


def make_records(person: Any) -> Records:
    """What a person may write (`own`), what somebody else wrote, and what is public."""
    someone = make_user(is_staff=True)
    articles = {
        "own": make_draft(person),
        "others": make_draft(someone),
        "public": make_article(created_by=someone),
    }
    record([articles["public"]], someone, RevisionReason.EDIT)
    for article in articles.values():
        ReviewComment.objects.create(article=article, text="几点？", author=someone)
        make_link(article, someone, 7)
    others = {**told_to(person, articles["own"]), **shared(), **of_the_site()}
    return Records(articles, others, sent_by(person, others))


def sent_by(person: Any, others: dict[str, Any]) -> dict[str, dict[str, Any]]:
    editor = {"_editor": str(person.pk)}
    banner = {"app_label": "news", "model_name": "article", "field_name": "banner"}
    return {
        "autocomplete": banner,
        "news_article_unsaved_beat": editor,
        "news_article_unsaved_beat_new": editor,
        "news_article_describe_picture": {"id": others["shared_storedimage"].pk},
        "events_event_merge": {"record": [others["events_event"].pk, make_event().pk]},
        "events_speaker_merge": {"record": [others["events_speaker"].pk, make_speaker().pk]},
        "events_organization_merge": {
            "record": [others["events_organization"].pk, make_organization().pk]
        },
        "shared_tag_merge": {"tag": [others["shared_tag"].pk, make_tag("编译器").pk]},
    }


def told_to(person: Any, article: Article) -> dict[str, Any]:
    job = apps.get_model("shared", "Job")
    plan = apps.get_model("news", "BulkPlan").objects.create(kind="archive", user=person)
    return {
        "news_notice": Notice.objects.create(
            user=person, kind=NoticeKind.APPROVED, article=article
        ),
        "shared_job": job.objects.create(title="检查链接", work="nothing"),
        "news_article_bulk": plan,
        "news_article_bulk_plan": plan,
        "news_article_bulk_apply": plan,
    }


def shared() -> dict[str, Any]:
    image, event = make_image(), make_event()
    now = timezone.now()
    return {
        "auth_user": make_user(),
        "auth_group": Group.objects.create(name="translators"),
        "shared_storedimage": image,
        "shared_storedimage_take_back": PictureReplacement.objects.create(
            old_digest="0" * 64, new=image, replaced_at=now
        ),
        "shared_legacyimagepath": LegacyImagePath.objects.create(path="/a.png", image=image),
        "shared_tag": make_tag("内核"),
        "shared_tagmerge": TagMerge.objects.create(tag_number=1, merged_at=now),
        "events_event": event,
        "events_talk": make_talk(event),
        "events_series": Series.objects.create(name="聚会", slug="meetups"),
        "events_speaker": make_speaker(),
        "events_organization": make_organization(),
        "events_meetupapplication": make_application(),
        "events_recordmerge": RecordMerge.objects.create(
            action=MergeAction.MERGE, kind=MergedKind.SPEAKER, number=1, done_at=now
        ),
    }


def of_the_site() -> dict[str, Any]:
    imported = make_article(legacy_path="zh/a.md")
    pair = [make_article(translation_group="g", language=code) for code in ("zh", "en")]
    run = ImportRun.objects.create(source="samples", started_at=timezone.now())
    return {
        "news_articletemplate": ArticleTemplate.objects.create(name="月报"),
        "news_articleimage": make_article(body="![](./a.png)").images.all()[0],
        "news_bulkrun": apps.get_model("news", "BulkRun").objects.create(kind="archive"),
        "news_category": Category.objects.create(name="公告"),
        "news_importconflict": ImportConflict.objects.create(
            article=imported,
            path="zh/a.md",
            content=b"",
            base=snapshot_of(imported),
            theirs=snapshot_of(imported),
        ),
        "news_importrun": run,
        "news_legacyaddress": imported.legacy_addresses.create(path="/zh/a", folded="/zh/a"),
        "news_legacyoriginal": LegacyOriginal.objects.create(article=imported, content=b""),
        "news_proposal": Proposal.objects.create(
            article=imported, kind="note", key="一", confidence=1, rule="test"
        ),
        "news_outsidelink": OutsideLink.objects.create(address="https://example.org", digest="0"),
        "news_setaside": SetAside.objects.create(rule="without-banner", number=1),
        "news_topic": Topic.objects.create(name="内核", slug="kernel"),
        "news_translationpair": TranslationPair.objects.get(first__in=pair),
        "news_zipupload": apps.get_model("news", "ZipUpload").objects.create(
            key=uuid4(), name="a.zip", size=1
        ),
    }
