"""Lists of options: by keyboard, with a field to find in them, closed by Escape."""

import pytest

from tests.browser.conftest import Visit
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def many_tags() -> None:
    make_article(title="one", tags=[f"tag {number}" for number in range(15)])
    make_article(title="two", tags=["tag 3"])


@pytest.mark.usefixtures("many_tags")
def test_a_long_list_has_a_field_that_finds_in_it(visit: Visit) -> None:
    visit.open("/zh/news/")
    visit.page.locator("#facet-tag summary").click()

    visit.page.locator("#facet-tag input").fill("TAG 14")

    assert visit.page.locator("#facet-tag li:visible").all_inner_texts() == ["tag 14\n1"]
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#facet-tag[open]").count() == 0
    assert visit.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert visit.complaints == []


@pytest.mark.usefixtures("many_tags")
def test_options_are_chosen_by_keyboard_one_after_the_other(visit: Visit) -> None:
    visit.open("/zh/news/")

    for name in ("tag 3", "tag 14"):
        visit.page.locator("#facet-tag summary").focus()
        visit.page.keyboard.press("Enter")
        visit.page.locator("#facet-tag a", has_text=name).first.focus()
        visit.page.keyboard.press("Enter")
        visit.page.locator(".chip", has_text=name).wait_for()

    assert visit.page.url.endswith("/zh/news/?tag=tag-14&tag=tag-3")
    assert visit.page.locator(".article-row-title").all_inner_texts() == ["one"]


@pytest.mark.usefixtures("many_tags")
def test_a_short_list_needs_no_field(visit: Visit) -> None:
    visit.open("/zh/news/")

    visit.page.locator("#facet-year summary").click()

    assert visit.page.locator("#facet-year input").count() == 0
