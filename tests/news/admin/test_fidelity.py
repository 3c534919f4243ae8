"""Opening an article in the admin and saving it without a change changes nothing."""

import contextlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cmsproject.shared.publishing import Status
from events.models import Organization, Speaker
from news.history.snapshots import snapshot_of
from news.history.writing import write_snapshots
from news.models import Article, ArticleEvent, ArticleOrganization, ArticleSpeaker
from news.storing import ArticleDraft, StatedAuthor, store_article
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
)
from tests.news.admin.snapshots import snapshot
from tests.news.admin.submitting import open_form, save

pytestmark = pytest.mark.django_db

BODIES = {
    "plain": "一行\n两行\n",
    "no final newline": "一行",
    "crlf": "# 标题\r\n\r\n正文\r\n",
    "lone cr": "第一行\r第二行\r",
    "mixed": "a\r\nb\nc\rd\r\n\ne\r\r\nf",
    "leading newlines": "\n\n正文",
    "leading crlf": "\r\n\r\n正文",
    "leading lone cr": "\r正文",
    "trailing white space": "正文  \n  \n\t\n\n\n",
    "only newlines": "\n\n\n",
    "only spaces": "   ",
    "empty": "",
    "html": "<textarea>\n</textarea>&amp;&lt;&#13;&nbsp; \"'`</form><script>1</script>",
    "odd characters": "a\x0bb\x0cc\x85d\u2028e\u2029f\u00a0g\u200bh\ufeffi\x1bj\ufffek",
    "templates": "{{ a }} {% b %} {# c #}",
    "emoji and radicals": "⽉度 👩‍💻 e\u0301 é",
    "tabs": "\tcode\r\n\t\tmore\r\n",
    "pictures": "![a](./media/1.png)\r\n![b](https://example.org/b.png)\r\n<img src=c.png>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_body_stays_as_it_is(admin_client: Client, body: str) -> None:
    article = make_article(body=body, legacy_path="zh/a.md", legacy_source="x")

    assert_saving_changes_nothing(admin_client, article)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " 标题 ", "summary": " 以空格开头\r\n\r\n结尾 \r\n"},
        {"title": "两行\n标题", "banner_reference": " img/a b.png\r\n", "banner_alt": "x\ry "},
        {"summary": "\n\n", "banner_reference": "https://example.org/a.png?x=1&y=<2>"},
        {"published_at": None, "published_on": None},
        {
            "published_at": datetime(2022, 1, 4, 16, 0, tzinfo=UTC),
            "published_on": date(2022, 1, 5),
        },
        {"published_at": datetime(2022, 1, 5, 8, 9, 10, 123456, tzinfo=UTC)},
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.ARCHIVED},
        {"status": Status.IN_REVIEW},
        # Scheduled, and its moment has come since.
        {"status": Status.SCHEDULED},
        {"status": Status.SCHEDULED, "published_at": datetime(2199, 1, 1, tzinfo=UTC)},
        {"status": Status.PUBLISHED, "published_at": datetime(2199, 1, 1, tzinfo=UTC)},
        {"extra": {"z": 1, "a": ["é", {"y": None, "b": "x\r\ny\u2028"}], "中": "1.10", "e": ""}},
        {"extra": {}},
        {"language": "en", "slug": "tags-of-2022", "translation_group": " a\r\nb "},
        {"language": "ru", "title": "Новости"},
    ],
    ids=str,
)
def test_every_field_stays_as_it_is(admin_client: Client, fields: dict[str, Any]) -> None:
    article = make_article(**{"legacy_path": "zh/a.md", "legacy_source": "x", **fields})

    assert_saving_changes_nothing(admin_client, article)


def test_tags_keep_order_and_identity(admin_client: Client) -> None:
    make_tag("openEuler")
    names = ["中文，标签", "OPENEULER", 'say "hi"', '"quoted"', "a, b、c", "C++", "-", "a/b"]
    article = make_article(tags=names)

    assert_saving_changes_nothing(admin_client, article)
    assert article.article_tags.count() == len(names)


def test_authors_banner_and_links_stay(admin_client: Client) -> None:
    article = make_article(banner=make_image(), banner_reference="/img/banner.png", slug="")
    known = make_speaker("王小明")
    authors = [
        StatedAuthor("王小明", "工程师\n架构师", "mailto:a@example.org"),
        StatedAuthor(" 无名 ", "", ""),
        StatedAuthor("王小明", "another", ""),
    ]
    store_article(ArticleDraft(article, tags=["a"], authors=authors))
    ArticleEvent.objects.create(article=article, event=make_event(), kind="mention")
    ArticleSpeaker.objects.create(article=article, speaker=known)
    ArticleOrganization.objects.create(article=article, organization=make_organization())

    assert_saving_changes_nothing(admin_client, article)
    assert Speaker.objects.count() == 1
    assert Organization.objects.count() == 1


@pytest.mark.corpus
@pytest.mark.postgres_only
@pytest.mark.parametrize("source", ["openeuler", "kylin", "ustclug", "_broken-history"])
def test_real_posts_stay_and_go_out_as_they_came(
    admin_client: Client, corpus: Path, tmp_path: Path, source: str
) -> None:
    root = corpus / "open" / source
    with contextlib.suppress(SystemExit):  # Some of the broken posts are unreadable.
        call_command("import_posts", str(root), source=source, verbosity=0)
    articles = list(Article.objects.order_by("pk"))

    changed = [article.legacy_path for article in articles if saving_changes(admin_client, article)]
    call_command("export_posts", str(tmp_path), source=source, verbosity=0)

    assert changed == []
    paths = {article.legacy_path for article in articles}
    assert paths
    assert [
        path for path in paths if find_bytes(tmp_path, path) != (root / path).read_bytes()
    ] == []


def assert_saving_changes_nothing(client: Client, article: Article) -> None:
    before = snapshot(article)
    address = reverse("admin:news_article_change", args=[article.pk])
    response = save(client, address, open_form(client, address))
    if response.status_code == 200:
        raise AssertionError(response.context["errors"])
    assert response.status_code == 302
    # Nothing to keep: what the form posted is what it was opened with, to the last character.
    assert not article.revisions.exists()
    write_anew(article)
    assert snapshot(article) == before


def saving_changes(client: Client, article: Article) -> bool:
    before = snapshot(article)
    address = reverse("admin:news_article_change", args=[article.pk])
    response = save(client, address, open_form(client, address))
    write_anew(article)
    is_kept = article.revisions.exists()
    return response.status_code != 302 or is_kept or snapshot(article) != before


def write_anew(article: Article) -> None:
    """As publishing writes it."""
    stored = Article.objects.get(pk=article.pk)
    write_snapshots([(stored, snapshot_of(stored))], stored.updated_by)


def find_bytes(folder: Path, path: str) -> bytes:
    (file,) = (file for file in folder.rglob("*") if file.as_posix().endswith(f"/{path}"))
    return file.read_bytes()
