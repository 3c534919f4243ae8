"""Open every list of the admin on a site of 100,000 articles and 50,000 pictures.

    python -m benchmarks.admin_lists [--articles 100000] [--pictures 50000] [--keep]

Makes a database of its own beside the one of DATABASE_URL (a SQLite file in var/, or a PostgreSQL
database named `…_admin_lists`), fills it with bulk rows, opens each list three times and prints
the median milliseconds, the number of queries, and what no list may ask: COUNT(*) over its table,
or rows without a limit. Rows are made up and cheap; no picture has a file.
"""

import argparse
import os
import time
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit, urlunsplit

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 3
BATCH = 2000
PICTURE_PAGES = (
    *("", "?view=list", "?used=no", "?used=yes", "?used=portrait", "?described=no"),
    *("?weight=heavy", "?alike=yes", "?format=png", "?q=4711", "?o=-5", "?p=500"),
)


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

    from cmsproject.shared.models import StoredImage

    call_command("migrate", verbosity=0)
    if StoredImage.objects.order_by("-id").first() is not None:
        return
    began = time.monotonic()
    make_pictures(pictures)
    make_articles(articles, pictures)
    make_people(pictures)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"made in {time.monotonic() - began:.0f} s")


def make_pictures(count: int) -> None:
    from cmsproject.shared.models import LegacyImagePath, StoredImage

    images = StoredImage.objects.bulk_create(
        (
            StoredImage(
                digest=sha256(str(number).encode()).hexdigest(),
                format=("png", "jpg", "webp")[number % 3],
                size=2_000_000 if number % 50 == 0 else 20_000 + number,
                width=1200,
                height=800,
                original_name=f"合影-{number}.png",
                alt="全体合影" if number % 2 else "",
                look=sha256(str(number // 3 if number % 100 < 3 else number).encode()).hexdigest()[
                    :32
                ],
            )
            for number in range(count)
        ),
        BATCH,
    )
    LegacyImagePath.objects.bulk_create(
        (
            LegacyImagePath(path=path, folded=path, source="s", file_path=path, image=image)
            for image in images
            for path in [f"/img/{image.original_name}"]
        ),
        BATCH,
    )


def make_articles(count: int, pictures: int) -> None:
    from django.utils import timezone

    from cmsproject.shared.models import StoredImage
    from cmsproject.shared.publishing import Status
    from news.models import Article, ArticleImage, ImageRole

    numbers = list(StoredImage.objects.order_by("id").values_list("id", flat=True))
    body, now = "正文。" * 200, timezone.now()
    for start in range(0, count, BATCH):
        articles = Article.objects.bulk_create(
            Article(
                title=f"社区动态第 {number} 期",
                slug=f"a-{number}",
                body=body,
                body_html=f"<p>{body}</p>",
                plain_text=body,
                status=Status.PUBLISHED,
                published_at=now,
                published_on=now.date(),
                public_from=now,
                translation_group=str(number),
            )
            for number in range(start, min(start + BATCH, count))
        )
        ArticleImage.objects.bulk_create(
            (
                ArticleImage(
                    article=article,
                    reference=f"./{step}.png",
                    role=ImageRole.BODY,
                    # One picture in ten is shown by nothing.
                    image_id=numbers[(article.pk * 3 + step) % (len(numbers) * 9 // 10)],
                )
                for article in articles
                for step in range(3)
            ),
            BATCH,
        )


def make_people(pictures: int) -> None:
    from django.contrib.auth import get_user_model

    from cmsproject.shared.models import StoredImage
    from events.models import Speaker

    numbers = StoredImage.objects.order_by("id").values_list("id", flat=True)[:2000]
    Speaker.objects.bulk_create(
        Speaker(
            name=f"讲者 {number}", slug=f"s-{number}", folded_names="", sort_key="", photo_id=pk
        )
        for number, pk in enumerate(numbers)
    )
    get_user_model()._default_manager.create_superuser("lists", password="lists")


def measure() -> None:
    from django.apps import apps
    from django.contrib import admin
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model()._default_manager.get(username="lists"))
    print(f"{'page':58} {'ms':>7} queries  what it must not ask")
    for address in picture_pages():
        report(client, address)
    for model in filter(admin.site.is_registered, apps.get_models()):
        meta = model._meta
        report(client, reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"))


def picture_pages() -> list[str]:
    from django.urls import reverse

    from cmsproject.shared.models import StoredImage

    address = reverse("admin:shared_storedimage_changelist")
    pk = StoredImage.objects.order_by("id")[100].pk
    complete = (
        f"{reverse('admin:autocomplete')}?app_label=news&model_name=article&field_name=banner"
    )
    pages = [f"{address}{query}" for query in PICTURE_PAGES]
    names = [("change", [pk]), ("delete", [pk]), ("replace", [pk]), ("queue", [])]
    pages += [reverse(f"admin:shared_storedimage_{name}", args=args) for name, args in names]
    return [*pages, f"{complete}&term=4711"]


def report(client: Any, address: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _round in range(ROUNDS):
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            status = client.get(address).status_code
            times.append((time.perf_counter() - began) * 1000)
    complaints = [] if status == 200 else [f"status {status}"]
    if any("COUNT(*)" in one["sql"] and "notice" not in one["sql"] for one in asked):
        complaints.append("COUNT(*)")
    slowest = max((float(one["time"]) for one in asked), default=0)
    complaints += [f"a query of {slowest:.1f} s"] if slowest > 0.3 else []
    print(f"{address[:58]:58} {median(times):7.0f} {len(asked):7}  {', '.join(complaints)}")


if __name__ == "__main__":
    main()
