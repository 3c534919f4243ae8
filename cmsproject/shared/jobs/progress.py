"""Told by long work how far it is; keeps it in the job's row, and hears there when to stop."""

import time
from typing import Any

from django.db import connection

from cmsproject.shared.jobs.rows import Job

SECONDS_BETWEEN = 0.4
TELL = "UPDATE shared_job SET step = %s, done = %s, total = %s WHERE id = %s RETURNING is_unwanted"


class JobCancelled(KeyboardInterrupt):
    """Somebody cancelled the job: it stops where Ctrl-C would stop it."""


class JobFailed(Exception):
    """The job cannot be done; says why, for people."""


class JobProgress:
    """Raises JobCancelled from `begin` and `advance` where the job is no longer wanted."""

    def __init__(self, job: Job, line: Any = None) -> None:
        """`line` is a second connection: what is told in a transaction is seen before its end."""
        self.job = job
        self.line = line
        self.step, self.done, self.total = "", 0, 0
        self.told_at = 0.0

    def begin(self, step: str, total: int = 0) -> None:
        """`step` is a phrase for people, `total` the number of things to come."""
        self.step, self.done, self.total = step, 0, total
        self.tell()

    def advance(self, count: int = 1) -> None:
        self.done += count
        if time.monotonic() - self.told_at >= SECONDS_BETWEEN:
            self.tell()

    def tell(self) -> None:
        self.told_at = time.monotonic()
        if not connection.in_atomic_block:
            if self.keep():
                raise JobCancelled
        elif self.line is not None and self.keep_beside():
            raise JobCancelled
        # SQLite has one writer: what is told within its transaction would wait for its end.

    def keep(self) -> bool:
        """Whether the job is unwanted by now."""
        rows = Job.objects.filter(pk=self.job.pk)
        rows.update(step=self.step, done=self.done, total=self.total)
        return bool(rows.values_list("is_unwanted", flat=True).first())

    def keep_beside(self) -> bool:
        with self.line.cursor() as cursor:
            cursor.execute(TELL, [self.step, self.done, self.total, self.job.pk])
            row = cursor.fetchone()
        return bool(row and row[0])
