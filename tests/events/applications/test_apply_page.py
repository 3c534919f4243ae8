"""The page on which outsiders apply to hold a meetup, as their browsers use it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from events.models import MeetupApplication
from tests.events.applications.making import FORM, coming, filled_in
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def faults(client: Client, **answers: Any) -> dict[str, list[str]]:
    response = client.post(FORM, filled_in(**answers))
    assert response.status_code == 200, response.headers.get("Location")
    found: dict[str, list[str]] = response.context["form"].errors
    return found


def test_what_was_sent_in_is_stored_and_thanked_for_on_a_page_of_its_own(client: Client) -> None:
    response = client.post(FORM, filled_in())

    application = MeetupApplication.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"{FORM}sent/{application.reference}/"
    thanks = client.get(response.headers["Location"])
    assert application.reference in thanks.content.decode()
    assert "noindex" in thanks.content.decode()
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", application.reference)
    assert (application.starts_on, application.ends_on) == (coming(40), coming(40))
    assert application.agenda == "14:00 开场\n14:20 第一个补丁"
    assert application.support == ["slides", "gifts"]
    assert (application.language, application.kept_days, application.state) == ("zh", 90, "new")


def test_the_page_is_never_kept_and_sets_no_cookie(client: Client) -> None:
    page = client.get(FORM)
    sent = client.post(FORM, filled_in())
    thanks = client.get(sent.headers["Location"])

    for response in (page, sent, thanks, client.post(FORM, {})):
        assert "no-store" in response.headers["Cache-Control"]
        assert "ETag" not in response.headers
        assert not response.cookies
    assert client.get(FORM, headers={"If-None-Match": "*"}).status_code == 200
    assert client.put(FORM).status_code == 405


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_every_language_has_the_form_and_lists_lead_to_it(client: Client, language: str) -> None:
    path = f"/{language}/events/apply/"

    assert client.get(path).status_code == 200
    assert f'href="{path}"' in client.get(f"/{language}/events/").content.decode()
    assert f'href="{path}"' in client.get(f"/{language}/events/calendar/").content.decode()


def test_a_thanking_page_that_belongs_to_no_application_is_not_found(client: Client) -> None:
    assert client.get(f"{FORM}sent/2222-2222/").status_code == 404


def test_no_event_takes_the_address_of_the_form() -> None:
    assert make_event(name="Apply", slug="").slug == "apply-2"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        *(({name: ""}, name) for name in ("organization", "topic", "starts_on", "duration")),
        *(({name: "　"}, name) for name in ("format", "size", "contact_name", "contact_email")),
        ({"consent": ""}, "consent"),
        ({"topic": "——"}, "topic"),
        ({"topic": "长" * 201}, "topic"),
        ({"agenda": "长" * 5001}, "agenda"),
        ({"starts_on": "30.2.2027"}, "starts_on"),
        ({"starts_on": "2020-01-01"}, "starts_on"),
        ({"starts_on": coming(0)}, "starts_on"),
        ({"starts_on": coming(731)}, "starts_on"),
        ({"ends_on": coming(39)}, "ends_on"),
        ({"ends_on": coming(54)}, "ends_on"),
        ({"duration": "for ever"}, "duration"),
        ({"duration": "other"}, "duration_words"),
        ({"city": ""}, "city"),
        ({"format": "hybrid", "city": " "}, "city"),
        ({"size": "0"}, "size"),
        ({"size": "100001"}, "size"),
        ({"size": "9" * 5000}, "size"),
        ({"support": ["money"]}, "support"),
        ({"contact_email": "somebody"}, "contact_email"),
        ({"contact_phone": "call me"}, "contact_phone"),
        ({"contact_phone": "1234"}, "contact_phone"),
        ({"topic": "a\0b"}, "topic"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    client: Client, answers: dict[str, Any], field: str
) -> None:
    assert list(faults(client, **answers)) == [field]
    assert not MeetupApplication.objects.exists()


@pytest.mark.parametrize(
    "answers",
    [
        {"format": "online", "city": "", "venue": ""},
        {"contact_phone": "", "contact_company": "", "agenda": "", "support": []},
        {"contact_phone": "027 8765 4321 转 801"},
        {"duration": "other", "duration_words": "两个晚上"},
        {"starts_on": coming(1)},
        {"ends_on": coming(53)},
        {"key": "no number"},
    ],
)
def test_what_may_be_left_out_or_said_otherwise_is_taken(
    client: Client, answers: dict[str, Any]
) -> None:
    assert client.post(FORM, filled_in(**answers)).status_code == 302
    assert MeetupApplication.objects.count() == 1


def test_a_day_may_be_written_as_people_write_it(client: Client) -> None:
    day = coming(30)

    client.post(FORM, filled_in(starts_on=f"{day.year}年{day.month}月{day.day}日"))

    assert MeetupApplication.objects.get().starts_on == day


def test_lines_become_one_and_hidden_signs_go(client: Client) -> None:
    client.post(FORM, filled_in(topic=" 长河\r\n社\u202e区  聚会 "))

    assert MeetupApplication.objects.get().topic == "长河 社区 聚会"


def test_a_fault_is_named_above_and_beside_and_what_was_typed_stays(client: Client) -> None:
    answers = filled_in(contact_email="nobody", topic='<b>"长河"</b>')

    page = client.post(FORM, answers).content.decode()

    assert 'role="alert"' in page
    assert 'href="#id_contact_email"' in page
    (field,) = re.findall(r"<input[^>]*name=\"contact_email\"[^>]*>", page)
    assert 'value="nobody"' in field
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_contact_email_error"' in field
    assert 'id="id_contact_email_error"' in page
    assert 'value="&lt;b&gt;&quot;长河&quot;&lt;/b&gt;"' in page
    assert "14:20 第一个补丁</textarea>" in page
    for kept in ("half_day", "onsite", "slides", "gifts"):
        assert re.search(rf'value="{kept}"[^>]*checked', page), kept
    assert re.search(r'name="consent"[^>]*checked', page)


def test_the_same_form_sent_twice_stands_once(client: Client) -> None:
    key = re.findall(r'name="key" value="([^"]+)"', client.get(FORM).content.decode())[0]

    first = client.post(FORM, filled_in(key=key))
    second = client.post(FORM, filled_in(key=key))

    assert first.headers["Location"] == second.headers["Location"]
    assert MeetupApplication.objects.count() == 1


def test_other_answers_in_the_same_form_are_another_application(client: Client) -> None:
    key = re.findall(r'name="key" value="([^"]+)"', client.get(FORM).content.decode())[0]
    client.post(FORM, filled_in(key=key))

    addresses = {
        client.post(FORM, filled_in(key=key, topic="第二场")).headers["Location"]
        for _time in range(2)
    }

    assert len(addresses) == 1
    assert {one.topic for one in MeetupApplication.objects.all()} == {
        "长河社区走进听涛大学",
        "第二场",
    }


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2067", "\u2069", "\u061c", "\u200b", "\x08", "\x1b", "\ue000"]
)
def test_what_nobody_sees_is_not_kept(client: Client, hidden: str) -> None:
    client.post(FORM, filled_in(topic=f"长{hidden}河", agenda=f"开{hidden}场\r\n茶歇\u2028结束"))

    sent = MeetupApplication.objects.get()
    assert (sent.topic, sent.agenda) == ("长河", "开场\n茶歇\n结束")


def test_what_a_program_fills_in_is_not_stored_and_a_person_can_send_it_again(
    client: Client,
) -> None:
    response = client.post(FORM, filled_in(website="https://spam.example"))

    page = response.content.decode()
    assert response.status_code == 400
    assert "spam.example" not in page
    assert 'value="长河社区走进听涛大学"' in page
    assert not MeetupApplication.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://testserver"}, 302),
        ({"Origin": "https://testserver"}, 302),
        ({"Origin": "https://news.example.org"}, 302),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_page_of_another_site_sends_nothing_in(
    settings: Any, headers: dict[str, str], status: int
) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://news.example.org"]
    client = Client(enforce_csrf_checks=True)

    response = client.post(FORM, filled_in(), headers=headers)

    assert response.status_code == status
    assert MeetupApplication.objects.exists() == (status == 302)
    if status == 403:
        assert 'value="长河社区走进听涛大学"' in response.content.decode()


def test_a_flood_of_text_is_not_even_read(client: Client) -> None:
    assert client.post(FORM, filled_in(agenda="长" * 100_000)).status_code == 413


def test_the_applicant_is_told_by_e_mail_with_no_word_of_theirs(
    client: Client,
    settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.IS_MAIL_SENT = True

    for _time in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(FORM, filled_in(topic="买买买 https://spam.example"))

    first = mail.outbox[0]
    assert len(mail.outbox) == 2
    assert first.to == ["opensource@tingtao.example"]
    assert MeetupApplication.objects.order_by("pk")[0].reference in first.subject
    for typed in ("spam.example", "买买买", "江听澜", "听涛"):
        assert typed not in f"{first.subject}{first.body}"
    assert first.extra_headers["Auto-Submitted"] == "auto-replied"


def test_without_a_mail_server_nothing_is_sent(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        client.post(FORM, filled_in())

    assert callbacks == []
    assert mail.outbox == []


def test_sending_empties_what_is_due(client: Client) -> None:
    client.post(FORM, filled_in())
    long_ago = timezone.now() - timedelta(days=100)
    MeetupApplication.objects.update(state="approved", decided_at=long_ago)

    client.post(FORM, filled_in(topic="另一场"))

    assert MeetupApplication.objects.get(state="approved").contact_email == ""
