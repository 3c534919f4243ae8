"""Other front matter in the article form: a JSON object, read-only where a file tells it."""

import pytest
from django.test import Client

from news.models import Article
from tests.factories import make_article
from tests.news.admin.submitting import open_form, publish, save
from tests.news.admin.test_form import change

pytestmark = pytest.mark.django_db


def test_of_an_imported_post_it_is_shown_and_not_changed(admin_client: Client) -> None:
    article = make_article(extra={"layout": "旧版"}, legacy_path="zh/a.md")
    fields = open_form(admin_client, change(article))

    publish(admin_client, change(article), fields, title="新", extra='{"layout": "changed"}')

    article.refresh_from_db()
    assert "extra" not in fields
    assert "旧版" in admin_client.get(change(article)).content.decode()
    assert (article.title, article.extra) == ("新", {"layout": "旧版"})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [('{"a": ["中", {"b": null}]}', {"a": ["中", {"b": None}]}), ("{}", {}), ("", {})],
)
def test_of_a_post_born_here_it_is_an_object(
    admin_client: Client, typed: str, stored: dict[str, object]
) -> None:
    article = make_article(extra={"old": "1"})
    fields = open_form(admin_client, change(article))

    publish(admin_client, change(article), fields, extra=typed)

    assert Article.objects.get().extra == stored


@pytest.mark.parametrize(
    "typed",
    [
        *("{", "[]", "[1]", '"a"', "1", "null ", "true"),
        *(r'{"a": "x\u0000"}', r'{"\u0000": 1}', r'{"a": [{"b": "\u0000"}]}', '{"a": "\0"}'),
        *(r'{"a": "\ud800"}', '{"a": NaN}', '{"a": 1e999}'),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"a": %s}' % ("9" * 5000), id="long number"),
    ],
)
def test_what_is_no_object_to_store_is_told(admin_client: Client, typed: str) -> None:
    article = make_article(extra={"old": "1"})
    fields = open_form(admin_client, change(article))

    response = save(admin_client, change(article), fields, extra=typed)

    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == ["extra"]
    assert Article.objects.get().extra == {"old": "1"}
