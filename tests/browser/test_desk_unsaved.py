"""Nothing is lost: session over while writing, network gone, leaving; two editors see each other."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Dialog, Page, expect

from news.models import Article, Autosave
from tests.browser.conftest import Visit, await_last_requests
from tests.factories import make_article, make_user
from tests.news.admin.test_autosaves import change

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
# What is kept is told within one beat, on slow machines too.
SOON = 20_000
KEPT = re.compile("暂存到服务器")
HERE_ALONE = re.compile("仅暂存在此浏览器")


def test_a_session_that_ends_while_writing_loses_nothing(editor: Visit, admin_user: User) -> None:
    article, page = make_article(body="正文。"), editor.page
    editor.open(change(article))
    write(page, "第一句。")
    expect(kept(page)).to_have_text(KEPT, timeout=SOON)

    Session.objects.all().delete()
    write(page, "第二句。")
    expect(kept(page)).to_have_text(HERE_ALONE, timeout=SOON)
    page.click("[name=_save]")
    expect(page.locator(".desk-sign-in")).to_be_focused(timeout=SOON)
    sign_in(page, editor.server, admin_user)
    write(page, "第三句。")
    expect(kept(page)).to_have_text(KEPT, timeout=SOON)

    assert "第一句。第二句。第三句。" in Autosave.objects.get().fields["body"][0]
    page.click("[name=_save]")
    expect(kept(page)).to_have_text(re.compile("没有未保存"), timeout=SOON)
    expect(page.locator("[name=body]")).to_have_value(re.compile("第三句"))
    assert not Autosave.objects.exists()
    assert editor.complaints == []


def test_what_is_saved_at_once_is_not_unsaved(editor: Visit) -> None:
    article, page = make_article(body="正文。"), editor.page
    editor.open(change(article))
    write(page, "刚写完。")

    with page.expect_navigation():
        page.click("[name=_save]")

    await_last_requests()
    expect(page.locator(".desk-offer")).to_have_count(0)
    assert not Autosave.objects.exists()


def test_without_a_network_the_browser_keeps_it_and_offers_it_back(editor: Visit) -> None:
    article, page = make_article(body="正文。"), editor.page
    editor.open(change(article))
    expect(kept(page)).to_be_visible()

    page.context.set_offline(True)
    write(page, "离线写的。")
    expect(kept(page)).to_have_text(HERE_ALONE, timeout=SOON)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.context.set_offline(False)
    editor.open(change(article))
    offer = page.locator(".desk-offer:not([data-key])")
    offer.get_by_role("button", name="对比").click()
    expect(offer.locator("ins")).to_contain_text("离线写的。")
    offer.get_by_role("button", name="取回").click()

    expect(page.locator("[name=body]")).to_have_value(re.compile("离线写的。"))
    expect(kept(page)).to_have_text(KEPT, timeout=SOON)
    assert Article.objects.get().body == "正文。"


def test_leaving_warns_and_what_was_typed_last_is_offered(editor: Visit) -> None:
    article, page = make_article(body="正文。"), editor.page
    editor.open(change(article))
    expect(kept(page)).to_be_visible()
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agree)

    write(page, "刚写完。")
    editor.open("/admin/")
    editor.open(change(article))
    page.locator(".desk-offer .desk-take-back").first.click()

    expect(page.locator("[name=body]")).to_have_value(re.compile("刚写完。"))
    assert asked[0] == "beforeunload"
    assert editor.complaints == []


def test_two_editors_see_each_other(editor: Visit, chromium: Browser) -> None:
    article, page = make_article(), editor.page
    lin = make_user("lin", is_staff=True, is_superuser=True)
    other = chromium.new_context(locale="zh-CN").new_page()
    sign_in(other, editor.server, lin)
    other.goto(f"{editor.server}{change(article)}")
    write(other, "林在写。")

    editor.open(change(article))
    expect(page.locator(".desk-others")).to_contain_text("lin", timeout=SOON)
    other.click("[name=_save]")
    expect(page.locator(".desk-newer")).to_contain_text("lin", timeout=SOON)
    other.goto("about:blank")
    expect(page.locator(".desk-others")).not_to_contain_text("lin", timeout=30_000)
    other.context.close()

    assert editor.complaints == []


def write(page: Page, text: str) -> None:
    page.locator("[name=body]").focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def kept(page: Page):  # type: ignore[no-untyped-def]  # Playwright's locator
    return page.locator(".desk-kept")


def sign_in(page: Page, server: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": server}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict does
