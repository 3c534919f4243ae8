"""Applications of meetups in the admin: the queue, approving, declining, taking back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event, MeetupApplication
from tests.events.applications.making import coming, make_application
from tests.factories import make_event, make_organization, make_talk
from tests.people import make_member

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:events_meetupapplication_changelist")


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(make_member("events-manager"))
    return client


def press(client: Client, step: str, application: MeetupApplication, **sent: str) -> Any:
    address = reverse(f"admin:events_meetupapplication_{step}", args=[application.pk])
    return client.post(address, sent)


def page_of(client: Client, application: MeetupApplication) -> Any:
    address = reverse("admin:events_meetupapplication_change", args=[application.pk])
    return client.get(address)


def test_the_newest_stand_first_and_a_state_narrows_the_queue(manager: Client) -> None:
    now = timezone.now()
    decided = {"state": "declined", "reason": "太远", "decided_at": now}
    first = make_application(sent_at=now - timedelta(days=2))
    second = make_application(sent_at=now - timedelta(days=1), **decided)
    third = make_application()

    every = manager.get(QUEUE).context["cl"].result_list
    waiting = manager.get(f"{QUEUE}?state__exact=new").context["cl"].result_list

    assert list(every) == [third, second, first]
    assert list(waiting) == [third, first]
    assert manager.get(f"{QUEUE}?q={first.reference}").context["cl"].result_list[0] == first


def test_the_page_shows_everything(manager: Client) -> None:
    application = make_application(duration="other", duration_words="两个晚上")

    page = page_of(manager, application).content.decode()

    for shown in (
        *(application.reference, application.topic, "听涛大学开源社", "两个晚上", "武汉"),
        *("图书馆报告厅", "80", "第一个", "028-5550-0142", "mailto:opensource@tingtao.example"),
        *("社区介绍 PPT", "中文"),
    ):
        assert shown in page, shown


def test_approving_makes_a_draft_and_leads_to_it(manager: Client) -> None:
    application = make_application(starts_on=coming(40), ends_on=coming(41))

    response = press(manager, "approve", application)

    event = Event.objects.get()
    application.refresh_from_db()
    assert response.headers["Location"] == reverse("admin:events_event_change", args=[event.pk])
    assert (application.state, application.event) == ("approved", event)
    assert application.decided_by is not None
    assert (event.status, event.public_from, event.kind) == ("draft", None, "meetup")
    assert (event.name, event.city, event.venue) == (application.topic, "武汉", "图书馆报告厅")
    assert event.city_en == "Wuhan"
    zone = event.zone
    assert event.is_whole_day
    assert event.starts_at.astimezone(zone).date() == coming(40)
    assert event.ends_at.astimezone(zone).date() == coming(42)
    assert "承办：听涛大学开源社" in event.description
    assert "14:00 开场  \n14:20 \\*第一个\\*补丁" in event.description
    assert "opensource@" not in event.description
    assert Client().get(f"/zh/events/{event.slug}/").status_code == 404


def test_an_organization_of_that_name_is_taken_for_the_organizer(manager: Client) -> None:
    known = make_organization("听涛大学", aliases=["听涛大学开源社"])

    press(manager, "approve", make_application())

    event = Event.objects.get()
    (role,) = event.organization_roles.all()
    assert (role.organization, role.role) == (known, "organizer")
    assert "承办" not in event.description


def test_of_two_organizations_that_may_be_meant_none_is_taken(manager: Client) -> None:
    for _number in range(2):
        make_organization("听涛大学", aliases=["听涛大学开源社"])

    press(manager, "approve", make_application())

    assert not Event.objects.get().organization_roles.exists()


def test_online_meetups_have_no_place_and_addresses_are_free(manager: Client) -> None:
    make_event(slug="apply-2")
    taken = make_event(slug="zou-jin")
    application = make_application(topic="走进", format="online", city="武汉")

    press(manager, "approve", application)

    event = Event.objects.exclude(pk=taken.pk).order_by("-pk")[0]
    assert (event.slug, event.format, event.city, event.venue) == ("zou-jin-2", "online", "", "")


def test_declining_wants_a_reason_and_keeps_it(manager: Client) -> None:
    application = make_application()

    press(manager, "decline", application, reason="  ")
    application.refresh_from_db()
    still = application.state
    press(manager, "decline", application, reason="日期\0冲突")

    application.refresh_from_db()
    assert (still, application.state, application.reason) == ("new", "declined", "日期冲突")
    assert not Event.objects.exists()


@pytest.mark.parametrize("step", ["approve", "decline"])
def test_what_is_decided_is_not_decided_again(manager: Client, step: str) -> None:
    application = make_application()
    press(manager, "approve", application)

    press(manager, step, application, reason="重复")

    application.refresh_from_db()
    assert application.state == "approved"
    assert Event.objects.count() == 1


def test_an_untouched_draft_goes_with_the_decision(manager: Client) -> None:
    make_organization("听涛大学开源社")
    application = make_application()
    press(manager, "approve", application)

    press(manager, "take_back", application)

    application.refresh_from_db()
    assert (application.state, application.event, application.decided_at) == ("new", None, None)
    assert not Event.objects.exists()


@pytest.mark.parametrize("change", ["name", "talk", "published"])
def test_a_changed_draft_stays_and_is_taken_up_again(manager: Client, change: str) -> None:
    application = make_application()
    press(manager, "approve", application)
    event = Event.objects.get()
    if change == "talk":
        make_talk(event)
    elif change == "name":
        event.name = "改了名"
        event.save()
    else:
        event.status = "published"
        event.save()

    told = press(manager, "take_back", application)
    application.refresh_from_db()
    between = application.state
    press(manager, "approve", application)

    application.refresh_from_db()
    assert told.status_code == 302
    assert (between, application.state) == ("new", "approved")
    assert Event.objects.get() == event == application.event


def test_a_declined_one_waits_again(manager: Client) -> None:
    application = make_application()
    press(manager, "decline", application, reason="太远")

    press(manager, "take_back", application)
    press(manager, "take_back", application)

    application.refresh_from_db()
    assert (application.state, application.reason) == ("new", "")


def test_a_draft_that_was_deleted_leaves_the_application(manager: Client) -> None:
    application = make_application()
    press(manager, "approve", application)
    Event.objects.get().delete()

    press(manager, "take_back", application)

    application.refresh_from_db()
    assert (application.state, application.event) == ("new", None)


def test_events_and_applications_of_the_same_days_and_city_are_named(manager: Client) -> None:
    application = make_application()
    noon = datetime.combine(application.starts_on, datetime.min.time(), UTC) + timedelta(hours=4)
    there: dict[str, Any] = {"starts_at": noon, "ends_at": noon + timedelta(hours=3)}
    make_event(name="同城同日", city="", city_en="Wuhan", **there)
    make_event(name="别处同日", city="成都", **there)
    make_event(name=application.topic, city="成都", **there)
    make_event(name="同城早先", city="武汉")
    make_application(topic="再来一场")

    found = page_of(manager, application).context["duplicates"]

    assert [event.name for event in found.events] == ["同城同日", application.topic]
    assert [other.topic for other in found.applications] == ["再来一场"]


def test_every_decision_stands_in_the_history(manager: Client) -> None:
    application = make_application()
    press(manager, "approve", application)
    press(manager, "take_back", application)

    history = manager.get(
        reverse("admin:events_meetupapplication_history", args=[application.pk])
    ).content.decode()

    assert "已通过" in history
    assert "撤回了审批" in history


def test_an_editor_sees_nothing_of_applications(client: Client) -> None:
    client.force_login(make_member("editor"))
    application = make_application()

    assert client.get(QUEUE).status_code == 403
    assert page_of(client, application).status_code == 403
    assert press(client, "approve", application).status_code == 403
    assert application.topic not in client.get(reverse("admin:index")).content.decode()


def test_the_start_page_names_those_that_wait(manager: Client) -> None:
    waiting = make_application()
    done = make_application(state="declined", reason="太远", decided_at=timezone.now())

    page = manager.get(reverse("admin:index")).content.decode()

    assert waiting.topic in page
    assert done.topic not in page


def test_spam_is_deleted(manager: Client) -> None:
    application = make_application()

    address = reverse("admin:events_meetupapplication_delete", args=[application.pk])
    manager.post(address, {"post": "yes"})

    assert not MeetupApplication.objects.exists()
