"""Two browsers edit one article: both changes are kept, or both are shown and joined by choice."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from cmsproject.shared.publishing import Status
from news.history.recording import newest_revision
from tests.browser.axe import violations_of
from tests.browser.conftest import Visit
from tests.factories import make_article, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]

BODY = "甲。\n\n乙。\n\n丙。\n"


@pytest.fixture
def other(chromium: Browser, editor: Visit) -> Iterator[Page]:
    """The page of another editor, in another browser."""
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    context = chromium.new_context(locale="zh-CN")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": editor.server}
    context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict does
    yield context.new_page()
    context.close()


def save(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    with page.expect_navigation():
        page.click("[name=_save]")


def test_two_editors_keep_both_changes_and_settle_what_contradicts(
    editor: Visit, other: Page
) -> None:
    article = make_article(title="标题", body=BODY, status=Status.PUBLISHED)
    address = f"/admin/news/article/{article.pk}/change/"
    page = editor.page

    editor.open(address)
    other.goto(f"{editor.server}{address}")
    save(other, body=BODY.replace("甲。", "甲改。"))
    save(page, body=BODY.replace("丙。", "丙改。"))
    joined = page.input_value("[name=body]")

    other.goto(f"{editor.server}{address}")
    save(other, body=joined.replace("乙。", "乙他。"))
    save(page, body=joined.replace("乙。", "乙我。"))
    shown = page.locator(".conflict-text").all_inner_texts()
    # What axe does itself is complained of, too.
    complaints = [*editor.complaints]
    found = violations_of(page)
    editor.complaints.clear()
    page.set_viewport_size({"width": 390, "height": 800})
    overflows = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.focus("input[value=theirs]")
    for _step in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("合：")
    with page.expect_navigation():
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

    revision = newest_revision(article)
    assert joined == BODY.replace("甲。", "甲改。").replace("丙。", "丙改。")
    assert shown == ["乙。", "乙他。", "乙我。"]
    assert revision is not None
    assert "合：" in revision.snapshot["body"]
    assert "乙我。" in revision.snapshot["body"]
    assert (found, overflows) == ([], False)
    # Chromium tells of every answer that is no success.
    assert [one for one in complaints + editor.complaints if "409" not in one] == []
