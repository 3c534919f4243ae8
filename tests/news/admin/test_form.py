"""Writing and changing articles in the admin."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cmsproject.shared.publishing import Status
from news.models import Article, LegacyAddress
from tests.factories import make_article, make_event, make_speaker
from tests.news.admin.submitting import author_row, open_form, publish, save

pytestmark = pytest.mark.django_db
ADD = "/admin/news/article/add/"


def test_an_article_is_written_and_published(admin_client: Client, admin_user: User) -> None:
    fields = open_form(admin_client, ADD)

    response = publish(
        admin_client,
        ADD,
        fields,
        title="社区聚会",
        body="第一段。\r\n\r\n第二段。\r\n",
        tag_names="Meetup，内核、Meetup",
        **author_row(0, "林致远", title="工程师"),
    )

    article = Article.objects.get()
    assert response.status_code == 302
    assert article.slug == "she-qu-ju-hui"
    assert article.body == "第一段。\n\n第二段。\n"
    assert article.body_html == "<p>第一段。</p>\n<p>第二段。</p>"
    assert [tag.name for tag in article.tags.order_by("article_tags__order")] == ["Meetup", "内核"]
    assert [author.name for author in article.authors.all()] == ["林致远"]
    assert (article.created_by, article.updated_by) == (admin_user, admin_user)
    assert article.is_public
    assert admin_client.get(article.get_absolute_url()).status_code == 200


def test_a_change_is_stored_once(admin_client: Client) -> None:
    article = make_article(tags=["a"], authors=["b"])
    address = change(article)
    fields = open_form(admin_client, address)

    with CaptureQueriesContext(connection) as queries:
        publish(admin_client, address, fields, title="新标题")

    written = [query["sql"] for query in queries if 'UPDATE "news_article"' in query["sql"]]
    assert len(written) == 1
    assert Article.objects.get().title == "新标题"


def test_an_edit_touches_no_other_line(admin_client: Client) -> None:
    body = "一\r\n二\r\n三\r四\n"
    article = make_article(body=body, summary=" 摘要\r\n", title="旧", legacy_path="zh/a.md")
    fields = open_form(admin_client, change(article))

    publish(admin_client, change(article), fields, body=fields["body"][0].replace("二", "二点"))

    article.refresh_from_db()
    assert article.body == "一\r\n二点\r\n三\r四\n"
    assert article.summary == " 摘要\r\n"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": " \r\n"}, "title"),
        ({"slug": "Grüße"}, "slug"),
        ({"slug": "a--b"}, "slug"),
        ({"slug": "search"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"slug": "once-taken"}, "slug"),
        ({"slug": "a" * 201}, "slug"),
        ({"published_at_0": "yesterday"}, "published_at"),
        (
            {
                "published_on": "2024-01-01",
                "published_at_0": "2024-02-02",
                "published_at_1": "1:00",
            },
            "published_on",
        ),
        ({"authors-0-name": ["a\0b"]}, "stated_authors"),
        ({"events_report": "999"}, "events_report"),
        ({"speakers": "x"}, "speakers"),
        ({"language": "xx"}, "language"),
        ({"extra": "{"}, "extra"),
        ({"tag_names": "x" * 501}, "tag_names"),
        ({"category": "999"}, "category"),
        ({"body": "a\0b"}, "body"),
        ({"title": "a\0b"}, "title"),
        ({"summary": "a\0b"}, "summary"),
        ({"tag_names": "a, b\0"}, "tag_names"),
        ({"banner_reference": "a\0"}, "banner_reference"),
        ({"translation_group": "a\0"}, "translation_group"),
        ({"banner_file": SimpleUploadedFile("a.png", b"no picture")}, "banner_file"),
        ({"picture_file": SimpleUploadedFile("a.png", b"no picture")}, "picture_file"),
    ],
    ids=str,
)
def test_errors_stand_at_their_field(
    admin_client: Client, changes: dict[str, Any], field: str
) -> None:
    other = make_article(slug="taken")
    LegacyAddress.objects.create(
        path="/zh/news/once-taken", folded="/zh/news/once-taken", article=other
    )
    article = make_article(status=Status.DRAFT, published_at=None, title="旧")
    fields = open_form(admin_client, change(article))

    response = save(admin_client, change(article), fields, **changes)

    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == [field]
    article.refresh_from_db()
    assert article.title == "旧"


@pytest.mark.parametrize("slug", ["taken", "search"])
def test_a_slug_that_is_not_free_names_one_that_is(admin_client: Client, slug: str) -> None:
    make_article(slug="taken")
    fields = open_form(admin_client, ADD)

    response = save(admin_client, ADD, fields, title="x", slug=slug)

    assert f"{slug}-2" in response.context["adminform"].form.errors["slug"][0]


def test_a_public_article_is_found_at_its_former_address(admin_client: Client) -> None:
    article = make_article(slug="old-place")
    fields = open_form(admin_client, change(article))

    publish(admin_client, change(article), fields, slug="new-place", language="en")

    address = LegacyAddress.objects.get()
    assert (address.path, address.rank) == ("/zh/news/old-place", 2)
    response = admin_client.get("/zh/news/old-place/")
    assert (response.status_code, response["Location"]) == (301, "/en/news/new-place/")


def test_a_drafts_address_was_nobodys(admin_client: Client) -> None:
    article = make_article(slug="old-place", status=Status.DRAFT)
    fields = open_form(admin_client, change(article))

    save(admin_client, change(article), fields, slug="")

    article.refresh_from_db()
    assert article.slug.startswith("she-qu-dong-tai")
    assert not LegacyAddress.objects.exists()


def test_authors_stand_by_their_numbers(admin_client: Client) -> None:
    article = make_article(authors=["一", "二", "三"])
    make_speaker("四")
    fields = open_form(admin_client, change(article))
    rows = {"authors-0-order": "5", "authors-1-DELETE": "on", **author_row(3, "四")}

    publish(admin_client, change(article), fields, **rows)

    rows_now = article.authors.values_list("name", "order", "speaker__name")
    assert list(rows_now) == [("三", 0, None), ("一", 1, None), ("四", 2, "四")]


def test_an_order_longer_than_any_number_comes_last(admin_client: Client) -> None:
    article = make_article(authors=["一", "二"])
    fields = open_form(admin_client, change(article))

    response = publish(admin_client, change(article), fields, **{"authors-0-order": "9" * 5000})

    assert response.status_code == 302
    assert list(article.authors.values_list("name", flat=True)) == ["二", "一"]


def test_a_wrong_author_row_is_told(admin_client: Client) -> None:
    article = make_article(authors=["一"])
    fields = open_form(admin_client, change(article))

    response = save(admin_client, change(article), fields, **{"authors-0-name": ""})

    assert response.status_code == 200
    assert article.authors.get().name == "一"


@pytest.mark.parametrize("name", ["name", "title", "address"])
def test_an_author_row_that_cannot_be_stored_is_told(admin_client: Client, name: str) -> None:
    fields = open_form(admin_client, ADD)
    row = author_row(0, **{"name": "一", name: "a\0b"})

    response = save(admin_client, ADD, fields, title="x", **row)

    assert response.status_code == 200
    assert not Article.objects.exists()


def test_an_event_is_linked(admin_client: Client) -> None:
    article, event = make_article(), make_event()
    fields = open_form(admin_client, change(article))

    publish(admin_client, change(article), fields, events_announcement=str(event.pk))

    link = article.article_events.get()
    assert (link.event, link.kind) == (event, "announcement")


def test_an_event_has_one_kind(admin_client: Client) -> None:
    event = make_event()
    fields = open_form(admin_client, ADD)
    twice = {"events_report": str(event.pk), "events_mention": str(event.pk)}

    response = save(admin_client, ADD, fields, title="x", **twice)

    assert list(response.context["adminform"].form.errors) == ["events_mention"]


def test_a_new_article_takes_links_at_once(admin_client: Client) -> None:
    event = make_event()
    fields = open_form(admin_client, ADD)

    save(admin_client, ADD, fields, title="x", events_report=str(event.pk))

    assert Article.objects.get().article_events.get().event == event


def test_what_is_published_bears_the_date_typed(admin_client: Client) -> None:
    article = make_article(status=Status.DRAFT, published_at=None)
    fields = open_form(admin_client, change(article))
    moment = {"published_at_0": "2020-01-02", "published_at_1": "03:04"}

    publish(admin_client, change(article), fields, **moment)

    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert article.published_at == datetime(2020, 1, 1, 19, 4, tzinfo=UTC)
    assert str(article.published_on) == "2020-01-02"


def test_the_form_says_what_an_article_lacks(admin_client: Client) -> None:
    body = "![a](./missing.png) ![b](https://example.org/remote.png)"
    article = make_article(body=body, legacy_path="zh/a.md", legacy_source="old")

    page = admin_client.get(change(article)).content.decode()

    told = ("./missing.png", "https://example.org/remote.png", "old: zh/a.md")
    assert all(f"{text}<" in page for text in told)
    assert f'href="{article.get_absolute_url()}"' in page


def change(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])
