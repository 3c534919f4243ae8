"""The checks beside the form, through its addresses."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from news.checking.outside.collecting import collect_links
from news.models import Article, LegacyAddress, LinkState, OutsideLink
from tests.factories import make_article, make_event, make_tag, make_user

pytestmark = pytest.mark.django_db
NEW = "/admin/news/article/check/"


def checked(client: Client, body: str, address: str = NEW, **fields: str) -> str:
    values = {"title": "标题够长的一篇文章", "summary": "摘要" * 20, "language": "zh", **fields}
    response = client.post(f"{address}?part=1", {**values, "body": body})
    assert response.status_code == 200
    return response.content.decode()


def test_unsaved_fields_are_checked_and_nothing_is_stored(admin_client: Client) -> None:
    make_tag("openEuler")

    page = checked(admin_client, "你好,openEuer 社区")

    assert 'data-rule="name-typo"' in page
    assert 'data-fix="[[3, 11, &quot;openEuler&quot;]]"' in page
    assert "<del>,</del><ins>，</ins>" in page
    assert not Article.objects.exists()


def test_places_count_as_browsers_do(admin_client: Client) -> None:
    page = checked(admin_client, "😀\r\n框架的的探索")

    assert 'data-start="5" data-end="7"' in page


def test_nothing_found_is_said_kindly(admin_client: Client) -> None:
    page = checked(admin_client, "## 一\n\n好文章。", banner_reference="a.png")

    assert "checks-none" in page
    assert 'data-count="0"' in page


def test_the_look_elsewhere_is_shown(admin_client: Client) -> None:
    page = checked(admin_client, "正文", title="长" * 40, summary="摘要")

    assert "长" * 29 + "…" in page


def test_without_a_script_the_findings_are_a_page(admin_client: Client) -> None:
    response = admin_client.post(NEW, {"title": "x", "body": "的的"})

    assert response.status_code == 200
    assert b"<h1>" in response.content
    assert admin_client.get(NEW).status_code == 405


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("/zh/news/here/", None),
        ("/zh/news/hidden/", "link-hidden"),
        ("/zh/news/none/", "link-missing"),
        ("/zh/events/summit/", None),
        ("/zh/events/none/", "link-missing"),
        ("/zh/news/", None),
        ("/zh/old/here", "link-moved"),
        ("/zh/old/here.md", "link-file"),
        ("/zh/old/hidden.md", "link-hidden"),
        ("../old/none.md", "link-missing"),
        ("/zh/tags/openeuler/", None),
        ("/zh/tags/none/", "link-missing"),
        ("/media/images/" + "0" * 64 + ".png", "link-missing"),
        ("/static/a.pdf", None),
    ],
)
def test_links_within_the_site_are_checked_at_once(
    admin_client: Client, address: str, rule: str | None
) -> None:
    here = make_article(slug="here")
    hidden = make_article(slug="hidden", status="draft", published_at=None)
    make_event(slug="summit")
    make_tag("openEuler")
    for path, article in (("/zh/old/here", here), ("/zh/old/hidden", hidden)):
        LegacyAddress.objects.create(path=path, folded=path, article=article)

    page = checked(admin_client, f"见[回顾]({address})")

    found = [
        one
        for one in ("link-hidden", "link-missing", "link-moved", "link-file")
        if f'data-rule="{one}"' in page
    ]
    assert found == ([rule] if rule else [])
    if rule in {"link-moved", "link-file"}:
        assert "<ins>/zh/news/here/</ins>" in page


@pytest.mark.parametrize(
    ("site", "query", "rule"),
    [
        ("", "?id=41&isAdditional=true", "link-moved"),
        ("https://news.example.org", "?id=41", "link-moved"),
        ("", "?id=42", "link-hidden"),
        ("", "?id=43", "link-missing"),
        ("", "", "link-missing"),
    ],
)
def test_old_addresses_of_events_are_known(
    admin_client: Client, settings: Any, site: str, query: str, rule: str
) -> None:
    settings.SITE_ADDRESS = "https://news.example.org"
    summit, draft = make_event(slug="summit"), make_event(status="draft")
    for number, event in ((41, summit), (42, draft)):
        event.old_addresses.create(key=f"/interaction/event-list/detail?id={number}")

    page = checked(admin_client, f"见[回顾]({site}/zh/interaction/event-list/detail/{query})")

    found = [
        one for one in ("link-hidden", "link-missing", "link-moved") if f'data-rule="{one}"' in page
    ]
    assert found == [rule]
    assert ("<ins>/zh/events/summit/</ins>" in page) == (rule == "link-moved")


def test_a_relative_file_means_the_post_beside(admin_client: Client) -> None:
    other = make_article(slug="other", legacy_path="zh/news/20240101-b/b.md")
    LegacyAddress.objects.create(
        path="/zh/news/20240101-b/b", folded="/zh/news/20240101-b/b", article=other
    )
    article = make_article(legacy_path="zh/news/20240102-a/a.md")

    page = checked(
        admin_client,
        "[b](../20240101-b/b.md#x)",
        reverse("admin:news_article_check", args=[article.pk]),
    )

    assert "<ins>/zh/news/other/#x</ins>" in page


def test_the_state_of_links_to_other_sites_is_known(admin_client: Client) -> None:
    make_article(body="[a](https://x.example/gone)")
    collect_links()
    OutsideLink.objects.update(state=LinkState.BROKEN, answer="404")

    page = checked(admin_client, "[a](https://x.example/gone#part) [b](https://x.example/new)")

    assert page.count('data-rule="link-broken"') == 1


def test_the_form_offers_the_checks(admin_client: Client) -> None:
    article = make_article()

    page = admin_client.get(f"/admin/news/article/{article.pk}/change/").content.decode()

    assert f'formaction="/admin/news/article/{article.pk}/check/"' in page


def test_who_may_not_edit_may_not_check(client: Client) -> None:
    article = make_article()
    address = reverse("admin:news_article_check", args=[article.pk])
    stranger = make_user("reader", is_staff=True)
    client.force_login(stranger)

    assert client.post(address, {}).status_code == 403
    assert client.post(NEW, {}).status_code == 403
    stranger.user_permissions.add(Permission.objects.get(codename="add_article"))
    assert client.post(NEW, {"body": "文"}).status_code == 200
    assert client.post(address, {}).status_code == 403


def test_checking_costs_few_questions_however_much_is_linked(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    body = " ".join(f"[a](https://x.example/{number})" for number in range(100))
    with django_assert_max_num_queries(12):
        checked(admin_client, body)
