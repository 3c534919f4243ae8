"""Environment variables: what is understood, and what stops the start with which words."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cmsproject.env import Environment

LONG = "x" * 40
SQLITE = "django.db.backends.sqlite3"
POSTGRES = "django.db.backends.postgresql"


def environment(value: str | None) -> Environment:
    return Environment({} if value is None else {"NAME": value})


@pytest.mark.parametrize(
    ("method", "arguments", "value", "expected"),
    [
        ("text", {"default": "a"}, None, "a"),
        ("text", {"default": "a"}, "  b ", "b"),
        ("text", {"default": "a"}, "  ", "a"),
        ("flag", {"default": True}, None, True),
        ("flag", {"default": False}, "1", True),
        ("flag", {"default": False}, "Yes", True),
        ("flag", {"default": True}, "off", False),
        ("flag", {"default": True}, "", True),
        ("whole_number", {"default": 5, "lowest": 1, "highest": 9}, None, 5),
        ("whole_number", {"default": 5, "lowest": 1, "highest": 9}, "9", 9),
        ("whole_number", {"default": 5, "lowest": 0, "highest": 9}, "00", 0),
        ("words", {"default": "a,b"}, None, ["a", "b"]),
        ("words", {"default": "a"}, " c , ,d,", ["c", "d"]),
        ("time_zone", {"default": "Asia/Shanghai"}, None, "Asia/Shanghai"),
        ("time_zone", {"default": "Asia/Shanghai"}, "Europe/Berlin", "Europe/Berlin"),
        ("languages", {"default": "zh,en"}, None, [("zh", "中文"), ("en", "English")]),
        ("languages", {"default": "zh"}, "en, zh,en", [("en", "English"), ("zh", "中文")]),
    ],
)
def test_good_values(
    method: str, arguments: dict[str, Any], value: str | None, expected: Any
) -> None:
    read = getattr(environment(value), method)

    assert read("NAME", **arguments) == expected


@pytest.mark.parametrize(
    ("method", "arguments", "value", "reason"),
    [
        ("flag", {"default": False}, "maybe", "write 1 or 0"),
        ("whole_number", {"default": 5, "lowest": 1, "highest": 9}, "10", "from 1 to 9"),
        ("whole_number", {"default": 5, "lowest": 1, "highest": 9}, "-1", "from 1 to 9"),
        ("whole_number", {"default": 5, "lowest": 1, "highest": 9}, "2.5", "from 1 to 9"),
        ("whole_number", {"default": 5, "lowest": 1, "highest": 9}, "三", "from 1 to 9"),
        ("whole_number", {"default": 5, "lowest": 1, "highest": 9}, "9" * 5000, "from 1 to 9"),
        ("time_zone", {"default": "UTC"}, "Asia/Peking", "a zone such as"),
        ("time_zone", {"default": "UTC"}, "Asia", "a zone such as"),
        ("time_zone", {"default": "UTC"}, "../etc/passwd", "a zone such as"),
        ("languages", {"default": "zh"}, "zh,xx", "NAME names xx; choose from"),
        ("languages", {"default": "zh"}, ",", "no language"),
        ("folder", {"default": Path("media")}, __file__, "is a file, not a folder"),
        ("folder", {"default": Path("media")}, f"{__file__}/below", "is a file, not a folder"),
        ("folder", {"default": Path("media")}, "~nobody-of-that-name/media", "fails"),
        ("secret", {"kept_in": Path("unused")}, "short", "32 or more random characters"),
    ],
)
def test_bad_values_stop_the_start(
    method: str, arguments: dict[str, Any], value: str, reason: str
) -> None:
    read = getattr(environment(value), method)

    with pytest.raises(ImproperlyConfigured) as caught:
        read("NAME", **arguments)

    assert str(caught.value).startswith("NAME ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (None, {"ENGINE": SQLITE, "NAME": "default.sqlite3"}),
        ("", {"ENGINE": SQLITE, "NAME": "default.sqlite3"}),
        ("sqlite:///near.sqlite3", {"ENGINE": SQLITE, "NAME": "near.sqlite3"}),
        ("sqlite:////srv/c++/a%20b.sqlite3", {"ENGINE": SQLITE, "NAME": "/srv/c++/a b.sqlite3"}),
        ("sqlite://:memory:", {"ENGINE": SQLITE, "NAME": ":memory:"}),
        (
            "postgres://cms:p%40ss%2F@db:5433/news?sslmode=require",
            {
                "ENGINE": POSTGRES,
                "NAME": "news",
                "USER": "cms",
                "PASSWORD": "p@ss/",
                "HOST": "db",
                "PORT": 5433,
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        ("postgresql:///news", {"ENGINE": POSTGRES, "NAME": "news", "HOST": "", "PORT": ""}),
        ("postgres://[::1]/news", {"ENGINE": POSTGRES, "NAME": "news", "HOST": "::1"}),
        ("postgres://db/news?conn_max_age=0", {"NAME": "news", "CONN_MAX_AGE": 0}),
    ],
)
def test_databases(address: str | None, expected: dict[str, Any]) -> None:
    settings = environment(address).database("NAME", "sqlite:///default.sqlite3")

    assert {name: settings[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("mysql://cms@db/news", "begins with 'mysql'"),
        ("news.sqlite3", "begins with 'news.sqlite3'"),
        ("sqlite://", "write sqlite:///file.sqlite3"),
        ("sqlite:///", "write sqlite:///file.sqlite3"),
        ("sqlite://news.sqlite3", "write sqlite:///file.sqlite3"),
        ("postgres://cms@db/", "names no database"),
        ("postgres://cms@db", "names no database"),
        ("postgres://cms@db:port/news", "its port is no number"),
        ("postgres://cms:hush/hush@db/news", "%-code"),
    ],
)
def test_bad_databases_stop_the_start(address: str, reason: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        environment(address).database("NAME", "sqlite:///default.sqlite3")

    assert str(caught.value).startswith("NAME ")
    assert reason in str(caught.value)
    assert "hush" not in str(caught.value)


def test_sqlite_serves_readers_beside_a_writer() -> None:
    options = environment(None).database("NAME", "sqlite:///default.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_a_folder_is_absolute_and_need_not_exist(tmp_path: Path) -> None:
    folder = environment(str(tmp_path / "a" / ".." / "media")).folder("NAME", Path("unused"))

    assert folder == tmp_path / "media"


def test_an_empty_folder_is_the_default(tmp_path: Path) -> None:
    assert environment("").folder("NAME", tmp_path) == tmp_path


def test_a_given_secret_is_used(tmp_path: Path) -> None:
    assert environment(LONG).secret("NAME", kept_in=tmp_path / "key") == LONG
    assert list(tmp_path.iterdir()) == []


def test_a_made_secret_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "key"

    first = environment(None).secret("NAME", kept_in=path)
    second = environment("").secret("NAME", kept_in=path)

    assert first == second
    assert len(first) >= 48
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["key"]


@pytest.mark.parametrize("content", ["", "short", "钥匙" * 30])
def test_a_damaged_kept_secret_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ImproperlyConfigured) as caught:
        environment(None).secret("NAME", kept_in=path)

    assert str(path) in str(caught.value)


def test_a_secret_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()

    with pytest.raises(ImproperlyConfigured, match="set NAME"):
        environment(None).secret("NAME", kept_in=blocked / "key")


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "font.ttf"
    with pytest.raises(ImproperlyConfigured, match="is no file"):
        environment(str(path)).file("NAME")

    path.touch()

    assert environment(str(path)).file("NAME") == str(path)
    assert environment("").file("NAME") == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.example.org", ("smtp", "mail.example.org", 25, "", "", False, False)),
        ("smtp+tls://u:p%40s@h", ("smtp", "h", 587, "u", "p@s", True, False)),
        ("smtp+ssl://h:4650", ("smtp", "h", 4650, "", "", False, True)),
        ("console:", ("console", "", 0, "", "", False, False)),
    ],
)
def test_mail_servers(address: str, expected: tuple[Any, ...]) -> None:
    settings = environment(address).mail("NAME")

    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    backend = settings["EMAIL_BACKEND"].split(".")[-2]
    assert (backend, *(settings[f"EMAIL_{name}"] for name in names)) == expected


def test_without_a_mail_server_no_mail_is_sent() -> None:
    settings = environment(None).mail("NAME")

    assert settings == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.mark.parametrize(
    "address", ["mail.example.org", "imap://h", "smtp://u:secret@h:x", "smtp:"]
)
def test_a_mail_server_that_cannot_be_read_stops_the_start(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NAME") as caught:
        environment(address).mail("NAME")

    assert "secret" not in str(caught.value)
