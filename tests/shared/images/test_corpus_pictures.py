"""Pictures of real archives are all read."""

from pathlib import Path

import pytest

from cmsproject.shared.images.inspecting import inspect_image, media_type_of
from cmsproject.shared.models import ImageFormat

pytestmark = pytest.mark.corpus


def test_every_picture_has_its_facts(corpus_pictures: list[Path]) -> None:
    facts = {path: inspect_image(path.read_bytes()) for path in corpus_pictures}

    assert len(facts) >= 200
    for path, fact in facts.items():
        assert fact.width, path
        assert fact.height, path
        assert fact.media_type == media_type_of(fact.format)
        assert fact.color or fact.format != ImageFormat.JPEG, path
    # Drawings have none, nor has what has holes.
    assert sum(bool(fact.color) for fact in facts.values()) >= len(facts) / 2
