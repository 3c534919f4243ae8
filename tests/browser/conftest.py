"""A real Chromium for tests: CMS_CHROMIUM, or `chromium` on the path; tests skip without one."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import sleep

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# A machine at work on other things as well is no defect.
PATIENCE = 30_000
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Visit:
    """A page open in a browser; `complaints` are errors and warnings of its console."""

    page: Page
    server: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.server}{path}")

    def note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CMS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.skip("no Chromium: set CMS_CHROMIUM to one, or install the package chromium")
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread, in which Django would refuse queries.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            yield browser
            browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """A visitor's first page, with nothing kept from other tests."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    visit = Visit(context.new_page(), live_server.url)
    context.on("console", visit.note)
    context.on("weberror", lambda error: visit.complaints.append(str(error.error)))
    yield visit
    context.close()


@pytest.fixture
def editor(visit: Visit, admin_user: User) -> Iterator[Visit]:
    """A visit of an editor who is signed in."""
    client = Client()
    client.force_login(admin_user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": visit.server}
    visit.page.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict does
    yield visit
    visit.page.context.close()
    await_last_requests()


def await_last_requests() -> None:
    """Pages send unsaved work when they are left; the database is emptied after that alone."""
    if connection.vendor != "postgresql":
        return
    quiet = 0
    for _try in range(60):
        sleep(0.1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            # Between two queries of one request nothing is at work for a moment.
            quiet = quiet + 1 if cursor.fetchone() == (0,) else 0
        if quiet == 4:
            return
