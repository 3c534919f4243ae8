"""One import at a time for each database: a second one is told so, and changes nothing."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext_lazy

from news.models import ImportRun

# For people who wait at a page; an operator is told which import it is.
BUSY = gettext_lazy("Another import is at work. Try again when it has ended.")
# Any number that nothing else in the database takes for a lock of its own.
ADVISORY_KEY = int.from_bytes(b"cms-imp", "big")


class ImportBusy(Exception):
    """Another import is at work; says which, as far as it can be known."""

    def __init__(self) -> None:
        super().__init__(
            f"Another import is at work{describe_run()}. Run this one when it has ended."
        )


@contextmanager
def only_import() -> Iterator[None]:
    """Hold the lock; raises ImportBusy where another process has it.

    It goes with the process, however that ends: PostgreSQL ties it to the session, SQLite gets a
    locked file beside its own. A database in memory has one process anyway.
    """
    if connection.vendor == "postgresql":
        with advisory_lock():
            yield
    elif (file := lock_file()) is not None:
        with file_lock(file):
            yield
    else:
        yield


def lock_file() -> Path | None:
    name = str(connection.settings_dict["NAME"])
    is_in_memory = ":memory:" in name or "mode=memory" in name
    return None if is_in_memory else Path(f"{name}.import-lock")


@contextmanager
def file_lock(file: Path) -> Iterator[None]:
    """The file stays: to delete it would let two processes lock two files of one name."""
    with file.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ImportBusy from error
        yield


@contextmanager
def advisory_lock() -> Iterator[None]:
    if not ask_database("SELECT pg_try_advisory_lock(%s)"):
        raise ImportBusy
    try:
        yield
    finally:
        # A connection that broke has lost its lock already.
        with suppress(DatabaseError):
            ask_database("SELECT pg_advisory_unlock(%s)")


def ask_database(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [ADVISORY_KEY])
        (answer,) = cursor.fetchone()
    return bool(answer)


def describe_run() -> str:
    """The latest run that has not ended, empty where none has begun to write."""
    run = ImportRun.objects.filter(finished_at=None).order_by("-started_at").first()
    if run is None:
        return ""
    since = timezone.localtime(run.started_at).strftime("%Y-%m-%d %H:%M")
    who = f" by {run.started_by}" if run.started_by else ""
    return f": source {run.source}, since {since}{who}"
