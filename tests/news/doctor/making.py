"""Records that a rule of the check must find, and ways to its page."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from events.models import AttendanceFormat, Event, Organization, Talk
from news.models import ArticleEvent, ArticleEventKind
from tests.factories import make_article, make_event, make_organization, make_speaker, make_talk

PAGE = reverse("admin:news_setaside_changelist")
DAY = datetime(2025, 6, 14, 5, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def found(client: Client, rule: str, query: str = "") -> list[tuple[Any, str]]:
    """Record and mark of each finding on the first page."""
    response = client.get(f"{PAGE}?rule={rule}{query}")
    assert response.status_code == 200
    return [(one.record, one.problem.mark) for one in response.context["findings"].rows]


def press(client: Client, rule: str, step: str, record: Any, **more: Any) -> Any:
    sent = {"rule": rule, "step": step, "number": record.pk, "mark": "", **more}
    return client.post(f"{PAGE}?rule={rule}", sent, follow=True)


def well_event(number: int = 0, **fields: Any) -> Event:
    """Nothing is wrong with it, and no other is on its day."""
    day = DAY + timedelta(days=number * 3)
    values = {"starts_at": day, "ends_at": day + 4 * HOUR, "city": "成都"}
    return make_event(**{**values, **fields})


def link(event: Event, kind: str, **fields: Any) -> Any:
    article = make_article(**fields)
    return ArticleEvent.objects.create(article=article, event=event, kind=kind).article


def talk_of_another_day(number: int) -> Talk:
    event = well_event(number)
    return make_talk(event, starts_at=event.starts_at - 24 * HOUR)


def report_before(number: int) -> Event:
    event = well_event(number)
    link(event, ArticleEventKind.REPORT, published_on=date(2025, 1, 1))
    return event


def announcement_after(number: int) -> Event:
    event = well_event(number)
    link(event, ArticleEventKind.ANNOUNCEMENT, published_on=date(2025, 12, 31))
    return event


def twin(number: int) -> Event:
    well_event(number, name=f"双城记{number}")
    return well_event(number, name=f"双城记 {number}")


def twin_organization(number: int) -> Organization:
    make_organization(f"远山{number}科技", logo=None)
    return make_organization(f"远山{number}科技有限公司")


def borrower(make: Callable[..., Any]) -> Callable[[int], Any]:
    def make_both(number: int) -> Any:
        make(f"青枫{number}")
        return make(f"白桦{number}", aliases=[f"青枫 {number}", "另名"])

    return make_both


def twin_speaker(number: int) -> Any:
    make_speaker(f"林致远{number}")
    return make_speaker(f"林 致远{number}")


# What makes a record that the rule must find.
SICK: dict[str, Callable[[int], Any]] = {
    "odd-length": lambda number: well_event(number, ends_at=DAY + timedelta(days=300)),
    "talk-outside-event": talk_of_another_day,
    "odd-zone": lambda number: well_event(number, time_zone="UTC"),
    "online-with-place": lambda number: well_event(number, format=AttendanceFormat.ONLINE),
    "onsite-without-city": lambda number: well_event(number, city=""),
    "other-year": lambda number: well_event(number, name=f"开源峰会 2023 第{number}场"),
    "same-event": twin,
    "report-before-event": report_before,
    "announcement-after-event": announcement_after,
    "without-recap": well_event,
    "same-speaker": twin_speaker,
    "same-organization": twin_organization,
    "speaker-alias": borrower(make_speaker),
    "organization-alias": borrower(make_organization),
    "without-appearance": lambda number: make_speaker(),
    "without-logo": lambda number: make_organization(),
    "without-banner": well_event,
}
