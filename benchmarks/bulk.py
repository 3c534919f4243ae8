"""Measure a bulk change over a site that is filled already: a tag for many articles, and back.

    DATABASE_URL=… python -m benchmarks.bulk [--articles 5000]

Seconds of the clock and of this process; the database's own are in the clock's alone. The change
is taken back, but its versions stay: use a copy.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

TAG = "批量测试"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=5000)
    most = arguments.parse_args().articles
    os.environ.setdefault("CMS_DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cmsproject.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False
    for line in measure(most):
        print(line, flush=True)


def measure(most: int) -> Iterator[str]:
    from django.contrib.auth import get_user_model
    from django.db import connection

    from news.bulk.applying import apply_plan
    from news.bulk.changes import Kind
    from news.bulk.planning import make_plan
    from news.bulk.undoing import undo_run
    from news.models import Article, BulkPlan

    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:most])
    everything = {"is_staff": True, "is_superuser": True}
    user, _made = get_user_model().objects.get_or_create(username="bench", defaults=everything)
    plan = BulkPlan.objects.create(
        kind=Kind.ADD_TAGS, values={"tags": [TAG]}, selection=numbers, user=user
    )
    yield f"{len(numbers)} articles, {connection.vendor}"
    yield f"plan: {taken(lambda: make_plan(plan, user))}"
    yield f"apply: {taken(lambda: apply_plan(plan, user))}"
    plan.refresh_from_db()
    run = plan.run
    if run is None:
        raise SystemExit("The plan was not applied.")
    yield f"take back: {taken(lambda: undo_run(run, user))}"


def taken(work: Callable[[], Any]) -> str:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    spent = time.process_time() - processor
    return f"{time.perf_counter() - clock:.1f} s, of this process {spent:.1f} s"


if __name__ == "__main__":
    main()
