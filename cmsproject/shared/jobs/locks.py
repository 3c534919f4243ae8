"""Locks that go with the process that holds them, so that nobody waits for the dead.

PostgreSQL ties them to a connection of their own; SQLite gets locked files beside its own. A
database in memory has one process, and no locks.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

# Any names of four letters that nothing else in the database locks by.
JOB, WORKER = "cmsj", "cmsw"
MOST_NUMBERS = 2**31


@contextmanager
def held(name: str, number: int = 0, *, is_shared: bool = False) -> Iterator[Any]:
    """Hold the lock as long as the block lasts; raises AlreadyHeld where another has it.

    Gives the lock's own connection on PostgreSQL, else None.
    """
    if connection.vendor == "postgresql":
        with line_to_database() as line:
            if not take(line, name, number, is_shared=is_shared):
                raise AlreadyHeld
            yield line
    elif (file := lock_file(name, number)) is not None:
        with file.open("w") as opened:
            lock_or_raise(opened, is_shared=is_shared)
            yield None
    else:
        yield None


class AlreadyHeld(Exception):
    """Somebody else is at it."""


def is_held(name: str, number: int = 0) -> bool:
    """Whether a living process holds the lock."""
    try:
        with held(name, number):
            return False
    except AlreadyHeld:
        return True


def forget(name: str, number: int) -> None:
    """Remove the file of a lock that nobody will ask for again."""
    if connection.vendor != "postgresql" and (file := lock_file(name, number)) is not None:
        file.unlink(missing_ok=True)


@contextmanager
def line_to_database() -> Iterator[Any]:
    """A second connection, outside any transaction of the first."""
    line = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        yield line
    finally:
        line.close()


def take(line: Any, name: str, number: int, *, is_shared: bool) -> bool:
    suffix = "_shared" if is_shared else ""
    keys = [int.from_bytes(name.encode(), "big"), number % MOST_NUMBERS]
    with line.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock{suffix}(%s, %s)", keys)
        (answer,) = cursor.fetchone()
    return bool(answer)


def lock_file(name: str, number: int) -> Path | None:
    database = str(connection.settings_dict["NAME"])
    is_in_memory = ":memory:" in database or "mode=memory" in database
    return None if is_in_memory else Path(f"{database}.{name}-{number}.lock")


def lock_or_raise(opened: Any, *, is_shared: bool) -> None:
    kind = fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX
    try:
        fcntl.flock(opened, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AlreadyHeld from error
