"""Picture the editors' desk for docs/editing.md: the same steps each time, as editors take them."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page

from tools.sample_site import PROJECT

FOLDER = PROJECT / "docs" / "editing"
WIDE = (1280, 900)
PHONE = (390, 844)
# Bytes. A heavier picture keeps 256 colours, enough for flat areas and letters.
HEAVIEST = 200_000
PASSWORD = re.compile(r"account is ([\w-]+), its password (\S+)")
ARTICLES = "/admin/news/article/"
WITH_TITLE = "汇流成河"
OLD_WORDS, NEW_WORDS = " 860 位来宾", "八百六十多位来宾"
FAULTY = """## 报名方式

请在活动页面填写姓名和邮箱，名额**80 **人。详情见[这里](/zh/events/summit-2025/)。

![](image2.png)

**交通指南**

地铁 2 号线到会议中⼼站下车, 步行的的五分钟即到。
"""
# Milliseconds: preview and checks follow the text after a pause; a step on a busy machine.
SETTLED = 4_000
LONGEST_STEP = 120_000


def make_accounts(environment: Mapping[str, str]) -> dict[str, str]:
    """New passwords of the demo's accounts, by username."""
    command = [sys.executable, "manage.py", "create_demo_editor", "--roles", "--new-password"]
    ended = subprocess.run(
        command, cwd=PROJECT, env=dict(environment), check=True, capture_output=True, text=True
    )
    return dict(PASSWORD.findall(ended.stdout))


def picture_editing(browser: Browser, address: str, passwords: Mapping[str, str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    with signed_in(browser, address, "demo-contributor", passwords) as page:
        submit_article(page, address)
    with signed_in(browser, address, "editor", passwords) as page:
        article = change_live_article(page, address)
        begin_drafts(page, address)
        picture_start(page, address)
        picture_form(page, article)
        picture_versions(page, article)
        picture_plan(page, address)
        picture_checks(page, address)
    with signed_in(browser, address, "editor", passwords, size=PHONE) as page:
        page.goto(article, wait_until="networkidle")
        keep(page, "phone")
    with signed_in(browser, address, "editor", passwords, scheme="dark") as page:
        page.goto(f"{address}/admin/shared/storedimage/", wait_until="networkidle")
        keep(page, "library")


@contextmanager
def signed_in(
    browser: Browser,
    address: str,
    username: str,
    passwords: Mapping[str, str],
    size: tuple[int, int] = WIDE,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Page]:
    """A page of a person with cookies of its own; forms left unsaved do not ask on leaving."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(LONGEST_STEP)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}/admin/login/")
    page.fill("#id_username", username)
    page.fill("#id_password", passwords[username])
    page.click("[type=submit]")
    page.wait_for_url(f"{address}/admin/")
    yield page
    context.close()


def submit_article(page: Page, address: str) -> None:
    page.goto(f"{address}{ARTICLES}add/")
    page.fill("#id_title", "武汉用户组十一月活动小记")
    page.fill("#id_body", "十一月的第三个周六，武汉用户组在光谷聚了一次。\n")
    page.click("[name=_submit]")
    page.wait_for_selector(".messagelist .success")


def change_live_article(page: Page, address: str) -> str:
    """A draft on top of a published article; the address of its form."""
    page.goto(f"{address}{ARTICLES}?q={WITH_TITLE}")
    page.click(f"#result_list th a:has-text('{WITH_TITLE}')")
    body = page.input_value("#id_body")
    page.fill("#id_body", body.replace(OLD_WORDS, NEW_WORDS))
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist .success")
    return page.url.partition("?")[0].partition("#")[0]


def begin_drafts(page: Page, address: str) -> None:
    page.goto(f"{address}{ARTICLES}add/?shipped=monthly&language=zh")
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist .success")


def picture_start(page: Page, address: str) -> None:
    page.goto(f"{address}/admin/", wait_until="networkidle")
    keep(page, "start")


def picture_form(page: Page, article: str) -> None:
    page.goto(article, wait_until="networkidle")
    page.wait_for_timeout(SETTLED)
    keep(page, "form")


def picture_versions(page: Page, article: str) -> None:
    page.goto(article.replace("/change/", "/versions/compare/"))
    page.wait_for_selector(".compared")
    keep(page, "versions", height=500)


def picture_plan(page: Page, address: str) -> None:
    page.goto(f"{address}{ARTICLES}?q=RISC-V")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "add_tags")
    page.click("button[name=index]")
    page.fill("[name=tag_names]", "开源硬件")
    page.click("#content input[type=submit].default")
    page.wait_for_selector(".bulk-rows")
    keep(page, "plan", height=720)


def picture_checks(page: Page, address: str) -> None:
    page.goto(f"{address}{ARTICLES}add/#desk-checks", wait_until="networkidle")
    page.fill("#id_title", "深圳聚会报名指南")
    page.fill("#id_body", FAULTY)
    page.wait_for_selector("[data-rule] summary")
    page.wait_for_timeout(SETTLED)
    page.locator("[data-rule=word-twice] summary").first.click()
    keep(page, "checks")


def keep(page: Page, name: str, height: int = 0) -> None:
    """What the window shows, or its upper part, at docs/editing/<name>.png."""
    file = FOLDER / f"{name}.png"
    shown = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    if height:
        shown = shown.crop((0, 0, shown.width, height))
    shown.save(file, optimize=True)
    if file.stat().st_size > HEAVIEST:
        shown.quantize(256).save(file, optimize=True)
    if (weight := file.stat().st_size) > HEAVIEST:
        raise RuntimeError(f"{name}.png is too heavy: {weight} bytes")
    print(f"{file.relative_to(PROJECT)}: {weight} bytes")
