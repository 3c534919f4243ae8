"""Pages without a database, the worker that keeps the offline page, and the style guide."""

import re

import pytest
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cmsproject import faults
from tests.factories import make_article, make_event, make_organization, make_speaker

CONSTANT = re.compile(r"^const ([A-Z]+) = (.+);$", re.MULTILINE)
# Half of a sign to a decoder that reads such escapes.
LONE = r"\ud800"


@pytest.mark.django_db
def test_faults_are_told_without_a_query(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/zh/")

    with django_assert_num_queries(0):
        responses = [
            faults.bad_request(request, Exception()),
            faults.forbidden(request, Exception()),
            faults.server_error(request),
        ]

    assert [response.status_code for response in responses] == [400, 403, 500]
    for response in responses:
        page = response.content.decode()
        assert "Community News" in page
        assert "/static/css/alone.css" in page
        assert page.count("<h1>") == 1


@pytest.mark.django_db
def test_a_view_that_breaks_shows_the_page_of_faults(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("cmsproject.views.load_home", lambda *arguments: 1 / 0)

    response = client.get("/en/")

    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


@pytest.mark.django_db
def test_the_offline_page_needs_no_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        chinese, english = client.get("/zh/offline/"), client.get("/en/offline/")

    assert "没有网络连接" in chinese.content.decode()
    assert "No connection" in english.content.decode()
    assert "Set-Cookie" not in chinese


def test_the_worker_keeps_the_offline_pages_and_their_styles_alone(client: Client) -> None:
    response = client.get("/offline.js")

    stated = dict(CONSTANT.findall(response.content.decode()))
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert stated["PAGES"] == '{"zh": "/zh/offline/", "en": "/en/offline/", "ru": "/ru/offline/"}'
    assert (
        stated["STYLES"] == '["/static/css/tokens.css", "/static/css/alone.css", "/brand/255.css"]'
    )
    assert stated["USUAL"] == '"/zh/offline/"'
    assert len(stated["EDITION"]) == 18


@pytest.mark.django_db
def test_the_style_guide_is_for_development_alone(client: Client) -> None:
    make_article()
    event = make_event()
    make_speaker().appearances.create(event=event)
    make_organization().event_roles.create(event=event, role="host")
    address = reverse("styleguide")

    hidden = client.get(address)
    with override_settings(DEBUG=True):
        shown = client.get(address)

    assert hidden.status_code == 404
    assert shown.status_code == 200
    page = shown.content.decode()
    assert page.count('class="article-row card"') == 2
    assert page.count('class="face card"') == 2


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["idna", "hex", "undefined", "utf-7", "unicode_escape"])
def test_no_visitor_chooses_how_a_request_is_decoded(client: Client, encoding: str) -> None:
    form = f'--b\r\nContent-Disposition: form-data; name="topic"\r\n\r\n+2AA-{LONE}\r\n--b--\r\n'
    sent = f"multipart/form-data; boundary=b; charset={encoding}"

    shown = client.generic("POST", "/zh/events/apply/", form, sent)
    found = client.generic("GET", "/zh/search/?q=%FF%2B2AA-", "", f"text/plain; charset={encoding}")

    assert (shown.status_code, found.status_code) == (200, 200)
    assert f'value="+2AA-{LONE}"' in shown.content.decode()
