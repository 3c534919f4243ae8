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


@pytest.fixture(autouse=True)
def _media_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


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
