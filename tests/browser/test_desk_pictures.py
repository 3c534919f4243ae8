"""The picture library in a browser: upload many, describe, find uses, replace, take back, refuse."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cmsproject.shared.models import StoredImage
from news.models import Article
from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.factories import make_article, make_image, png_bytes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
LIST = reverse("admin:shared_storedimage_changelist")


def test_a_picture_is_uploaded_described_replaced_and_kept(editor: Visit, tmp_path: Path) -> None:
    page = editor.page
    old = make_image("old.png")
    article = make_article(title="春季聚会", body=f"![合影]({old.get_absolute_url()})")
    names = {"new.png": png_bytes(color="#cc3366"), "again.png": png_bytes(), "bad.png": b"x"}
    for name, data in names.items():
        (tmp_path / name).write_bytes(data)

    editor.open(reverse("admin:shared_storedimage_upload_many"))
    page.set_input_files("[type=file]", [tmp_path / name for name in names])
    expect(page.locator(".upload-card.is-stored")).to_have_count(2)
    expect(page.locator(".upload-card.is-failed")).to_contain_text("bad.png")
    expect(page.locator(".upload-card.is-known a").first).to_contain_text("old.png")
    card = page.locator(".upload-card.is-stored:not(.is-known)")
    card.locator("[name=alt]").fill("新的合影")
    card.locator("[name=alt]").press("Enter")
    expect(card.locator(".upload-told")).not_to_contain_text("入图片库")
    assert violations(editor) == []
    new = StoredImage.objects.exclude(pk=old.pk).get()
    assert new.alt == "新的合影"

    editor.open(LIST)
    assert violations(editor) == []
    page.click(f"a[href*='/{old.pk}/change/']")
    expect(page.locator(".picture-uses")).to_contain_text("春季聚会")
    assert violations(editor) == []
    page.locator(".focus-mark").press("ArrowRight")
    expect(page.locator("[name=focus_x]")).to_have_value("60")

    editor.open(reverse("admin:shared_storedimage_replace", args=[old.pk]))
    page.click(f"a[href='?new={new.pk}']")
    expect(page.locator(".plan")).to_contain_text("春季聚会")
    assert violations(editor) == []
    page.click(".plan-form button")
    expect(page.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert new.digest in article.body

    page.click("[form^=take-back]")
    expect(page.locator(".messagelist")).to_be_visible()
    assert old.digest in Article.objects.get(pk=article.pk).body

    editor.open(reverse("admin:shared_storedimage_delete", args=[old.pk]))
    expect(page.locator(".refusal")).to_contain_text("春季聚会")
    expect(page.locator(".is-dangerous")).to_have_count(0)
    assert violations(editor) == []
    assert editor.complaints == [one for one in editor.complaints if "400" in one]


@pytest.mark.parametrize("width", [390, 1280])
def test_pictures_are_chosen_and_described_at_any_width(editor: Visit, width: int) -> None:
    page = editor.page
    page.set_viewport_size({"width": width, "height": 900})
    images = [make_image(f"{number}.png", color=f"#33{number:02x}66") for number in range(3)]

    editor.open(LIST)
    page.check(".library-all input")
    expect(page.locator(".library-chosen")).to_contain_text("3")
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    editor.open(reverse("admin:shared_storedimage_queue"))
    assert violations(editor) == []
    page.keyboard.type("第三张")
    page.keyboard.press("Enter")
    expect(page.locator("figcaption")).to_contain_text("1.png")
    page.wait_for_load_state("load")
    page.keyboard.press("Escape")
    expect(page.locator("figcaption")).to_contain_text("0.png")

    images[2].refresh_from_db()
    assert images[2].alt == "第三张"
    assert editor.complaints == []
