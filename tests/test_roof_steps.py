"""Every button of the article form and every action of a list, for everybody, by the table."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from news.models import Article
from tests.factories import make_article, make_user
from tests.news.admin.submitting import Fields, open_form
from tests.news.reviewing.making import make_draft
from tests.people import make_member
from tests.rights_table import ACTIONS, STEPS

# Rights do not depend on the database.
pytestmark = [pytest.mark.django_db, pytest.mark.postgres_only]
ROLES = {"c": "contributor", "e": "editor", "m": "events-manager", "a": "administrator"}
INDEX = reverse("admin:index")


def cells(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def person_of(letter: str) -> User:
    return make_member(ROLES[letter]) if letter in ROLES else make_user(is_staff=True)


def change(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


@pytest.mark.parametrize("letter", list("scema"))
def test_lists_offer_each_role_its_actions(letter: str) -> None:
    request = RequestFactory().get("/")
    request.user = person_of(letter)

    offered = {
        (model._meta.label_lower.replace(".", "_"), action)
        for model, records in admin.site._registry.items()
        for action in records.get_actions(request)
    }

    assert offered == {(name, action) for name, action, by in cells(ACTIONS) if letter in by}


@pytest.mark.parametrize("letter", list("scem"))
def test_buttons_do_what_the_role_may(client: Client, letter: str) -> None:
    person = person_of(letter)
    articles = [make_draft(person), make_draft(make_user()), make_article(created_by=make_user())]
    client.force_login(make_member("editor"))
    fields = [open_form(client, change(article)) for article in articles]
    client.force_login(person)

    wrong = [
        f"{button} {place}"
        for button, *allowed in cells(STEPS)
        for place in range(3)
        if is_taken(client, articles[place], fields[place], button) != (letter in allowed[place])
    ]

    assert wrong == []


def is_taken(client: Client, article: Article, fields: Fields, button: str) -> bool:
    """Whether it is not refused; a step that makes no sense for the article is told in words."""
    told = {"review_text": "请补充。", "schedule_at": "2099-01-01T10:00", "schedule_zone": "site"}
    posted: dict[str, Any] = {**fields, **told, button: "1"}
    with transaction.atomic():
        response = client.post(change(article), {**posted, "title": "新标题"})
        transaction.set_rollback(True)
    return response.status_code not in (403, 404) and response.headers.get("Location") != INDEX
