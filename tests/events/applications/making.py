"""Applications of meetups as people send them in, and as they are stored."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from events.models import MeetupApplication

FORM = "/zh/events/apply/"
numbers = count(1)


def coming(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def filled_in(**answers: Any) -> dict[str, Any]:
    """What a browser sends of a form that is right."""
    return {
        "organization": "听涛大学开源社",
        "topic": "长河社区走进听涛大学",
        "starts_on": coming(40).isoformat(),
        "ends_on": "",
        "duration": "half_day",
        "duration_words": "",
        "format": "onsite",
        "city": "武汉",
        "venue": "图书馆报告厅",
        "size": "80",
        "agenda": "14:00 开场\r\n14:20 第一个补丁",
        "support": ["slides", "gifts"],
        "contact_name": "江听澜",
        "contact_company": "听涛大学",
        "contact_phone": "+86 28-5550-0142",
        "contact_email": "opensource@tingtao.example",
        "consent": "on",
        "website": "",
        **answers,
    }


def make_application(**fields: Any) -> MeetupApplication:
    """One that waits, unless the fields say otherwise."""
    number = next(numbers)
    values: dict[str, Any] = {
        "reference": f"TEST-{number:04}",
        "language": "zh",
        "organization": "听涛大学开源社",
        "topic": f"走进听涛大学第{number}场",
        "starts_on": coming(40),
        "ends_on": coming(40),
        "duration": "half_day",
        "format": "onsite",
        "city": "武汉",
        "venue": "图书馆报告厅",
        "size": 80,
        "support": ["slides"],
        "agenda": "14:00 开场\n14:20 *第一个*补丁",
        "contact_name": "江听澜",
        "contact_company": "听涛大学",
        "contact_phone": "028-5550-0142",
        "contact_email": "opensource@tingtao.example",
        "sent_at": timezone.now(),
        "kept_days": 90,
    }
    return MeetupApplication.objects.create(**{**values, **fields})
