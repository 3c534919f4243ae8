"""`manage.py import_events FILE.json`: our own form in JSON, and which form a file is taken for."""

import json
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Event, EventAddress
from tests.events.counting import writes_in
from tests.factories import make_event
from tests.news.events_file import FORM, make_events_file, rewrite, run, run_and_fail

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    make_events_file(tmp_path)
    form = yaml.load(FORM, Loader=yaml.BaseLoader)
    path = tmp_path / "events.json"
    path.write_text(json.dumps(form, indent="\t"), encoding="utf-8")
    return path


def test_json_says_what_yaml_says(file: Path) -> None:
    run(file.with_suffix(".yaml"))

    with CaptureQueriesContext(connection) as captured:
        output = run(file)

    assert writes_in(captured) == []
    assert "events.json (own):" in output
    assert "events: 0 created, 0 updated, 2 unchanged" in output


def test_numbers_and_nothing_are_read_as_in_yaml(file: Path) -> None:
    rewrite(file, '"attendees": "860"', '"attendees": 86,\n\t"venue": null')

    run(file)

    event = Event.objects.get(slug="summit")
    assert (event.attendees, event.venue) == (86, "")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"attendees": "860"', '"atendees": 860', "did you mean 'attendees'?"),
        ('"attendees": "860"', '"attendees": 860, "attendees": 7', "key 'attendees' stands twice"),
        ('"attendees": "860"', '"attendees": true', "attendees: 'true' is no whole number"),
        ('"attendees": "860"', '"attendees": ', "is no JSON: Expecting value"),
        ('"attendees": "860"', '"venue": "\\ud800"', "half a character"),
        ('"attendees": "860"', '"venue": ' + "[" * 99 + "]" * 99, "nested too deeply"),
    ],
)
def test_any_error_keeps_everything_unwritten(file: Path, old: str, new: str, told: str) -> None:
    rewrite(file, old, new)

    output = run_and_fail(file)

    assert told in output
    assert "Nothing was written: 1 errors" in output
    assert not Event.objects.exists()


def test_errors_name_the_line(file: Path) -> None:
    rewrite(file, '"attendees": "860"', '"attendees": "many"')
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if '"many"' in text)

    assert f"line {line}: event summit: attendees: 'many'" in run_and_fail(file)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("own", "is no mapping; write `key: value` lines with organizations"),
        ("ics", "is no calendar"),
    ],
)
def test_a_form_is_taken_as_it_is_called(tmp_path: Path, form: str, told: str) -> None:
    path = tmp_path / "list.json"
    path.write_text('[{"title_zh": "聚会", "start_date": "2025-05-17"}]', encoding="utf-8")

    assert told in run_and_fail(path, "--form", form)
    assert "events: 1 created" in run(path, "--form", "openeuler")


def test_our_own_form_names_old_addresses(file: Path, client: Client) -> None:
    address = "https://old.example/zh/interaction/summit-list/Summit2025/"
    rewrite(file, '"attendees": "860"', f'"addresses": ["{address}"]')

    run(file)

    response = client.get("/zh/interaction/summit-list/summit2025")
    assert (response.status_code, response["Location"]) == (301, "/zh/events/summit/")
    assert "old addresses: 0 created, 0 updated, 1 unchanged" in run(file)


def test_an_old_address_leads_to_one_event_alone(file: Path) -> None:
    other = make_event(name="别的聚会", slug="other")
    EventAddress.objects.create(key="/old/page", event=other)
    rewrite(file, '"attendees": "860"', '"addresses": ["/old/page"]')

    assert "old address /old/page leads to event 'other' already" in run_and_fail(file)
