"""One record of every kind that the admin lists, with what belongs to it."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group

from cmsproject.shared.jobs.rows import Job
from cmsproject.shared.models import LegacyImagePath, StoredImage, TagMerge, TagSynonym
from events.models import (
    Affiliation,
    Appearance,
    EventOrganization,
    MergeAction,
    MergedKind,
    RecordMerge,
    Series,
)
from news.categories import find_or_create_categories
from news.history.snapshots import snapshot_of
from news.models import (
    Article,
    ArticleEvent,
    ArticleOutsideLink,
    ArticleTemplate,
    BulkRun,
    ImportConflict,
    ImportRun,
    LegacyAddress,
    LegacyOriginal,
    Notice,
    NoticeKind,
    OutsideLink,
    Proposal,
    Revision,
    RevisionReason,
    RevisionState,
    SetAside,
    Topic,
    TopicArticle,
    TranslationPair,
    ZipUpload,
)
from tests.events.applications.making import make_application
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
    make_user,
)

MOMENT = datetime(2025, 6, 14, tzinfo=UTC)


def add_rows(number: int, user: Any) -> None:
    """`number` tells them from other ones; notices are for `user`."""
    article = add_article(number)
    add_event(number, article)
    add_desk_rows(number, article, user)


def add_article(number: int) -> Article:
    category = find_or_create_categories([f"c{number}"]).popitem()[1]
    run = ImportRun.objects.create(source=f"s{number}", started_at=MOMENT)
    image = make_image(f"{number}.png", color=f"#0000{number:02x}")
    article = make_article(
        body=f"![](./missing.png) ![]({image.get_absolute_url()})",
        tags=[f"a{number}", f"b{number}"],
        authors=[f"c{number}", f"d{number}"],
        category=category,
        import_run=run,
        legacy_path=f"zh/{number}.md",
        banner=image,
    )
    path = f"/zh/{number}"
    LegacyAddress.objects.create(path=path, folded=path, article=article)
    LegacyImagePath.objects.create(path=f"{path}.png", folded=path, image=image)
    LegacyOriginal.objects.create(article=article, content=b"x")
    add_parts(number, article)
    return article


def add_parts(number: int, article: Article) -> None:
    snapshot = snapshot_of(article)
    Revision.objects.create(
        article=article,
        snapshot=snapshot,
        state=RevisionState.DRAFT,
        reason=RevisionReason.EDIT,
    )
    ImportConflict.objects.create(article=article, path="a.md", base=snapshot, theirs=snapshot)
    link = OutsideLink.objects.create(
        address=f"https://example.org/{number}", digest=str(number), checked_at=MOMENT
    )
    ArticleOutsideLink.objects.create(article=article, link=link)
    TranslationPair.objects.create(
        first=article,
        second=make_article(language="en"),
        first_text="",
        second_text="",
        in_step_at=MOMENT,
    )


def add_event(number: int, article: Article) -> None:
    event = make_event(tags=[f"e{number}"], series=Series.objects.create(name=f"s{number}"))
    organization = make_organization(logo=make_image(color=f"#00{number:02x}00"))
    speaker = make_speaker(photo=organization.logo)
    talk = make_talk(event)
    Affiliation.objects.create(speaker=speaker, organization=organization)
    Appearance.objects.create(speaker=speaker, talk=talk, event=event, organization=organization)
    EventOrganization.objects.create(event=event, organization=organization, role="host")
    ArticleEvent.objects.create(article=article, event=event)
    TagSynonym.objects.create(tag=event.tags.get(), name=f"synonym {number}")


def decided(person: Any) -> dict[str, Any]:
    return {"state": "approved", "decided_at": MOMENT, "decided_by": person, "event": make_event()}


def add_desk_rows(number: int, article: Article, user: Any) -> None:
    Proposal.objects.create(
        article=article, kind="note", key=f"{number}", confidence=1, rule="test"
    )
    person = make_user(f"person-{number}")
    person.groups.add(Group.objects.create(name=f"group {number}"))
    StoredImage.objects.update(created_by=user)
    Notice.objects.create(user=user, kind=NoticeKind.APPROVED, article=article, actor=person)
    Job.objects.create(title=f"job {number}", work="x", user=person)
    BulkRun.objects.create(kind="tags", description=f"run {number}", user=person)
    TagMerge.objects.create(tag_number=0, tag_name="t", merged_at=MOMENT, merged_by=person)
    ZipUpload.objects.create(key=uuid4(), name="z.zip", size=1, user=person)
    ArticleTemplate.objects.create(name=f"template {number}", category=article.category)
    topic = Topic.objects.create(name=f"topic {number}", slug=f"topic-{number}")
    TopicArticle.objects.create(topic=topic, article=article)
    SetAside.objects.create(rule="without-banner", number=number)
    make_application(topic=f"meetup {number}", **decided(person))
    RecordMerge.objects.create(
        action=MergeAction.MERGE,
        kind=MergedKind.SPEAKER,
        number=number,
        done_at=MOMENT,
        done_by=person,
    )
