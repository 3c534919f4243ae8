"""What was read in a recap, decided in a real browser with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from events.models import Event, Speaker
from news.models import ProposalState
from tests.browser.axe import violations_of
from tests.browser.conftest import Visit
from tests.factories import make_organization
from tests.news.proposals.making import (
    make_recap,
    propose_event,
    propose_host,
    propose_person,
    propose_talk,
    review_address,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]


def test_a_recap_is_decided_with_the_keyboard(editor: Visit) -> None:
    article = make_recap()
    known = make_organization("青枫云计算有限公司")
    propose_event(article)
    host, person = propose_host(article), propose_person(article, affiliation="")
    talk = propose_talk(article, "林志远")
    page = editor.page
    editor.open(review_address(article))
    expect(page.locator("mark.evidence-person")).to_have_text("林志远")

    page.keyboard.press("a")
    expect(page.locator(".proposal-accepted")).to_have_count(1)
    expect(page.locator(".proposal.is-current h4")).to_have_text("青枫云计算")
    page.keyboard.press("a")
    expect(page.locator(".errornote")).to_contain_text("可能是已有的记录")
    page.locator(f"[name=target][value='{known.pk}']").check()
    page.keyboard.press("a")
    expect(page.locator(".proposal-accepted")).to_have_count(2)

    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("林远志")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".proposal.is-current h4")).to_have_text("文件系统的新进展")
    page.keyboard.press("k")
    page.keyboard.press("r")
    expect(page.locator(".proposal-rejected h4")).to_have_text("林志远")
    page.keyboard.press("u")
    expect(page.locator(".proposal-rejected")).to_have_count(0)
    page.locator(f"#proposal-{talk.pk}").focus()
    page.keyboard.press("a")
    expect(page.locator(".proposal-none")).to_contain_text("都已确认")

    host.refresh_from_db()
    person.refresh_from_db()
    assert host.organization == known
    assert person.state == ProposalState.ACCEPTED
    assert Event.objects.get().talks.get().appearances.get().speaker == Speaker.objects.get()
    # A browser tells of every answer that is a refusal.
    assert [one for one in editor.complaints if "409" not in one] == []
    assert violations_of(page, "#content-main") == []


def test_at_390_pixels_text_and_proposals_fit(editor: Visit) -> None:
    article = make_recap()
    propose_event(article)
    propose_person(article)
    editor.page.set_viewport_size({"width": 390, "height": 844})
    editor.open(review_address(article))

    editor.page.locator(".proposal-edit summary").first.click()

    assert editor.page.evaluate("document.documentElement.scrollWidth") == 390


def test_decisions_are_answered_in_place_and_what_is_typed_meanwhile_stays(editor: Visit) -> None:
    article = make_recap()
    propose_event(article)
    host, person = propose_host(article), propose_person(article, affiliation="")
    page = editor.page
    editor.open(review_address(article))
    page.evaluate("window.isTheSamePage = true")

    # The second key does not wait for the answer to the first.
    page.keyboard.press("a")
    page.keyboard.press("r")
    field = page.locator(f"#proposal-{person.pk}-title")
    page.keyboard.press("e")
    field.fill("首席架构师")
    expect(page.locator(".proposal-accepted")).to_have_count(1)
    expect(page.locator(".proposal-rejected")).to_have_count(1)

    expect(field).to_have_value("首席架构师")
    expect(page.locator("#proposal-list-title")).to_contain_text("1")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(".proposal-none")).to_contain_text("都已确认")
    assert page.evaluate("window.isTheSamePage")
    person.refresh_from_db()
    host.refresh_from_db()
    assert person.correction == {"title": "首席架构师"}
    assert host.state == ProposalState.REJECTED


def test_what_is_accepted_together_is_looked_at_first(editor: Visit) -> None:
    article = make_recap()
    make_organization("青枫云计算有限公司")
    propose_event(article)
    propose_host(article)
    propose_person(article, affiliation="")
    page = editor.page
    editor.open(review_address(article))

    page.locator("[name=step][value=preview]").click()
    expect(page.locator(".proposal-preview")).to_contain_text("林志远")
    expect(page.locator(".proposal-preview li")).to_contain_text("青枫云计算")
    assert not Event.objects.exists()
    assert violations_of(page, "#content-main") == []
    page.keyboard.press("y")

    expect(page.locator(".proposal-accepted")).to_have_count(2)
    expect(page.locator(".messagelist")).to_contain_text("2")
    expect(page.locator(".proposal-preview")).to_have_count(0)
    assert Speaker.objects.count() == 1
