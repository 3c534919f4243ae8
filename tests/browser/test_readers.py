"""The page of an article tells once that it was read, and tells nothing of the reader."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from news.models import ArticleViews
from news.readers.tally import tally
from tests.factories import make_article
from tests.news.readers.test_beacon import FIREFOX

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HIDE = "Object.defineProperty(document, 'visibilityState', { get: () => window.seen ?? 'hidden' });"
SHOW = "window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'));"
REFUSE = "Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });"


def open_article(
    chromium: Browser, server: LiveServer, told: list[str | None], script: str = ""
) -> Page:
    """An article's page whose clock stands still; `told` gets the body of every beacon."""
    context = chromium.new_context(user_agent=FIREFOX)
    context.add_init_script(script)
    page = context.new_page()
    page.on("request", lambda one: told.append(one.post_data) if one.method == "POST" else None)
    page.clock.install()
    page.goto(server.url + make_article().get_absolute_url())
    return page


def test_an_article_that_stays_on_screen_is_told_once(
    chromium: Browser, live_server: LiveServer
) -> None:
    told: list[str | None] = []
    page = open_article(chromium, live_server, told)

    page.clock.run_for(4_000)
    assert told == []
    with page.expect_response("**/readers/") as answer:
        page.clock.run_for(2_000)
    page.clock.run_for(60_000)

    assert answer.value.status == 204
    assert page.context.cookies() == []
    page.context.close()
    tally.flush()
    (views,) = ArticleViews.objects.all()
    assert (views.count, told) == (1, [str(views.article_id)])


def test_a_page_nobody_sees_waits_until_it_is_seen(
    chromium: Browser, live_server: LiveServer
) -> None:
    told: list[str | None] = []
    page = open_article(chromium, live_server, told, HIDE)

    page.clock.run_for(60_000)
    assert told == []
    page.evaluate(SHOW)
    with page.expect_response("**/readers/"):
        page.clock.run_for(6_000)

    assert len(told) == 1
    page.context.close()
    tally.flush()


def test_who_asks_not_to_be_watched_is_not(chromium: Browser, live_server: LiveServer) -> None:
    told: list[str | None] = []
    page = open_article(chromium, live_server, told, REFUSE)

    page.clock.run_for(60_000)

    assert told == []
    page.context.close()
