"""Applying to hold a meetup in a real browser: on a phone, with the keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from events.models import MeetupApplication
from tests.browser.axe import violations_of
from tests.browser.conftest import Visit
from tests.events.applications.making import coming

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


def test_somebody_applies_with_the_keyboard_on_a_phone(
    chromium: Browser, live_server: LiveServer
) -> None:
    context = chromium.new_context(viewport=PHONE, locale="en-GB", java_script_enabled=False)  # type: ignore[arg-type]  # a plain dict does
    page = context.new_page()
    keys = page.keyboard
    page.goto(f"{live_server.url}/en/events/apply/")

    page.get_by_label("Topic").focus()
    keys.type("Changhe at Tingtao")
    page.get_by_role("button", name="Send the application").focus()
    keys.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    keys.press("Tab")
    expect(page.get_by_role("link", name="Organization").first).to_be_focused()
    keys.press("Enter")
    expect(page.locator("[name=organization]")).to_be_focused()

    keys.type("Tingtao University")
    keys.press("Tab")
    expect(page.locator("[name=topic]")).to_have_value("Changhe at Tingtao")
    keys.press("Tab")
    # In which order a day is typed is the machine's own affair.
    page.locator("[name=starts_on]").fill(coming(30).isoformat())
    # The parts of two days, and the buttons of their calendars.
    while page.evaluate("document.activeElement.type") == "date":
        keys.press("Tab")
    keys.press("Space")
    expect(page.locator("[name=duration][value=half_day]")).to_be_checked()
    keys.press("ArrowDown")
    expect(page.locator("[name=duration][value=whole_day]")).to_be_checked()
    for _field in ("how long otherwise", "format"):
        keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.type("Wuhan")
    for typed in ("", "60", "Opening"):
        keys.press("Tab")
        keys.type(typed)
    for _box in range(5):
        keys.press("Tab")
    keys.press("Space")
    for typed in ("Jiang Tinglan", "", "", "someone@tingtao.example"):
        keys.press("Tab")
        keys.type(typed)
    keys.press("Tab")
    expect(page.locator("[name=consent]")).to_be_focused()
    keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")

    page.wait_for_url(re.compile("/sent/"))
    application = MeetupApplication.objects.get()
    expect(page.locator(".form-reference")).to_contain_text(application.reference)
    assert (application.city, application.size, application.support) == ("Wuhan", 60, ["gifts"])
    assert (application.duration, application.starts_on) == ("whole_day", coming(30))
    assert context.cookies() == []
    context.close()


def test_faults_are_usable_by_all_on_a_phone_in_either_theme(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a plain dict does
    visit.open("/zh/events/apply/")

    page.get_by_role("button", name="提交申请").click()

    expect(page.get_by_role("alert")).to_be_visible()
    assert violations_of(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert visit.complaints == []
