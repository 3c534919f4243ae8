"""Run the tests on SQLite, then on PostgreSQL where one answers; say what was left out.

With CI=true nothing may be left out, and pytest's own last line is the last one printed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools import browser, postgres
from tools.sample_site import PROJECT, sqlite_address
from tools.skips import unexpected_skips

BUILD = PROJECT / "build"
JAVA_REMEDY = "install Java (Debian: apt-get install default-jre-headless)"


@dataclass(frozen=True)
class Absence:
    """Something the tests want and this machine lacks."""

    what: str
    remedy: str

    def __str__(self) -> str:
        return f"NOT TESTED: {self.what}. To have it: {self.remedy}."


def main() -> None:
    everything_is_wanted = os.environ.get("CI") == "true"
    chromium = browser.find_chromium()
    corpus = Path(os.environ.get("CMS_TEST_CORPUS") or PROJECT.parent / "shared").resolve()
    server = postgres.find_postgres(os.environ.get("TEST_DATABASE_URL", "").strip())
    absences = []
    if not chromium:
        absences.append(Absence("pages in a browser", browser.REMEDY))
    if not (corpus / "corpus" / "open").is_dir():
        absences.append(
            Absence(f"legacy posts ({corpus} has none)", "name their folder in CMS_TEST_CORPUS")
        )
    if not shutil.which("java"):
        absences.append(Absence("HTML by the Nu checker", JAVA_REMEDY))
    if not server.address:
        absences.append(Absence(f"PostgreSQL ({server.refusal})", postgres.REMEDY))
    if absences and everything_is_wanted:
        sys.exit("\n".join(["CI leaves nothing out:", *map(str, absences)]))

    with tempfile.TemporaryDirectory() as folder:
        databases = {"SQLite": sqlite_address(Path(folder) / "db.sqlite3")}
        if server.address:
            databases["PostgreSQL"] = server.address
        variables = {"CMS_CHROMIUM": chromium, "CMS_TEST_CORPUS": str(corpus)}
        if len(databases) > 1:
            variables["CMS_TESTS_BOTH_DATABASES"] = "1"
        failed = [
            engine
            for engine, database in databases.items()
            if run_pytest(engine, {**variables, "DATABASE_URL": database}) != 0
        ]
    skips = [skip for engine in databases for skip in unexpected_skips(report_of(engine))]
    if skips or absences or failed:
        print_summary(failed, absences, skips)
    if failed or (skips and everything_is_wanted):
        sys.exit(1)


def run_pytest(engine: str, variables: dict[str, str]) -> int:
    print(f"Tests on {engine}", flush=True)
    report_of(engine).unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "--numprocesses", "2"]
    return subprocess.run(
        [*command, f"--junit-xml={report_of(engine)}", *sys.argv[1:]],
        cwd=PROJECT,
        env={**os.environ, **variables},
        check=False,
    ).returncode


def report_of(engine: str) -> Path:
    return BUILD / f"tests-{engine.lower()}.xml"


def print_summary(failed: list[str], absences: list[Absence], skips: list[str]) -> None:
    print()
    for skip in skips:
        print(f"SKIPPED: {skip}")
    for absence in absences:
        print(absence)
    for engine in failed:
        print(f"FAILED on {engine}")


if __name__ == "__main__":
    main()
