"""What `make demo` and `make test` promise beside the site itself."""

import re
import socket
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from events.models import MeetupApplication
from tools.demo import reserve_port
from tools.skips import unexpected_skips

PASSWORD = re.compile(r"its password (\S+)$", re.MULTILINE)
REPORT = """<testsuites><testsuite>
<testcase name="a"><skipped type="pytest.skip" message="no browser"/></testcase>
<testcase name="b"><skipped type="pytest.skip" message="Skipped: no browser"/></testcase>
<testcase name="c"><skipped type="pytest.skip" message="only on PostgreSQL: locks"/></testcase>
<testcase name="d"><skipped type="pytest.xfail" message="known"/></testcase>
<testcase name="e"/></testsuite></testsuites>"""


def create_editor(*options: str) -> str:
    output = StringIO()
    call_command("create_demo_editor", *options, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_the_editor_can_sign_in_with_the_password_shown() -> None:
    shown = PASSWORD.search(create_editor())

    assert shown
    assert authenticate(username="editor", password=shown[1])


@pytest.mark.django_db
def test_a_second_run_leaves_the_password_and_shows_none() -> None:
    first = PASSWORD.search(create_editor())

    second = create_editor()

    assert first
    assert authenticate(username="editor", password=first[1])
    assert not PASSWORD.search(second)
    assert "make demo-password" in second


@pytest.mark.django_db
def test_a_new_password_replaces_the_old_one() -> None:
    old = PASSWORD.search(create_editor())

    new = PASSWORD.search(create_editor("--new-password"))

    assert old
    assert new
    assert not authenticate(username="editor", password=old[1])
    assert authenticate(username="editor", password=new[1])


@pytest.mark.django_db
def test_one_application_waits_however_often_the_demo_is_run() -> None:
    for _run in range(2):
        call_command("create_demo_application", "samples/application.yaml")

    application = MeetupApplication.objects.get()
    assert (application.state, application.city) == ("new", "武汉")


def test_a_taken_port_is_told_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])

        with pytest.raises(SystemExit) as caught:
            reserve_port(port)

    assert f"Port {port} on 127.0.0.1 is taken" in str(caught.value)
    assert "PORT=8001 make demo" in str(caught.value)


@pytest.mark.parametrize("port", ["", "abc", "-1", "65536", "８０００"])
def test_what_is_no_port_is_told(port: str) -> None:
    with pytest.raises(SystemExit, match="write a number up to 65535"):
        reserve_port(port)


def test_skipped_tests_are_counted_by_reason(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")

    assert unexpected_skips(report) == ["2 tests: no browser"]
