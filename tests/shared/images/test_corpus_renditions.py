"""Pictures of real archives are scaled, and come out upright in shape and near in colour."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cmsproject.shared.images.inspecting import inspect_image
from cmsproject.shared.images.ladder import Picture, steps_of
from cmsproject.shared.images.scaling import encode, scale
from cmsproject.shared.models import ImageFormat

pytestmark = pytest.mark.corpus
EACH = 6
FARTHEST = 24


def test_real_pictures_are_scaled_without_error(corpus_pictures: list[Path]) -> None:
    seen = 0

    for path in corpus_pictures[::EACH]:
        data = path.read_bytes()
        facts = inspect_image(data)
        steps = steps_of(Picture("", facts.format, facts.width, facts.height, facts.is_animated))
        for step, image in scale(data, facts.format, steps[-2:]) if steps else ():
            is_photo = facts.format == ImageFormat.JPEG
            written = Image.open(BytesIO(encode(image, "webp", is_photo=is_photo)))
            assert written.size == (step.width, step.height), path
            assert difference(written, image) < FARTHEST, path
            seen += 1

    assert seen >= 30


def difference(one: Image.Image, other: Image.Image) -> float:
    """Of the mean colours, per channel at most."""
    means = [image.convert("RGBA").resize((1, 1)).getpixel((0, 0)) for image in (one, other)]
    assert isinstance(means[0], tuple)
    assert isinstance(means[1], tuple)
    return max(abs(a - b) for a, b in zip(means[0], means[1], strict=True))
