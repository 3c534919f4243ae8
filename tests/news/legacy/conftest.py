"""An empty archive for each test."""

from pathlib import Path

import pytest

from tests.archives import ArchiveFolder


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveFolder:
    return ArchiveFolder(tmp_path / "archive")
