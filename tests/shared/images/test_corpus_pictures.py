"""Pictures of real archives are all read."""

from pathlib import Path

import pytest

from cmsproject.shared.images.inspecting import inspect_image, media_type_of
from cmsproject.shared.models import ImageFormat

pytestmark = pytest.mark.corpus
EXTENSIONS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".ico")


@pytest.fixture(scope="module")
def pictures(corpus: Path) -> list[Path]:
    files = sorted((corpus / "open").rglob("*"))
    return [file for file in files if file.suffix.lower() in EXTENSIONS and file.is_file()]


def test_every_picture_has_its_facts(pictures: list[Path]) -> None:
    facts = {path: inspect_image(path.read_bytes()) for path in pictures}

    assert len(facts) >= 200
    for path, fact in facts.items():
        assert fact.width, path
        assert fact.height, path
        assert fact.media_type == media_type_of(fact.format)
        assert fact.color or fact.format == ImageFormat.SVG, path
