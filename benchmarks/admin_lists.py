"""Open every list of the admin on a site of 100,000 articles and 50,000 pictures.

    python -m benchmarks.admin_lists [--articles 100000] [--pictures 50000] [--keep]

Makes a database of its own beside the one of DATABASE_URL (a SQLite file in var/, or a PostgreSQL
database named `…_admin_lists`), fills it with bulk rows, opens each list, form and autocompletion
three times and prints the best milliseconds, those within the database, the number of queries,
and what no page may ask: COUNT over a long table, or its rows without a limit. Rows are made up
and cheap; no picture has a file.
"""

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--pictures", type=int, default=50_000)
    parser.add_argument("--keep", action="store_true", help="leave the database for the next run")
    options = parser.parse_args()
    address = own_database(os.environ.get("DATABASE_URL", ""))
    os.environ |= {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "cmsproject.settings"}
    os.environ.setdefault("CMS_DEBUG", "1")
    import django

    django.setup()
    prepare(options.articles, options.pictures)
    try:
        measure()
    finally:
        if not options.keep:
            drop()


def own_database(address: str) -> str:
    parts = urlsplit(address)
    if not parts.scheme.startswith("postgres"):
        (PROJECT / "var").mkdir(exist_ok=True)
        return f"sqlite:///{PROJECT / 'var' / 'admin-lists.sqlite3'}"
    import psycopg

    name = f"{parts.path.lstrip('/')}_admin_lists"
    with psycopg.connect(address, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(parts._replace(path=f"/{name}"))


def drop() -> None:
    from django.conf import settings
    from django.db import connection

    values = settings.DATABASES["default"]
    connection.close()
    if connection.vendor == "sqlite":
        Path(values["NAME"]).unlink(missing_ok=True)
        return
    import psycopg

    keys = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    given: dict[str, Any] = {key: values[name] for key, name in keys.items() if values.get(name)}
    with psycopg.connect(**given, dbname="postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE "{values["NAME"]}"')


def prepare(articles: int, pictures: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.admin_rows import make_all
    from cmsproject.shared.models import StoredImage

    call_command("migrate", verbosity=0)
    if StoredImage.objects.order_by("-id").first() is not None:
        return
    began = time.monotonic()
    make_all(articles, pictures)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"made in {time.monotonic() - began:.0f} s")


def measure() -> None:
    from django.contrib.auth import get_user_model
    from django.test import Client

    from benchmarks.admin_pages import all_pages

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model()._default_manager.get(username="lists"))
    print(f"{'ms':>6} {'in SQL':>6} {'queries':>7}  page, and what it must not ask")
    for address in all_pages():
        print(measured(client, address), flush=True)
    print(measured_plan(client), flush=True)


def measured(client: Any, address: str) -> str:
    return told(address, lambda: client.get(address), {200, 302})


def measured_plan(client: Any) -> str:
    """A bulk change of all that a filter finds, up to the page that asks what to change."""
    from django.urls import reverse

    address = f"{reverse('admin:news_article_changelist')}?language=zh"
    posted = {"action": "add_tags", "select_across": "1", "index": "0", "_selected_action": "1"}
    return told(
        f"{address} → all → add tags", lambda: client.post(address, posted, follow=True), {200}
    )


def told(name: str, ask: Callable[[], Any], expected: set[int]) -> str:
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    from tests.whole_tables import complaint

    times = []
    for _round in range(ROUNDS):
        reset_queries()
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            status = ask().status_code
            whole = (time.perf_counter() - began) * 1000
        times.append((whole, sum(float(one["time"]) for one in asked) * 1000))
    told = {complaint(one["sql"]) for one in asked} - {""}
    told |= set() if status in expected else {f"status {status}"}
    whole, in_database = min(times)
    return f"{whole:6.0f} {in_database:6.0f} {len(asked):7}  {name} {', '.join(sorted(told))}"


if __name__ == "__main__":
    main()
