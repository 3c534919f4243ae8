"""Settings of a test run: development files, media of its own, the corpus if at hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# Slow machines are no defect, and a run that fails must fail again.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True)
hypothesis_settings.load_profile("house")

PROJECT = Path(__file__).resolve().parent.parent


USES_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "sample_environment"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where `make test` takes both databases in turn, what needs one of them runs once.

    Plain functions run with SQLite, as do visitors' pages in a browser, which tests of their
    answers ask of both; the admin in a browser runs with PostgreSQL.
    """
    from django.conf import settings

    if os.environ.get("CMS_TESTS_BOTH_DATABASES") != "1":
        return
    is_postgres = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        needs_postgres = item.get_closest_marker("postgres_only") is not None
        is_page = item.get_closest_marker("browser") is not None and not needs_postgres
        runs_on_postgres = uses_database(item) and not is_page
        runs_here = runs_on_postgres if is_postgres else not needs_postgres
        (kept if runs_here else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def uses_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(USES_DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def _media_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


def pytest_sessionstart() -> None:
    """What is asked of the site while tests are collected finds no database."""
    from news.due_changes import due_moment

    due_moment.rest(3600)


@pytest.fixture(autouse=True)
def _nothing_due() -> None:
    """Pages ask for scheduled changes where a test is about them, and cost no query elsewhere."""
    from news.due_changes import due_moment

    due_moment.rest(3600)


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with real posts, `CMS_TEST_CORPUS`; tests that need it skip without it."""
    folder = Path(os.environ.get("CMS_TEST_CORPUS", PROJECT.parent / "shared"))
    if not (folder / "corpus" / "open").is_dir():
        pytest.skip(f"no legacy posts at {folder}; set CMS_TEST_CORPUS to a folder with corpus/")
    return folder


@pytest.fixture(scope="session")
def corpus(shared_folder: Path) -> Path:
    return shared_folder / "corpus"


@pytest.fixture(scope="session")
def sample_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the sample site, filled and with its static files collected."""
    from django.conf import settings

    from tests.sample_server import sample_environment_of_the_run

    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("only on SQLite: the sample site has a database of its own")
    return sample_environment_of_the_run(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def sample_site(sample_environment: dict[str, str]) -> Iterator[str]:
    """The address of the sample site, served as in production."""
    from tools.sample_site import serving

    with serving(sample_environment) as address:
        yield address
