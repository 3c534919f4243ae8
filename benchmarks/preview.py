"""From a key to the preview that shows it: a Chinese article of 10 KB, in a real browser.

    python -m benchmarks.preview [--keys 40]

Production's settings and server on SQLite; the browser is CMS_CHROMIUM.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from tools.sample_site import PROJECT, run, sample_environment, serving

SENTENCE = "社区在本月举办了多次线下活动，讲者们分享了内核、编译器与虚拟化方面的工作。"
SECTIONS = 20
# Makes the article and an editor's session; prints the article's number and the session's key.
PREPARE = """
from django.contrib.auth import get_user_model
from django.test import Client
from news.models import Article
from news.storing import ArticleDraft, StatedAuthor, store_article
article = Article(title="九月回顾", slug="bench", body={body!r}, status="published")
store_article(ArticleDraft(article, tags=["内核", "回顾"], authors=[StatedAuthor("林致远")]))
client = Client()
client.force_login(get_user_model().objects.create_superuser("bench"))
print(article.pk, client.cookies["sessionid"].value)
"""
# Resolves with the milliseconds from a key to the preview that shows it, and of the server's part.
MEASURE = """
  () => new Promise((done) => {
    const area = document.querySelector("[name=body]");
    const began = performance.now();
    document.addEventListener("desk:previewed", () => {
      requestAnimationFrame(() => setTimeout(() => {
        const asked = performance.getEntriesByType("resource")
          .filter((one) => one.name.endsWith("/preview/")).at(-1);
        done([performance.now() - began, asked?.duration ?? 0]);
      }));
    }, { once: true });
    area.setRangeText("字", area.value.length, area.value.length, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  })
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--keys", type=int, default=40)
    keys = arguments.parse_args().keys
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(Path(folder), keys):
            print(line, flush=True)


def measure(place: Path, keys: int) -> Iterator[str]:
    environment = sample_environment(
        place / "bench.sqlite3",
        CMS_MEDIA_ROOT=str(place / "media"),
        CMS_STATIC_ROOT=str(place / "static"),
    )
    (place / "media").mkdir()
    run("migrate", "--verbosity", "0", environment=environment).check_returncode()
    run("collectstatic", "--no-input", "-v0", environment=environment).check_returncode()
    number, session = prepare(environment)
    yield f"{len(body_text().encode()) / 1024:.1f} KB of Markdown, {os.cpu_count()} processors"
    with serving(environment) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CMS_CHROMIUM"), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        page = context.new_page()
        page.goto(f"{site}/admin/news/article/{number}/change/")
        page.locator(".desk-preview").scroll_into_view_if_needed()
        page.frame_locator(".preview-frame.is-shown").locator(".prose").wait_for()
        taken = keys_to_preview(page, keys)
        yield f"key to preview: {told([whole for whole, _server in taken])}"
        yield f"of it the server: {told([server for _whole, server in taken])}"
        browser.close()


def body_text() -> str:
    parts = (f"## 第{number}节\n\n{SENTENCE * 4}\n\n- 一\n- 二" for number in range(SECTIONS))
    return "\n\n".join(parts)


def prepare(environment: dict[str, str]) -> tuple[str, str]:
    script = PREPARE.format(body=body_text())
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", script]
    ended = subprocess.run(
        command, cwd=PROJECT, env=environment, check=True, capture_output=True, text=True
    )
    number, session = ended.stdout.split()[-2:]
    return number, session


def keys_to_preview(page: Page, keys: int) -> list[tuple[float, float]]:
    """Milliseconds of each key, with a pause between them."""
    page.evaluate(MEASURE)
    taken = []
    for _key in range(keys):
        time.sleep(0.25)
        whole, server = page.evaluate(MEASURE)
        taken.append((float(whole), float(server)))
    return taken


def told(taken: list[float]) -> str:
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"p50 {median(ordered):.0f} ms, p95 {late:.0f} ms, longest {ordered[-1]:.0f} ms"


if __name__ == "__main__":
    main()
