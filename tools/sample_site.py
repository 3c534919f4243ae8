"""Fill a database with the samples and serve it by gunicorn, as in production."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from urllib.request import Request, urlopen

PROJECT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
# What a developer's shell or a test run may carry and a sample site must not heed.
NOT_FOR_SAMPLES = {
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "CMS_ALLOWED_HOSTS",
    "CMS_DEBUG",
    "CMS_HTTPS",
}
# Seconds.
# A busy machine that migrates first takes more than a minute.
LONGEST_START = 240
LONGEST_STOP = 30


def sample_environment(database: Path, **variables: str) -> dict[str, str]:
    """The environment of a site on an SQLite file, with production's settings."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_SAMPLES}
    return {**kept, "DATABASE_URL": sqlite_address(database), "CMS_DEBUG": "0", **variables}


def sqlite_address(database: Path) -> str:
    return f"sqlite:///{quote(str(database))}"


def fill(environment: Mapping[str, str]) -> None:
    """Migrate and import the samples; a step that breaks raises `CalledProcessError`."""
    run("migrate", "--no-input", "--verbosity", "0", environment=environment).check_returncode()
    run("create_roles", environment=environment).check_returncode()
    import_whole("import_posts", "samples/posts", environment=environment)
    import_whole("import_events", "samples/events.yaml", environment=environment)
    run("import_topics", "samples/topics.yaml", environment=environment).check_returncode()
    application = ("create_demo_application", "samples/application.yaml")
    run(*application, environment=environment).check_returncode()


def import_whole(command: str, samples: str, environment: Mapping[str, str]) -> None:
    """Run an import; posts in conflict (edited here, and in the samples) are no reason to stop."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ("--source", "samples", "--static-root", "samples/static", "--report")
        ended = run(command, samples, *options, str(report), environment=environment)
        if not report.exists():
            ended.check_returncode()


def run(*arguments: str, environment: Mapping[str, str]) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=dict(environment), check=False)


def server_command() -> list[str]:
    return [sys.executable, "-m", "gunicorn", "--log-level", "warning"]


@contextmanager
def serving(
    environment: Mapping[str, str],
    command: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The address of a server that answers while the block runs.

    The listening socket is made here and handed over: the port cannot be taken by another,
    and the first request waits in the socket's queue until the server is up.
    """
    with socket.create_server((HOST, 0)) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}"
        server = subprocess.Popen(
            command or server_command(),
            cwd=PROJECT,
            env={**environment, "CMS_BIND": f"fd://{listener.fileno()}"},
            pass_fds=[listener.fileno()],
        )
    try:
        question = Request(f"{address}/health/", headers=dict(headers or {}))
        urlopen(question, timeout=LONGEST_START).close()
        yield address
    finally:
        end(server)


def end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(LONGEST_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
