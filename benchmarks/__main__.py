"""Measure what should be fast: an import, its repetition, an export, pages without a cache.

    python -m benchmarks [--posts 2000]

Each figure is of one run on a database and folder of its own; compare figures of one machine
and one day only.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.archive import write_archive

PAGES = ("/zh/", "/zh/news/", "/zh/news/?tag=tag-1", "/zh/news/?page=20", "/zh/tags/")
REQUESTS = 30


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=int, default=2000)
    posts = arguments.parse_args().posts
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["DATABASE_URL"] = f"sqlite:///{place / 'bench.sqlite3'}"
        os.environ["CMS_MEDIA_ROOT"] = str(place / "media")
        os.environ["CMS_DEBUG"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "cmsproject.settings"
        for line in measure(place, posts):
            print(line, flush=True)


def measure(place: Path, posts: int) -> Iterator[str]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    size = write_archive(place / "archive", posts)
    yield f"{posts} posts of {size / posts / 1024:.1f} KB, {os.cpu_count()} processors, SQLite"
    commands = {
        "import": ("import_posts", str(place / "archive"), "--source", "bench"),
        "import again, nothing changed": (
            "import_posts",
            str(place / "archive"),
            "--source",
            "bench",
        ),
        "render all": ("render_articles",),
        "export": ("export_posts", str(place / "out")),
    }
    for name, command in commands.items():
        with Path(os.devnull).open("w") as nowhere:
            seconds = timed(lambda: call_command(*command, stdout=nowhere))  # noqa: B023
        yield f"{name}: {posts / seconds:,.0f} posts/s"
    yield from measure_pages()


def measure_pages() -> Iterator[str]:
    from django.test import Client

    from news.models import Article

    client = Client()
    article = Article.objects.published().newest_first()[10].get_absolute_url()
    for path in (*PAGES, article):
        if client.get(path).status_code != 200:
            sys.exit(f"{path} does not answer")
        times = [timed(lambda: client.get(path)) for _number in range(REQUESTS)]  # noqa: B023
        yield f"{path}: {median(times) * 1000:.1f} ms (median of {REQUESTS}, one process, no cache)"


def timed(work: Callable[[], object]) -> float:
    """Wall-clock seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
