"""Two editors save the same article: what can stand together does, the rest is asked for."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cmsproject.shared.publishing import Status
from news.history.recording import newest_revision
from news.models import Article
from tests.factories import make_article
from tests.news.admin.submitting import Fields, open_form, posted_fields, save

pytestmark = pytest.mark.django_db

BODY = "甲。\n\n乙。\n\n丙。\n"


@pytest.fixture
def article() -> Article:
    return make_article(title="标题", body=BODY, status=Status.PUBLISHED)


@pytest.fixture
def other_client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("other"))
    return client


def address_of(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def saved(article: Article) -> dict[str, Any]:
    revision = newest_revision(article)
    assert revision is not None
    snapshot: dict[str, Any] = revision.snapshot
    return snapshot


def choices_in(fields: Fields, html: str) -> list[str]:
    """The names of the choices that a conflict page asks for."""
    names = [part.split('"')[0] for part in html.split('type="radio" name="')[1:]]
    return list(dict.fromkeys(names))


def test_different_paragraphs_and_fields_are_both_kept(
    admin_client: Client, other_client: Client, article: Article
) -> None:
    address = address_of(article)
    ours, theirs = open_form(admin_client, address), open_form(other_client, address)

    save(other_client, address, theirs, body="甲改。\n\n乙。\n\n丙。\n", tag_names="他的")
    response = save(admin_client, address, ours, body="甲。\n\n乙。\n\n丙改。\n", summary="我的")

    assert response.status_code == 302
    snapshot = saved(article)
    assert (snapshot["body"], snapshot["summary"]) == ("甲改。\n\n乙。\n\n丙改。\n", "我的")
    assert snapshot["tags"] == ["他的"]


def test_the_same_paragraph_is_asked_for_and_nothing_is_saved(
    admin_client: Client, other_client: Client, article: Article
) -> None:
    address = address_of(article)
    ours, theirs = open_form(admin_client, address), open_form(other_client, address)
    save(other_client, address, theirs, body="甲。\n\n乙他。\n\n丙。\n", title="他题")

    response = save(admin_client, address, ours, body="甲我。\n\n乙我。\n\n丙。\n", title="我题")

    page = response.content.decode()
    assert response.status_code == 409
    assert all(words in page for words in ("乙。", "乙", "他", "我", "other"))
    assert len(choices_in(ours, page)) == 2
    assert saved(article)["title"] == "他题"


@pytest.mark.parametrize(
    ("choice", "words", "body"),
    [
        ("theirs", "", "甲我。\n\n乙他。\n\n丙。\n"),
        ("ours", "", "甲我。\n\n乙我。\n\n丙。\n"),
        ("both", "", "甲我。\n\n乙他。\n\n乙我。\n\n丙。\n"),
        ("own", "乙他和我。\r\n\r\n又一段。", "甲我。\n\n乙他和我。\n\n又一段。\n\n丙。\n"),
    ],
)
def test_what_is_chosen_is_saved_with_all_the_rest(
    admin_client: Client, other_client: Client, article: Article, choice: str, words: str, body: str
) -> None:
    address = address_of(article)
    ours, theirs = open_form(admin_client, address), open_form(other_client, address)
    save(other_client, address, theirs, body="甲。\n\n乙他。\n\n丙。\n")
    page = save(admin_client, address, ours, body="甲我。\n\n乙我。\n\n丙。\n").content.decode()

    fields = posted_fields(page, "conflict-form")
    (name,) = choices_in(fields, page)
    fields[name] = [choice]
    if words:
        fields[name.replace("choice-", "words-")] = [words]
    response = admin_client.post(address, fields)

    assert response.status_code == 302
    assert saved(article)["body"] == body


def test_a_third_save_meanwhile_asks_only_for_what_is_new(
    admin_client: Client, other_client: Client, article: Article
) -> None:
    address = address_of(article)
    ours, theirs = open_form(admin_client, address), open_form(other_client, address)
    save(other_client, address, theirs, body="甲。\n\n乙他。\n\n丙。\n")
    page = save(
        admin_client, address, ours, body="甲。\n\n乙我。\n\n丙。\n", title="我题"
    ).content.decode()
    fields = posted_fields(page, "conflict-form")
    (name,) = choices_in(fields, page)
    fields[name] = ["both"]
    save(other_client, address, open_form(other_client, address), title="他题")

    page = admin_client.post(address, fields).content.decode()

    fields = posted_fields(page, "conflict-form")
    (title,) = choices_in(fields, page)
    fields[title] = ["ours"]
    fields[name] = ["both"]
    assert admin_client.post(address, fields).status_code == 302
    assert (saved(article)["title"], saved(article)["body"]) == (
        "我题",
        "甲。\n\n乙他。\n\n乙我。\n\n丙。\n",
    )
