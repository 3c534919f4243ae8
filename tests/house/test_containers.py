"""The containers hold together, and what they run starts on this machine's PostgreSQL."""

import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
import pytest
import yaml
from psycopg import sql

from cmsproject.env import Environment
from tests.house.tree import PROJECT, read
from tools.postgres import find_postgres
from tools.sample_site import serving

ENTRYPOINT = ["docker/entrypoint"]
AS_A_PROXY_ASKS = {"Host": "news.example.org", "X-Forwarded-Proto": "https"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(read(Path("docker-compose.yml")))
    return loaded


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a PostgreSQL database made for one test."""
    server = find_postgres(os.environ.get("TEST_DATABASE_URL", ""))
    if not server.address:
        pytest.skip(f"no PostgreSQL: {server.refusal}")
    name = f"cms_container_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server.address, dbname="postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield f"{server.address.partition('?')[0].rpartition('/')[0]}/{name}"
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def environment(empty_database: str, tmp_path: Path) -> dict[str, str]:
    """A container's environment, its `python` being the one that runs the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CMS_") and name != "DJANGO_SETTINGS_MODULE"
    }
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DATABASE_URL": empty_database,
        "CMS_SECRET_KEY": "only-for-tests-" + "0" * 32,
        "CMS_MEDIA_ROOT": str(tmp_path),
    }


def test_the_services_watch_their_health_and_keep_their_data(compose: dict[str, Any]) -> None:
    services = compose["services"]

    assert sorted(services) == ["database", "web", "worker"]
    # The worker answers nobody: a job whose worker died is found by the page that waits for it.
    assert all(services[name]["healthcheck"]["test"] for name in ("database", "web"))
    assert services["worker"]["environment"] == services["web"]["environment"]
    assert services["web"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    kept = {volume.split(":")[0] for service in services.values() for volume in service["volumes"]}
    assert kept == set(compose["volumes"])


def test_secrets_have_no_default(compose: dict[str, Any]) -> None:
    web = compose["services"]["web"]["environment"]
    database = compose["services"]["database"]["environment"]

    assert web["CMS_SECRET_KEY"].startswith("${CMS_SECRET_KEY:?")
    assert database["POSTGRES_PASSWORD"].startswith("${CMS_DATABASE_PASSWORD:?")


def test_the_settings_understand_what_compose_hands_over(compose: dict[str, Any]) -> None:
    given = compose["services"]["web"]["environment"]
    defaults = re.compile(r"\$\{\w+:(?:-(.*?)|\?.*?)\}")
    variables = {
        name: defaults.sub(lambda match: match[1] if match[1] is not None else "x" * 32, value)
        for name, value in given.items()
    }

    database = Environment(variables).database("DATABASE_URL", "")

    assert (database["HOST"], database["NAME"], database["PASSWORD"]) == (
        "database",
        "cms",
        "x" * 32,
    )
    assert Environment(variables).words("CMS_ALLOWED_HOSTS", "") == ["localhost", "127.0.0.1"]


def test_the_image_is_built_by_the_commands_of_make_setup() -> None:
    dockerfile, makefile = read(Path("Dockerfile")), read(Path("Makefile"))

    shared = [
        "-m tools.messages compile",
        "manage.py collectstatic --no-input",
        "requirements/run.txt",
    ]

    assert [step for step in shared if step not in dockerfile or step not in makefile] == []
    assert re.search(r"^USER (?!root)\w+$", dockerfile, re.MULTILINE)


def test_the_entrypoint_migrates_and_serves(environment: dict[str, str]) -> None:
    with serving(environment, ENTRYPOINT) as address, urlopen(f"{address}/health/") as response:
        status = response.status

    assert status == 200


def test_the_health_check_passes_behind_https(environment: dict[str, str]) -> None:
    environment |= {"CMS_ALLOWED_HOSTS": "news.example.org", "CMS_HTTPS": "1"}

    with serving(environment, ENTRYPOINT, headers=AS_A_PROXY_ASKS) as address:
        check = subprocess.run(
            [sys.executable, "docker/health.py"],
            cwd=PROJECT,
            env={**environment, "CMS_BIND": address.removeprefix("http://")},
            check=False,
        )

    assert check.returncode == 0


def test_arguments_are_run_instead_of_the_server(environment: dict[str, str]) -> None:
    run = subprocess.run(
        [*ENTRYPOINT, "python", "-c", "print('ran')"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout == "ran\n"


def test_a_database_that_does_not_answer_is_named_after_the_last_try(tmp_path: Path) -> None:
    nobody_listens = "postgres://nobody@127.0.0.1:1/nothing"

    run = subprocess.run(
        [sys.executable, "manage.py", "wait_for_database", "--tries", "1"],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": nobody_listens},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert "check DATABASE_URL" in run.stderr
