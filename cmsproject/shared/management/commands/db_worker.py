"""`manage.py db_worker`: do background jobs; holds a lock that tells the web a worker is there."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from cmsproject.shared.jobs.workers import at_work


class Command(DatabaseWorker):
    help = "Do what waits in the background; --batch ends when nothing waits."

    def handle(self, **options: Any) -> None:
        with at_work():
            super().handle(**options)
