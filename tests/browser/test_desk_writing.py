"""The Markdown editor in a real browser: keys, lists, links, pictures, pasted pages, undo."""

import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from tests.browser.axe import violations_of
from tests.browser.conftest import Visit
from tests.factories import make_article, png_bytes
from tests.news.admin.test_form import change

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
BODY = "[name=body]"
READING = Path(__file__).parent.parent / "shared" / "reading.json"
PASTE = """
([files, html, plain]) => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: "image/png" }));
  }
  if (html) transfer.setData("text/html", html);
  if (plain) transfer.setData("text/plain", plain);
  document.querySelector("[name=body]").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }),
  );
}
"""
COUNT = """
async ([words, minutes]) => {
  const module = await import(document.querySelector("script[src*='desk/editor.']").src.replace(
    /editor\\.[^/]*$/, "editor_count.js"));
  return [words.map(([text]) => module.countWords(text)),
    minutes.map(([count]) => module.readingMinutes(count))];
}
"""


def begin(editor: Visit, text: str = "") -> Page:
    """A draft with a title, the cursor at the end of its text."""
    page = editor.page
    editor.open(change(make_article(title="社区聚会", status=Status.DRAFT, published_at=None)))
    page.fill(BODY, text)
    page.focus(BODY)
    page.keyboard.press("Control+End")
    return page


def picture(name: str, color: str = "#3366cc") -> list[str]:
    return [name, b64encode(png_bytes(color=color)).decode()]


def test_a_text_is_written_with_the_keyboard_alone(editor: Visit) -> None:
    make_article(title="长河公告")
    page = begin(editor)
    keys, body = page.keyboard, page.locator(BODY)

    keys.type("重要")
    keys.press("Shift+Home")
    keys.press("Control+b")
    keys.press("End")
    keys.press("Enter")
    keys.press("Control+Shift+7")
    keys.type("first")
    keys.press("Enter")
    keys.type("inner")
    keys.press("Tab")
    keys.press("Enter")
    keys.press("Enter")
    keys.type("second")
    keys.press("Enter")
    keys.press("Enter")
    expect(body).to_have_value("**重要**\n1. first\n   1. inner\n2. second\n")
    keys.press("Control+k")
    keys.type("长河")
    expect(page.locator("[role=option]").first).to_contain_text("长河公告")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(body).to_have_value(re.compile(r"\n\[长河公告\]\(/zh/news/[^)]+\)$"))
    keys.press("Control+z")
    expect(body).to_have_value("**重要**\n1. first\n   1. inner\n2. second\n")
    keys.press("Control+f")
    keys.type("IN|FIR")
    page.check(".find-pattern")
    expect(page.locator(".find-count")).to_contain_text("2")
    page.fill(".find-other", "<$&>")
    page.click("[data-find=all]")
    expect(body).to_have_value("**重要**\n1. <fir>st\n   1. <in>ner\n2. second\n")
    keys.press("Escape")
    keys.press("Control+z")
    expect(body).to_have_value("**重要**\n1. first\n   1. inner\n2. second\n")
    keys.press("Control+Home")
    keys.press("ArrowDown")
    keys.press("Escape")
    keys.press("Tab")
    expect(body).not_to_be_focused()
    assert editor.complaints == []


def test_a_table_is_made_and_filled(editor: Visit) -> None:
    page = begin(editor)
    keys = page.keyboard

    keys.press("Control+Alt+t")
    page.fill(".table-columns", "2")
    page.fill(".table-rows", "1")
    keys.press("Enter")
    keys.type("名称")
    keys.press("Tab")
    keys.type("n")
    keys.press("Tab")
    keys.type("长河系统")
    page.click("[data-do=table-tidy]")

    expect(page.locator(BODY)).to_have_value(
        "| 名称     | n   |\n| -------- | --- |\n| 长河系统 |     |\n"
    )
    assert editor.complaints == []


def test_an_input_method_is_left_alone(editor: Visit) -> None:
    page = begin(editor, "- 会")
    session = page.context.new_cdp_session(page)

    session.send("Input.imeSetComposition", {"text": "yi", "selectionStart": 2, "selectionEnd": 2})
    page.evaluate(
        "document.querySelector('[name=body]').dispatchEvent(new KeyboardEvent('keydown',"
        " { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true, cancelable: true }))"
    )
    session.send("Input.insertText", {"text": "议"})
    expect(page.locator(BODY)).to_have_value("- 会议")
    page.keyboard.press("Enter")

    expect(page.locator(BODY)).to_have_value("- 会议\n- ")
    assert editor.complaints == []


def test_pictures_come_while_the_writer_goes_on(editor: Visit) -> None:
    page = begin(editor, "第一段。")
    body = page.locator(BODY)

    page.evaluate(PASTE, [[picture("合影.png"), picture("IMG_1.png", "#ff0000")], "", ""])
    page.keyboard.type("\n\n继续写")
    expect(body).to_have_value(
        re.compile(r"^第一段。\n\n!\[合影\]\(/media/[^)]+\)\n\n!\[\]\(/media/[^)]+\)\n\n继续写$")
    )
    described = page.locator(".strip-item", has_text="IMG_1.png").locator(".strip-alt input")
    described.fill("红色的旗")
    described.press("Enter")

    expect(body).to_have_value(re.compile(r"!\[红色的旗\]"))
    expect(body).to_have_value(re.compile(r"继续写$"))
    only = page.locator(".strip-item", has_text="合影").locator(".strip-decorative input")
    only.check()
    expect(body).to_have_value(re.compile(r"!\[\]\([^)]+\)\{\.decorative\}\n"))
    only.uncheck()
    expect(body).to_have_value(re.compile(r"第一段。\n\n!\[合影\]\([^)]+\)\n"))
    page.click("[data-do=library]")
    page.fill(".library-question", "合影")
    page.locator(".library-pictures button", has_text="合影").click()
    page.click("dialog[open] [value=insert]")
    expect(body).to_have_value(re.compile(r"继续写\n\n!\[合影\]"))
    assert StoredImage.objects.get(original_name="IMG_1.png").alt == "红色的旗"
    assert editor.complaints == []


def test_an_expired_session_loses_no_picture(editor: Visit) -> None:
    page = begin(editor)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")

    page.evaluate(PASTE, [[picture("合影.png")], "", ""])
    expect(page.locator(".strip-login")).to_be_visible()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]  # as they came
    page.click(".strip-retry")

    expect(page.locator(BODY)).to_have_value(re.compile(r"^!\[合影\]\(/media/"))


def test_a_pasted_page_becomes_markdown_and_plain_text_again(editor: Visit) -> None:
    page = begin(editor, "前。\n\n")
    inner = b64encode(png_bytes()).decode()
    html = (
        "<h1>大标题</h1><p>字<b>粗</b>体</p>"
        f'<p><img src="data:image/png;base64,{inner}" alt="图">'
        '<img src="http://127.0.0.1:9/a.png"></p>'
    )

    page.evaluate(PASTE, [[], html, "大标题\n字粗体"])
    expect(page.locator(BODY)).to_have_value(
        re.compile(
            r"^前。\n\n## 大标题\n\n字\*\*粗\*\*体\n\n!\[图\]\(/media/[^)]+\)!\[\]\(http://127"
        )
    )
    expect(page.locator(".remote-address")).to_contain_text("a.png")
    page.focus(BODY)
    page.keyboard.press("Control+z")

    expect(page.locator(BODY)).to_have_value("前。\n\n大标题\n字粗体")
    # The browser asks for the remote picture in the preview alone.
    assert [one for one in editor.complaints if "127.0.0.1:9" not in one] == []


def test_both_sides_count_alike(editor: Visit) -> None:
    page = begin(editor)
    table = json.loads(READING.read_text(encoding="utf-8"))

    counted = page.evaluate(COUNT, [table["words"], table["minutes"]])

    assert counted == [[count for _text, count in table[name]] for name in ("words", "minutes")]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_editor_is_accessible_and_fits(editor: Visit, width: int) -> None:
    editor.page.set_viewport_size({"width": width, "height": 900})
    page = begin(editor, "| a | b |\n| --- | --- |\n| c | d |")
    page.keyboard.press("Control+f")
    assert editor.complaints == []

    # Axe itself applies styles that the policy of these pages refuses, and says so.
    found = [violations_of(page, ".markdown-field")]
    page.keyboard.press("Escape")
    for action in ("link", "library", "help"):
        page.evaluate("(name) => document.querySelector(`[data-do=${name}]`).click()", action)
        page.wait_for_selector("dialog[open]")
        found.append(violations_of(page, "dialog[open]"))
        page.keyboard.press("Escape")

    assert found == [[], [], [], []]
    field = page.locator(".markdown-field").bounding_box()
    assert field
    assert field["x"] + field["width"] <= width
