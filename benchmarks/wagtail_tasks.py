"""Do the eight tasks of docs/tasks.md in Wagtail, and count what a hand does.

    python -m benchmarks.wagtail_tasks http://127.0.0.1:8310 [--only schedule]

The site is made as benchmarks/wagtail.md says, filled anew for each run: the tasks change
it. What came of each is looked up on public pages, or where visitors have none, in the admin.
Ours are counted by tests/browser/test_desk_tasks.py.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.interactions import Hand

PASSWORD = "pw-for-tasks"
SEARCH = "input[placeholder^='Search all pages']"
PUBLISH = "[name=action-publish]"
BODY = "[data-contentpath=body] .public-DraftEditor-content"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--only")
    options = parser.parse_args()
    path = os.environ.get("CMS_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, task in TASKS.items():
            if options.only in (None, name):
                steps = done(browser, options.address, task)
                print(f"{name}: {len(steps)} ({', '.join(steps)})", flush=True)
        browser.close()


def done(browser: Browser, address: str, task: Callable[[Hand, str], None]) -> list[str]:
    """The steps of a task, from the start page of an editor who is signed in."""
    size = {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size)  # type: ignore[arg-type]  # a plain dict does
    page = context.new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    page.goto(f"{address}/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(f"{address}/admin/")
    page.wait_for_load_state("networkidle")
    hand = Hand(page)
    task(hand, address)
    context.close()
    return hand.steps


def new_post(hand: Hand, address: str) -> None:
    """Draftail takes no picture from the clipboard: the picture has been saved as a file."""
    page = hand.page
    hand.click("nav >> text=Blog posts", "Blog posts")
    hand.click("text=Add blog page", "Add blog page")
    hand.write("#id_title", "Evening in Harbin", "write the title")
    hand.type(BODY, "We met in Harbin.", "write the text")
    page.keyboard.press("Enter")
    page.keyboard.type("/image")
    hand.press("Enter", "choose Image behind / in the text")
    hand.click("[role=tab]:has-text('Upload')", "Upload")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "harbin.png"
        Image.new("RGB", (640, 400), "#3366cc").save(file)
        hand.choose_file("#id_image-chooser-upload-file", file)
        expect(page.locator("#id_image-chooser-upload-title")).to_have_value("harbin")
        hand.click(".modal button[type=submit]:visible", "press Upload")
        hand.write("[name$=alt_text]", "A room full of people", "write the alternative text")
        hand.click(".modal label:has-text('Full width')", "choose Full width")
        hand.click(".modal [type=submit]:visible", "Insert image")
    expect(page.locator(f"{BODY} img")).to_be_visible()
    publish(hand)
    shown = public(f"{address}/blog/evening-in-harbin/")
    assert "We met in Harbin." in shown
    assert 'alt="A room full of people"' in shown


def typo(hand: Hand, address: str) -> None:
    open_post(hand, "Chengdu", "Meeting in Chengdu")
    hand.steps.append("type over the words in the text")
    hand.page.locator(BODY).click()
    hand.page.keyboard.press("Control+A")
    hand.page.keyboard.type("We met in Chengdu.")
    publish(hand)
    assert "We met in Chengdu." in public(f"{address}/blog/chengdu/")


def schedule(hand: Hand, address: str) -> None:
    page = hand.page
    hand.click("a:has-text('Release notes 26.09')", "the draft under Your most recent edits")
    hand.click("button[aria-label='Toggle status']", "Status")
    hand.click("button:has-text('Set schedule')", "Set schedule")
    hand.write("#id_go_live_at", "2099-01-01 10:00", "write the moment")
    # Its calendar lies over the button until the field is left: that is not counted.
    page.keyboard.press("Tab")
    page.wait_for_timeout(1000)
    save = "[role=dialog] button:has-text('Save'):visible"
    if page.locator(".xdsoft_datetimepicker:visible").count():
        page.locator("[role=dialog] h2:visible").first.click()
    hand.click(save, "Save schedule")
    publish(hand, "Schedule to publish")
    page.goto(f"{address}/admin/posts/")
    expect(page.locator("tr:has-text('Release notes 26.09')")).to_contain_text("scheduled")


def restore(hand: Hand, address: str) -> None:
    page = hand.page
    hand.write(SEARCH, "House rules", "write into the search")
    hand.press("Enter", "Enter")
    hand.click("tr:has-text('House rules') button[aria-label^='More options']", "…")
    hand.click("a:has-text('History'):visible", "History")
    row = page.locator(".listing tbody tr:has-text('Draft saved')").last
    hand.click(row.locator(".w-dropdown__toggle"), "… of yesterday's version")
    hand.click("a:has-text('Review this version'):visible", "Review this version")
    publish(hand, "Publish this version")
    assert "The rules of yesterday." in public(f"{address}/blog/rules/")


def usage(hand: Hand, address: str) -> None:
    page = hand.page
    hand.click("nav >> text=Images", "Images")
    hand.write("main [name=q]", "group photo", "write into the search")
    hand.click("ul.listing a:has-text('group photo')", "the picture")
    hand.click("a:has-text('Used 2 times')", "Used 2 times")
    expect(page.locator("main")).to_contain_text("RISC-V port, part 1")
    expect(page.locator("main")).to_contain_text("RISC-V port, part 2")


def review(hand: Hand, address: str) -> None:
    page = hand.page
    hand.click("a:has-text('Report from Wuhan')", "the page under Awaiting your review")
    expect(page.locator(BODY)).to_contain_text("Forty people came")
    hand.click("footer .w-dropdown__toggle", "the arrow beside Publish")
    hand.click("button:has-text('Request changes'):visible", "Request changes")
    hand.write("#id_comment", "Say when it was.", "write what should change")
    hand.click(".modal [type=submit]", "Request changes")
    page.wait_for_url(f"{address}/admin/**")
    page.wait_for_timeout(1500)
    page.goto(f"{address}/admin/")
    assert page.locator("#awaiting-review").count() == 0


def recap(hand: Hand, address: str) -> None:
    page = hand.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.write(SEARCH, "Beijing Meetup", "write into the search")
    hand.press("Enter", "Enter")
    hand.click("tr a:has-text('Beijing Meetup 2026')", "the event")
    agenda = page.locator("[data-contentpath=agenda] .public-DraftEditor-content")
    agenda.click()
    hand.press("Control+A", "select the agenda")
    hand.press("Control+C", "copy it")
    hand.click("nav >> text=Blog posts", "Blog posts")
    hand.click("text=Add blog page", "Add blog page")
    hand.write("#id_title", "Recap of the Beijing Meetup 2026", "write the title")
    page.locator(BODY).click()
    hand.press("Control+V", "paste the agenda")
    hand.click(
        "button:has-text('Choose a page'), button:has-text('Choose event')", "choose the event"
    )
    hand.write("[role=dialog] [name=q], .modal [name=q]", "Beijing Meetup", "write into the search")
    hand.click(".modal a:has-text('Beijing Meetup 2026')", "the event")
    publish(hand)
    shown = public(f"{address}/blog/recap-of-the-beijing-meetup-2026/")
    assert "Building images — Li Na" in shown
    assert '<p class="event">Beijing Meetup 2026</p>' in shown


def retag(hand: Hand, address: str) -> None:
    """As Wagtail comes: pages can be tagged one by one."""
    hand.write(SEARCH, "RISC-V", "write into the search")
    hand.press("Enter", "Enter")
    for number in range(3):
        hand.click(f"tr a:has-text('part {number + 1}')", f"post {number + 1}")
        hand.type("[data-contentpath=tags] .tagit-new input", "open hardware,", "write the tag")
        publish(hand)
        if number < 2:
            # The list it leads to searches while one types.
            hand.write("main [name=q]", "RISC-V", "write into the search")
    assert_tagged(address)


def retag_programmed(hand: Hand, address: str) -> None:
    """With a bulk action written for this site."""
    page = hand.page
    hand.write(SEARCH, "RISC-V", "write into the search")
    hand.press("Enter", "Enter")
    hand.click("thead input[type=checkbox]", "select all")
    hand.click("a:has-text('Add tags'):visible", "Add tags")
    hand.write("[name=tags]", "open hardware", "write the tag")
    hand.click("[type=submit]:has-text('Yes'), [value^=Yes]", "Yes, add")
    page.wait_for_selector(".messages .success")
    assert_tagged(address)


def assert_tagged(address: str) -> None:
    for number in range(3):
        assert "<span>open hardware</span>" in public(f"{address}/blog/risc-v-{number}/")


def open_post(hand: Hand, words: str, title: str) -> None:
    hand.write(SEARCH, words, "write into the search")
    hand.press("Enter", "Enter")
    hand.click(f"tr a:has-text('{title}')", "the post")


def publish(hand: Hand, words: str = "Publish") -> None:
    # What is typed reaches the form a moment later, and is saved by itself after another.
    hand.page.wait_for_timeout(5000)
    with hand.page.expect_navigation():
        hand.click(PUBLISH, words)
    hand.page.wait_for_selector(".messages .success")


def public(address: str) -> str:
    with urlopen(address) as answer:
        text: str = answer.read().decode()
    return text


TASKS: dict[str, Callable[[Hand, str], None]] = {
    "new post": new_post,
    "typo": typo,
    "schedule": schedule,
    "restore": restore,
    "usage": usage,
    "review": review,
    "recap": recap,
    "retag": retag,
    "retag by a programmed action": retag_programmed,
}


if __name__ == "__main__":
    main()
