"""Messages are compared in English, the language they are written in; pictures of the corpus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

EXTENSIONS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".ico")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def corpus_pictures(corpus: Path) -> list[Path]:
    files = sorted((corpus / "open").rglob("*"))
    return [file for file in files if file.suffix.lower() in EXTENSIONS and file.is_file()]
