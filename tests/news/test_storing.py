"""What is derived from an article agrees with it after every kind of change."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from cmsproject.shared.models import Tag
from cmsproject.shared.publishing import UNDATED, Status
from news.models import Article, ArticleTag
from news.slugs import free_article_slug
from news.storing import ArticleDraft, StatedAuthor, store_article
from tests.factories import make_article, make_image, make_organization, make_speaker

pytestmark = pytest.mark.django_db


def retag(article: Article) -> None:
    store_article(ArticleDraft(article, tags=["乙", "丙"]))


def to_draft(article: Article) -> None:
    article.status = Status.DRAFT
    store_article(ArticleDraft(article, tags=["甲"]))


def to_archive(article: Article) -> None:
    article.status = Status.ARCHIVED
    store_article(ArticleDraft(article, tags=["甲"]))


def schedule(article: Article) -> None:
    article.status = Status.SCHEDULED
    article.published_at = timezone.now() + timedelta(days=3)
    store_article(ArticleDraft(article, tags=["甲"]))


def undate(article: Article) -> None:
    article.published_at = article.published_on = None
    store_article(ArticleDraft(article, tags=["甲"]))


def translate(article: Article) -> None:
    article.language = "en"
    store_article(ArticleDraft(article, tags=["甲"]))


def render_again(article: Article) -> None:
    Article.objects.update(render_version=0)
    call_command("render_articles", "--stale")


def delete(article: Article) -> None:
    article.delete()


@pytest.mark.parametrize(
    "change",
    [retag, to_draft, to_archive, schedule, undate, translate, render_again, delete],
    ids=lambda change: change.__name__,
)
def test_tag_links_mirror_their_article(change: Callable[[Article], None]) -> None:
    article = make_article(tags=["甲"])
    make_article(tags=["甲", "乙"])

    change(article)

    for link in ArticleTag.objects.select_related("content_object"):
        assert link.language == link.content_object.language
        assert link.public_from == link.content_object.public_from
    for stored in Article.objects.all():
        is_public = stored.status in (Status.PUBLISHED, Status.SCHEDULED)
        assert stored.public_from == ((stored.published_at or UNDATED) if is_public else None)


def test_a_tag_in_another_spelling_is_the_same_tag() -> None:
    make_article(tags=["openEuler"])
    make_article(tags=["OPENEULER", "ｏｐｅｎＥｕｌｅｒ"])

    tag = Tag.objects.get()

    assert tag.name == "openEuler"
    assert tag.spellings == ["OPENEULER", "ｏｐｅｎＥｕｌｅｒ"]
    assert tag.article_tags.count() == 2


def test_tags_with_the_same_pinyin_get_addresses_of_their_own() -> None:
    make_article(tags=["实施", "事实", "时事"])

    assert sorted(Tag.objects.values_list("slug", flat=True)) == [
        "shi-shi",
        "shi-shi-2",
        "shi-shi-3",
    ]


def test_authors_known_by_name_are_linked() -> None:
    speaker = make_speaker("林致远", aliases=["小林"])
    organization = make_organization("长河基金会", name_en="Changhe Foundation")

    article = make_article(authors=["小林", "changhe foundation", "无名"])

    rows = list(article.authors.all())
    assert [(row.speaker, row.organization) for row in rows] == [
        (speaker, None),
        (None, organization),
        (None, None),
    ]


def test_a_name_that_two_people_bear_links_to_neither() -> None:
    make_speaker("张伟")
    make_speaker("张伟")

    article = make_article(authors=["张伟"])

    assert article.authors.get().speaker is None


def test_pictures_of_the_text_are_found_by_their_address() -> None:
    image = make_image()

    article = make_article(
        body=f"![图]({image.get_absolute_url()}) ![](./no.png) ![](https://x.example/1.png)"
    )

    uses = {row.reference: (row.image, row.is_remote) for row in article.images.all()}
    assert uses == {
        image.get_absolute_url(): (image, False),
        "./no.png": (None, False),
        "https://x.example/1.png": (None, True),
    }
    assert 'width="40"' in article.body_html


def test_a_refused_article_leaves_nothing_behind() -> None:
    taken = make_article(slug="taken")
    article = Article(language="zh", title="二", slug=taken.slug)

    with pytest.raises(IntegrityError):
        store_article(ArticleDraft(article, tags=["新标签"], authors=[StatedAuthor("甲")]))
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "slug"),
    [("搜索", "sou-suo"), ("Search", "search-2"), ("已有", "yi-you-2"), ("？", "x")],
)
def test_free_slugs(title: str, slug: str) -> None:
    make_article(title="已有", slug="yi-you")

    assert free_article_slug(Article(language="zh", title=title)).startswith(slug)


def test_the_day_of_a_moment_is_the_sites_day() -> None:
    moment = datetime.fromisoformat("2025-06-15T23:30:00+00:00")

    article = make_article(published_at=moment)

    assert str(article.published_on) == "2025-06-16"
