"""Read the CMS_* variables and DATABASE_URL; a bad value stops the start and says why."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkstemp
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured
from environ import Env

KNOWN_LANGUAGES = {"zh": "中文", "en": "English", "ru": "Русский"}
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}
SHORTEST_SECRET = 32
MOST_DIGITS = 18
# Scheme of the mail server's address: Django's backend, and the port where none is written.
MAIL_SCHEMES = {
    "smtp": ("smtp", 25),
    "smtp+tls": ("smtp", 587),
    "smtp+ssl": ("smtp", 465),
    "console": ("console", 0),
}


class Environment:
    """Typed access to environment variables.

    Every method takes the variable's name and a default and raises
    `ImproperlyConfigured`, naming the variable and the remedy, for a value it cannot use.
    An empty variable counts as one that is not set.
    """

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self.variables = variables

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def secret(self, name: str, *, kept_in: Path) -> str:
        """The variable's value, else the key kept in a file, which is made on the first start."""
        value = self.text(name)
        if value and len(value) < SHORTEST_SECRET:
            raise ImproperlyConfigured(
                f"{name} is too short; write {SHORTEST_SECRET} or more random characters into it."
            )
        return value or kept_secret(kept_in, name)

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name, "1" if default else "0").casefold()
        if value in TRUE_WORDS:
            return True
        if value in FALSE_WORDS:
            return False
        raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")

    def whole_number(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        value = self.text(name, str(default))
        digits = value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
        if not digits or not lowest <= int(value) <= highest:
            raise ImproperlyConfigured(
                f"{name} is {value!r}; write a whole number from {lowest} to {highest}."
            )
        return int(value)

    def words(self, name: str, default: str) -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def folder(self, name: str, default: Path) -> Path:
        value = self.text(name, str(default))
        try:
            path = Path(value).expanduser().resolve()
            nearest = next(place for place in (path, *path.parents) if place.exists())
        except (OSError, RuntimeError) as error:
            raise ImproperlyConfigured(f"{name} is {value!r}, which fails: {error}.") from error
        if not nearest.is_dir():
            raise ImproperlyConfigured(
                f"{name} is {value!r}, but {nearest} is a file, not a folder."
            )
        return path

    def file(self, name: str) -> str:
        """The path of a file that is there; empty where the variable is not set."""
        value = self.text(name)
        if value and not Path(value).is_file():
            raise ImproperlyConfigured(f"{name} is {value!r}, which is no file.")
        return value

    def time_zone(self, name: str, default: str) -> str:
        value = self.text(name, default)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ImproperlyConfigured(
                f"{name} is {value!r}; write a zone such as Asia/Shanghai."
            ) from error
        return value

    def languages(self, name: str, default: str) -> list[tuple[str, str]]:
        """Content languages as (site code, name in that language), in the order given."""
        codes = self.words(name, default)
        unknown = [code for code in codes if code not in KNOWN_LANGUAGES]
        if unknown or not codes:
            raise ImproperlyConfigured(
                f"{name} names {', '.join(unknown) or 'no language'}; "
                f"choose from {', '.join(KNOWN_LANGUAGES)}."
            )
        return [(code, KNOWN_LANGUAGES[code]) for code in dict.fromkeys(codes)]

    def database(self, name: str, default: str) -> dict[str, Any]:
        """Django's settings of one database from `sqlite:///path` or `postgres://user@host/name`."""
        address = self.text(name, default)
        scheme = address.partition(":")[0]
        if scheme == "sqlite":
            return with_engine_options(sqlite_settings(address, name))
        if scheme not in {"postgres", "postgresql"}:
            raise ImproperlyConfigured(
                f"{name} begins with {scheme!r}; write sqlite:///path or postgres://user@host/name."
            )
        try:
            settings: dict[str, Any] = dict(Env.db_url_config(address))
        except ValueError:
            # Neither the address nor the error is repeated: they may hold a password.
            raise ImproperlyConfigured(
                f"{name} cannot be read: its port is no number, or its user or password holds a "
                "character that must be written as a %-code."
            ) from None
        if not settings.get("NAME"):
            raise ImproperlyConfigured(f"{name} names no database after the last slash.")
        return with_engine_options(settings)

    def mail(self, name: str) -> dict[str, Any]:
        """Django's settings of the mail server at `smtp+tls://user:password@host:587`.

        `console:` writes e-mails to the log; without an address none is sent.
        """
        address = self.text(name)
        if not address:
            return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
        try:
            parts = urlsplit(address)
            backend, port = MAIL_SCHEMES[parts.scheme]
            port = parts.port or port
        except (KeyError, ValueError):
            # The address is not repeated: it may hold a password.
            raise ImproperlyConfigured(
                f"{name} cannot be read; write smtp+tls://user:password@host:587 with special "
                f"characters as %-codes. Known beginnings: {', '.join(MAIL_SCHEMES)}."
            ) from None
        if backend == "smtp" and not parts.hostname:
            raise ImproperlyConfigured(f"{name} names no host after the two slashes.")
        return {
            "EMAIL_BACKEND": f"django.core.mail.backends.{backend}.EmailBackend",
            "EMAIL_HOST": parts.hostname or "",
            "EMAIL_PORT": port,
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        }


def sqlite_settings(address: str, name: str) -> dict[str, Any]:
    """The file after three slashes (four for an absolute path), or `:memory:`."""
    file = unquote(address.removeprefix("sqlite:").removeprefix("///").partition("?")[0])
    if file == "//:memory:":
        file = ":memory:"
    if not file or file.startswith("//"):
        raise ImproperlyConfigured(
            f"{name} is {address!r}; write sqlite:///file.sqlite3, or four slashes for a path "
            "from the root."
        )
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file}


def kept_secret(path: Path, name: str) -> str:
    """Read the secret in `path`, or make one there that only its owner can read."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_once(path, secrets.token_urlsafe(48))
        value = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name} is not set and no key can be kept in {path} ({error}); set {name}."
        ) from error
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"The key in {path} is too short; delete the file or set {name}."
        )
    return value


def write_once(path: Path, text: str) -> None:
    """Put a file in place whole; where two processes race, the first one's file stands."""
    descriptor, aside = mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        Path(aside).unlink()


def with_engine_options(settings: dict[str, Any]) -> dict[str, Any]:
    """Add what each engine needs to serve many readers beside one writer."""
    if settings["ENGINE"] != "django.db.backends.sqlite3":
        return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, **settings}
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
            "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000"
        ),
    }
    return {**settings, "OPTIONS": options}
