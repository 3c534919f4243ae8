"""The preview follows what is typed and where, in the views that readers have."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit
from tests.factories import make_article
from tests.news.admin.test_autosaves import change

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
SOON = 20_000
BODY = "\n\n".join(f"## 第{number}节\n\n{'正文一句话。' * 30}" for number in range(30))


@pytest.mark.parametrize("width", [1280, 390])
def test_it_follows_typing_and_shows_every_view(editor: Visit, width: int) -> None:
    article, page = make_article(body=BODY, summary="摘要"), editor.page
    page.set_viewport_size({"width": width, "height": 900})
    editor.open(change(article))
    page.keyboard.press("Control+Alt+p")
    frame = page.frame_locator(".preview-frame.is-shown")
    expect(frame.locator(".prose h2").first).to_have_text("第0节", timeout=SOON)
    begins_with = page.get_by_role("button", name="手机" if width == 390 else "电脑")
    expect(begins_with).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("Escape")
    page.fill("[name=title]", "新的标题")
    page.locator("[name=body]").press("Control+End")
    page.keyboard.insert_text("\n\n末尾新段。")
    page.keyboard.press("Control+Alt+p")
    expect(frame.locator("h1")).to_have_text("新的标题", timeout=SOON)
    expect(frame.locator(".prose p").last).to_have_text("末尾新段。", timeout=SOON)
    for view, shown in (("订阅条目", ".reader-title"), ("分享卡片", ".shared-title")):
        page.get_by_role("button", name=view).click()
        expect(frame.locator(shown).first).to_contain_text("新的标题", timeout=SOON)
    page.get_by_role("button", name="手机").click()
    page.get_by_role("button", name="深色").click()
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark", timeout=SOON)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")

    page.fill("[name=title]", "")
    page.keyboard.press("Control+Alt+p")
    expect(page.locator(".preview-told")).to_contain_text("标题", timeout=SOON)
    assert editor.complaints == []


def test_text_and_preview_scroll_together(editor: Visit) -> None:
    article, page = make_article(body=BODY), editor.page
    editor.open(change(article))
    page.locator(".desk-preview").scroll_into_view_if_needed()
    frame = page.frame_locator(".preview-frame.is-shown")
    expect(frame.locator(".prose h2").first).to_have_text(re.compile("第0节"), timeout=SOON)

    page.locator("[name=body]").press("Control+End")
    page.keyboard.insert_text("末")

    expect(frame.locator(".prose > :last-child")).to_be_in_viewport(timeout=SOON)
    assert editor.complaints == []


def test_a_request_that_is_out_of_date_is_given_up(editor: Visit) -> None:
    article, page = make_article(body=BODY), editor.page
    editor.open(change(article))
    page.locator(".desk-preview").scroll_into_view_if_needed()
    frame = page.frame_locator(".preview-frame.is-shown")
    expect(frame.locator(".prose h2").first).to_have_text("第0节", timeout=SOON)
    held: list[Route] = []
    given_up: list[str] = []
    page.on("requestfailed", lambda request: given_up.append(request.url))
    page.route("**/preview/", lambda route: held.extend([route]), times=1)

    page.locator("[name=body]").press("Control+End")
    page.keyboard.insert_text("\n\n先写的。")
    page.wait_for_timeout(1000)
    page.keyboard.insert_text("后写的。")

    expect(frame.locator(".prose p").last).to_have_text("先写的。后写的。", timeout=SOON)
    assert len(held) == len(given_up) == 1
