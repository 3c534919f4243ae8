"""The checks beside the text in a real browser: found while writing, shown, mended, taken back."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations_of
from tests.browser.conftest import Visit
from tests.factories import make_article, make_tag

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
BODY = "麒麟信安与 openEuer 社区\n\n框架的的探索，实现的的功能\n\n第三段"
SELECTED = "() => { const a = document.getElementById('id_body'); return a.value.slice(a.selectionStart, a.selectionEnd); }"


def test_faults_are_found_while_writing_mended_and_taken_back(editor: Visit) -> None:
    make_tag("openEuler")
    article = make_article(body="正文。", summary="摘要" * 20)
    page = editor.page
    editor.open(f"/admin/news/article/{article.pk}/change/#desk-checks")
    body = page.locator("#id_body")
    panel = page.locator("#desk-checks")
    body.fill(BODY)

    typo = panel.locator("[data-rule=name-typo]")
    expect(typo).to_be_visible()
    typo.locator(".check-show").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SELECTED) == "openEuer"

    typo.locator("summary").click()
    expect(typo.locator("del")).to_have_text("openEuer")
    expect(typo.locator("ins")).to_have_text("openEuler")
    typo.locator(".check-apply").click()
    expect(body).to_have_value(BODY.replace("openEuer", "openEuler"))
    expect(typo).to_have_count(0)

    twice = panel.locator("[data-rule=word-twice]")
    together = twice.locator(".is-together")
    together.locator("summary").click()
    together.locator(".check-apply").click()
    mended = BODY.replace("openEuer", "openEuler").replace("的的", "的")
    expect(body).to_have_value(mended)
    body.focus()
    page.keyboard.press("Control+z")
    expect(body).to_have_value(BODY.replace("openEuer", "openEuler"))

    expect(twice).to_be_visible()
    twice.locator(".check-ignore").first.click()
    expect(panel.locator(".checks-bring-back")).to_be_visible()
    panel.locator(".checks-bring-back").click()
    expect(twice.locator(".check").first).to_be_visible()
    # Axe styles the page while it looks, which the policy refuses.
    assert editor.complaints == []
    assert violations_of(page, "#desk-checks") == []
