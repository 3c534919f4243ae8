"""Rows in great number, for measuring."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

BATCH = 2000


NOW = timezone.now()


def keep(model: Any, rows: Iterable[Any]) -> None:
    model._default_manager.bulk_create(rows, BATCH)


def numbers_of(model: Any) -> list[int]:
    return list(model._default_manager.order_by("pk").values_list("pk", flat=True))


def moment(number: int) -> datetime:
    return NOW - timedelta(minutes=number * 30)


def filled(name: str, slug: str) -> dict[str, Any]:
    return {"name": name, "slug": slug, "sort_key": name}
