"""`manage.py undo_import RUN`: take an import run back; `--plan` says what would happen."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from news.bulk.import_undoing import ImportUndoPlan, check_undoable, plan_import_undo, undo_import
from news.bulk.undoing import CannotUndo
from news.import_lock import ImportBusy, only_import
from news.models import ImportRun


class Command(BaseCommand):
    help = "Trash what an import run created, restore what it updated; edits made since stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, help="number of the run, as in the admin's address")
        parser.add_argument("--plan", action="store_true", help="say what would happen, no more")

    def handle(self, *, run: int, plan: bool, **options: Any) -> None:
        found = ImportRun.objects.filter(pk=run).first()
        if found is None:
            raise CommandError(f"There is no import run {run}.")
        try:
            check_undoable(found)
            if plan:
                self.tell(plan_import_undo(found), "Plan: ")
                return
            with only_import():
                self.tell(undo_import(found, None), "")
        except (CannotUndo, ImportBusy) as error:
            raise CommandError(str(error)) from error

    def tell(self, plan: ImportUndoPlan, beginning: str) -> None:
        for number, title, reason in plan.left:
            self.stdout.write(f"left: {number} {title}: {reason}")
        self.stdout.write(
            f"{beginning}{len(plan.trashed)} to the trash, {len(plan.restored)} as before, "
            f"{len(plan.left)} left."
        )
