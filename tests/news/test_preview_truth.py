"""A preview is, byte for byte, the page that will be published; only `noindex` is added."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.models import Article, ArticleEvent, ArticleOrganization, ArticleSpeaker
from tests.conftest import PROJECT
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)
from tests.news.legacy.test_real_archives import bring_in, sources
from tests.news.preview_truth import article_part, previewed_and_published, without_noindex

pytestmark = pytest.mark.django_db
# Of each real source; CMS_WHOLE_CORPUS=1 takes all.
SAMPLE = 3
SMALL_SOURCES = {"seeds", "nacos"}


def test_an_article_with_everything(admin_user: User) -> None:
    image = make_image()
    speaker = make_speaker("林致远")
    make_organization("社区", slug="community")
    article = make_article(
        title="九月 & “回顾”",
        tags=["内核", "C++", "a, b"],
        authors=["林致远", "社区", "无名"],
        banner=image,
        banner_reference=image.get_absolute_url(),
        summary="摘要\n两行",
        body=f"# 一\n\n## 二\n\n## 三\n\n[^1]\n\n[^1]: 注\n\n![图]({image.get_absolute_url()})",
    )
    event = make_event()
    make_talk(event)
    ArticleEvent.objects.create(article=article, event=event)
    ArticleEvent.objects.create(article=article, event=make_event(), kind="mention")
    ArticleSpeaker.objects.create(article=article, speaker=speaker)
    ArticleOrganization.objects.create(article=article, organization=make_organization())
    make_article(tags=["内核"], authors=["林致远"])

    assert_true(article, admin_user)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW, "published_at": None, "tags": ["新标签"]},
        {"status": Status.ARCHIVED},
        {"status": Status.PUBLISHED, "published_at": None},
        {"language": "en", "title": "Recap", "body": "Text"},
    ],
)
def test_what_is_not_public_yet_shows_as_published_now(
    admin_user: User, fields: dict[str, Any]
) -> None:
    make_article(tags=["新标签"])

    assert_true(make_article(**fields), admin_user)


def test_all_samples(admin_user: User) -> None:
    folder = PROJECT / "samples"
    options = ["--source", "samples", "--static-root", str(folder / "static")]
    call_command("import_posts", str(folder / "posts"), *options, verbosity=0)

    for article in chosen(Article.objects.all()):
        assert_true(article, admin_user)


@pytest.mark.corpus
def test_the_real_archives(corpus: Path, tmp_path: Path, admin_user: User) -> None:
    is_whole = os.environ.get("CMS_WHOLE_CORPUS") == "1"
    for source, root, arguments in sources(corpus):
        if not is_whole and source not in SMALL_SOURCES:
            continue
        bring_in(root, source, arguments, tmp_path / "report.json")
        for article in chosen(Article.objects.filter(legacy_source=source)):
            assert_true(article, admin_user)


def chosen(articles: Any) -> list[Article]:
    """All, or some of the longest and some others."""
    found = list(articles.order_by("-word_count", "id"))
    if os.environ.get("CMS_WHOLE_CORPUS") == "1":
        return found
    return [*found[:1], *found[1 :: max(1, len(found) // SAMPLE)]]


def assert_true(article: Article, user: User) -> None:
    previewed, published = previewed_and_published(article, user)

    assert article_part(previewed) == article_part(published), article
    assert without_noindex(previewed) == published, article


def test_what_is_planned_shows_as_at_its_moment(admin_user: User) -> None:
    moment = timezone.now() + timedelta(days=3)
    article = make_article(
        status=Status.SCHEDULED, published_at=moment, tags=["内核"], authors=["林致远"]
    )
    make_article(tags=["内核"])

    previewed, published = previewed_and_published(article, admin_user, opened_at=moment)

    assert without_noindex(previewed) == published
