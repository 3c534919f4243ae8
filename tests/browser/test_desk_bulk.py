"""Bulk retag with plan and undo, and import from a zip with its progress, in a real browser."""

from pathlib import Path
from typing import Any

import pytest

from news.models import Article, ImportRun
from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.factories import make_article, png_bytes
from tests.news.bulk.doing import tags_of, work_off
from tests.news.zips.packing import POST, packed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
LIST = "/admin/news/article/"
PRIMARY = "#content input[type=submit].default"


@pytest.fixture(autouse=True)
def _work(settings: Any, tmp_path: Path) -> None:
    settings.STARTS_WORKERS = False
    settings.WORK_ROOT = tmp_path / "work"


def test_two_articles_are_retagged_and_it_is_taken_back(editor: Visit) -> None:
    articles = [make_article(tags=["动态"]), make_article()]
    page = editor.page
    editor.open(LIST)

    page.check("#action-toggle")
    page.select_option("select[name=action]", "add_tags")
    page.click("button[name=index]")
    page.fill("[name=tag_names]", "年度回顾")
    on_choice = violations(editor)
    page.click(PRIMARY)
    page.wait_for_selector(".bulk-rows")
    planned = page.locator(".bulk-rows > li").count()
    on_plan = violations(editor)
    page.set_viewport_size({"width": 390, "height": 800})
    overflows = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.click(PRIMARY)
    page.wait_for_selector(".bulk-undo")
    on_report = violations(editor)
    changed = [tags_of(article) for article in articles]
    page.click(".bulk-undo")
    page.click(PRIMARY)
    page.wait_for_selector(".messagelist .success")

    assert planned == 2
    assert changed == [["动态", "年度回顾"], ["年度回顾"]]
    assert [tags_of(article) for article in articles] == [["动态"], []]
    assert not overflows
    assert [on_choice, on_plan, on_report] == [[], [], []]
    assert editor.complaints == []


def test_a_zip_is_sent_planned_and_imported_with_its_progress(
    editor: Visit, tmp_path: Path
) -> None:
    files: dict[str, bytes | str] = {
        "p-main/zh/a.md": POST.format(title="甲"),
        "p-main/zh/1.png": png_bytes(),
    }
    file = tmp_path / "p-main.zip"
    file.write_bytes(packed(files))
    page = editor.page

    editor.open("/admin/news/zipupload/add/")
    on_upload = violations(editor)
    page.set_input_files("input[type=file]", file)
    page.click(PRIMARY)
    page.wait_for_selector(".job progress")
    on_job = violations(editor)
    work_off()
    page.wait_for_selector(".zip-plan")
    on_plan = violations(editor)
    page.click("input[name=import]")
    page.wait_for_selector(".job progress")
    work_off()
    page.wait_for_url("**/page/")
    page.click("#content a.button")
    page.wait_for_selector("a[href$='/undo/']")
    on_report = violations(editor)

    assert Article.objects.get().title == "甲"
    assert ImportRun.objects.get().counts["created"] == 1
    assert [on_upload, on_job, on_plan, on_report] == [[], [], [], []]
    assert editor.complaints == []
