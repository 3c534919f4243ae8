"""The sample site with production's settings, filled once for all processes of a test run."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from tools.sample_site import PROJECT, fill, sample_environment

READY = "ready"


def sample_environment_of_the_run(base: Path) -> dict[str, str]:
    """The environment of a filled site; `base` is this process's temporary folder.

    All processes of a run meet in one folder: the first fills it, the others wait.
    """
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "sample-site"
    folder.mkdir(exist_ok=True)
    environment = sample_environment(
        folder / "db.sqlite3",
        CMS_MEDIA_ROOT=str(folder / "media"),
        CMS_STATIC_ROOT=str(folder / "static"),
        CMS_WORKERS="1",
    )
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / READY).exists():
            prepare(environment)
            (folder / READY).touch()
    return environment


def prepare(environment: dict[str, str]) -> None:
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    # The two keep a processor busy each; nothing of one is needed by the other.
    with subprocess.Popen(collect, cwd=PROJECT, env=environment) as collecting:
        fill(environment)
    if collecting.returncode:
        raise subprocess.CalledProcessError(collecting.returncode, collect)
