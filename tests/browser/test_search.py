"""Suggestions while one types, by keyboard and with an input method, and keys through results."""

import pytest

from tests.browser.conftest import Visit
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def box(visit: Visit) -> Visit:
    make_article(title="欧拉月报", tags=["欧拉"])
    make_article(title="欧拉周报")
    visit.open("/zh/search/")
    return visit


def test_a_suggestion_is_chosen_by_keyboard(box: Visit) -> None:
    page = box.page
    page.locator("#search").press_sequentially("ou")
    page.wait_for_selector("[role=option]")

    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    active = page.locator("#search").get_attribute("aria-activedescendant")

    assert chosen.locator("span").first.inner_text() == "欧拉"
    assert active == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/tags/ou-la/")
    assert box.complaints == []


def test_escape_closes_the_suggestions(box: Visit) -> None:
    page = box.page
    page.locator("#search").press_sequentially("ou")
    page.wait_for_selector("[role=option]")

    page.keyboard.press("Escape")

    assert page.locator("[role=listbox]").count() == 0
    assert page.locator("#search").get_attribute("aria-expanded") == "false"


def test_nothing_is_asked_while_an_input_method_composes(box: Visit) -> None:
    asked: list[str] = []
    box.page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    suggestions = f"{box.server}/zh/search/suggest"
    field = box.page.locator("#search")
    field.focus()

    field.evaluate(
        "field => { field.value = 'ou';"
        " field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true })); }"
    )
    box.page.wait_for_timeout(400)
    before = asked.count(suggestions)
    field.evaluate(
        "field => { field.value = '欧';"
        " field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })); }"
    )
    box.page.wait_for_selector("[role=option]")

    assert before == 0
    assert asked.count(suggestions) == 1


def test_arrow_keys_walk_through_the_results(visit: Visit) -> None:
    make_article(title="欧拉月报")
    make_article(title="欧拉周报")
    visit.open("/zh/search/?q=欧拉")
    visit.page.locator("#search").focus()

    texts = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        visit.page.keyboard.press(key)
        texts.append(visit.page.evaluate("document.activeElement.textContent.trim()"))

    assert texts == ["欧拉周报", "欧拉月报", "欧拉月报", "欧拉周报", ""]
    assert visit.complaints == []
