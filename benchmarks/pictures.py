"""Measure what renditions cost: one decoding for all widths beside one for each.

    python -m benchmarks.pictures

A made photograph of 4000 x 3000 pixels; processor milliseconds, medians of five interleaved
rounds, one thread. Compare figures of one machine and one day only.
"""

import os
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from typing import Any

from PIL import Image, ImageFilter

ROUNDS = 5
SIZE = (4000, 3000)
RUNGS = (480, 960, 1920)
OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 82},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1},
}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cmsproject.settings"
    os.environ.setdefault("CMS_DEBUG", "1")
    import django

    django.setup()
    data = photograph()
    print(f"{SIZE[0]} x {SIZE[1]} JPEG of {len(data) / 1e6:.1f} MB to {RUNGS}, processor ms")
    for kind in OPTIONS:
        ways = {"naive": naive, "ours": ours}
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _round in range(ROUNDS):
            for name, way in ways.items():
                times[name].append(processor_time(way, data, kind))
        shown = ", ".join(f"{name} {median(taken) * 1000:.0f}" for name, taken in times.items())
        print(f"{kind}: {shown}")


def photograph() -> bytes:
    """Clouds with grain: neither flat nor noise, the same every time."""
    small = Image.effect_noise((250, 188), 90).filter(ImageFilter.GaussianBlur(2))
    clouds = Image.merge(
        "RGB",
        [
            small,
            small.rotate(90).resize(small.size),
            small.transpose(Image.Transpose.ROTATE_180).resize(small.size),
        ],
    )
    grain = Image.effect_noise(SIZE, 12)
    large = clouds.resize(SIZE, Image.Resampling.BICUBIC)
    image = Image.blend(large, Image.merge("RGB", [grain] * 3), 0.2)
    file = BytesIO()
    image.save(file, "JPEG", quality=88)
    return file.getvalue()


def naive(data: bytes, kind: str) -> None:
    """Every width from the whole picture, decoded anew."""
    for rung in RUNGS:
        whole = Image.open(BytesIO(data))
        image = whole.resize((rung, rung * SIZE[1] // SIZE[0]), Image.Resampling.LANCZOS)
        image.save(BytesIO(), **OPTIONS[kind])


def ours(data: bytes, kind: str) -> None:
    from cmsproject.shared.images.ladder import Step
    from cmsproject.shared.images.scaling import encode, scale
    from cmsproject.shared.models import ImageFormat

    steps = [Step(rung, rung, rung * SIZE[1] // SIZE[0]) for rung in RUNGS]
    for _step, image in scale(data, ImageFormat.JPEG, steps):
        encode(image, kind, is_photo=True)


def processor_time(way: Callable[[bytes, str], None], data: bytes, kind: str) -> float:
    """Seconds of processor, of this process."""
    start = time.process_time()
    way(data, kind)
    return time.process_time() - start


if __name__ == "__main__":
    main()
