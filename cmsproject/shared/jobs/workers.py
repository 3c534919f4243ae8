"""See whether a worker is at work, and start one for the while where none is."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cmsproject.shared.jobs.locks import WORKER, held, is_held

LOG = "worker.log"
# There from the moment a worker is started here until it is at work: nobody starts another.
STARTING = "worker.starting"
# Seconds after which a worker that is not at work has failed to start.
LONGEST_START = 60


@contextmanager
def at_work() -> Iterator[None]:
    """Held by every worker while it lives; many may hold it."""
    with held(WORKER, is_shared=True):
        (Path(settings.WORK_ROOT) / STARTING).unlink(missing_ok=True)
        yield


def ensure_worker() -> None:
    """Start `db_worker --batch`, which ends when nothing waits, unless a worker is at work.

    It lives apart from this process, and survives it. `CMS_STARTS_WORKERS=0` leaves it to a
    service.
    """
    if not settings.STARTS_WORKERS or is_held(WORKER):
        return
    folder = Path(settings.WORK_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    if not is_first_to_start(folder / STARTING):
        return
    manage = Path(settings.BASE_DIR) / "manage.py"
    options = ["--batch", "--no-startup-delay", "--no-reload", "--verbosity=0"]
    with (folder / LOG).open("ab") as log:
        subprocess.Popen(
            [sys.executable, str(manage), "db_worker", *options],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def is_first_to_start(mark: Path) -> bool:
    """Whether nobody else began to start a worker just now; leaves the mark of it."""
    try:
        if time.time() - mark.stat().st_mtime > LONGEST_START:
            mark.unlink(missing_ok=True)
    except FileNotFoundError:
        pass
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
