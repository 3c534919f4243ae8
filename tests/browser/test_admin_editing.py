"""Editing in a real browser: nothing is lost, pictures are pasted, the preview is the page."""

import re
from base64 import b64encode

import pytest
from playwright.sync_api import expect

from cmsproject.shared.models import StoredImage
from news.models import Article
from tests.browser.conftest import Visit
from tests.factories import make_article, make_tag, png_bytes
from tests.news.admin.snapshots import snapshot
from tests.news.admin.test_form import ADD, change

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
PASTE = """
([selector, data, name]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type: "image/png" }));
  const paste = new ClipboardEvent("paste", {
    clipboardData: transfer, bubbles: true, cancelable: true,
  });
  document.querySelector(selector).dispatchEvent(paste);
}
"""
BODIES = {
    "crlf": "\r\n# 标题\r\n\r\n正文  \r\n\r\n",
    "mixed": "\n\n一\r二\r\n三\n<textarea>\n</textarea>&amp;\x0c\u2028\u00a0\t\n\n",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_saving_without_a_change_changes_nothing(editor: Visit, body: str) -> None:
    article = make_article(
        body=body,
        title=" 两行\r\n标题 ",
        summary=" 摘要\r\n",
        banner_alt="a\rb",
        tags=["a, b", "C++"],
        authors=["林致远"],
        extra={"z": "1", "a": ["x\r\n"]},
        legacy_path="zh/a.md",
    )
    before = snapshot(article)

    editor.open(change(article))
    editor.page.click("[name=_save]")
    expect(editor.page.locator(".messagelist")).to_be_visible()

    # A browser posts what it was given: there is nothing to keep.
    assert not article.revisions.exists()
    editor.page.click("[name=_publish]")
    expect(editor.page.locator(".messagelist a")).to_be_visible()
    assert snapshot(article) == before
    assert editor.complaints == []


def test_an_article_is_written_previewed_and_published(editor: Visit) -> None:
    make_tag("openEuler")
    page = editor.page
    editor.open(ADD)
    page.fill("[name=title]", "社区聚会")
    page.fill("[name=body]", "第一段。\n\n")

    page.evaluate(PASTE, ["[name=body]", b64encode(png_bytes()).decode(), "合影.png"])
    expect(page.locator("[name=body]")).to_have_value(re.compile("/media/images/"))
    expect(page.locator("[name=body]")).to_have_value(picture_text("合影"))
    page.locator("[name=tag_names]").press_sequentially("Meetup，open")
    page.locator("[role=option]").click()
    expect(page.locator("[name=tag_names]")).to_have_value("Meetup， openEuler, ")
    with page.expect_popup() as opened:
        page.click(".preview-button")
    preview = opened.value
    expect(preview.locator("h1")).to_contain_text("社区聚会")
    expect(preview.locator("article img").first).to_have_attribute(
        "src", StoredImage.objects.get().get_absolute_url()
    )
    assert not Article.objects.exists()
    preview.close()
    page.click("[name=_publish]")
    page.wait_for_url("**/change/")

    article = Article.objects.get()
    assert article.body == picture_text("合影")
    assert [link.tag.name for link in article.article_tags.all()] == ["Meetup", "openEuler"]
    editor.open(article.get_absolute_url())
    expect(page.locator("h1")).to_contain_text("社区聚会")
    assert editor.complaints == []


def test_what_is_no_picture_is_told_in_words(editor: Visit) -> None:
    editor.open(ADD)
    data = b64encode(b"no picture").decode()

    editor.page.evaluate(PASTE, ["[name=body]", data, "falsch.png"])

    expect(editor.page.locator(".markdown-status.is-error")).to_contain_text("falsch.png")
    editor.page.click(".strip-remove")
    expect(editor.page.locator("[name=body]")).to_have_value("")
    assert not StoredImage.objects.exists()


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_their_window(editor: Visit, width: int) -> None:
    article = make_article(tags=["a"], authors=["b"], legacy_path="zh/" + "a" * 200)
    editor.page.set_viewport_size({"width": width, "height": 900})

    for path in ("/admin/", "/admin/news/article/", change(article)):
        editor.open(path)
        assert editor.page.evaluate("document.documentElement.scrollWidth") <= width

    assert editor.complaints == []


def picture_text(alt: str) -> str:
    return f"第一段。\n\n![{alt}]({StoredImage.objects.get().get_absolute_url()})"
