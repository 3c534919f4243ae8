"""Find a font with Chinese glyphs on this machine: the one named, well-known places, fontconfig."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

PLACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "C:/Windows/Fonts/msyhbd.ttc",
)
FONTCONFIG = ("fc-match", "--format=%{file}", "sans-serif:lang=zh-cn:weight=200")
# Seconds.
LONGEST_SEARCH = 10
# Faces in one file differ by region; the mainland's forms are asked for.
FACES = range(10)
PREFERRED_ENDING = " SC"
CHINESE = "汉"
# A character that no font has: what it is drawn as stands for every missing glyph.
UNKNOWN = "\uffff"


@cache
def chinese_font() -> tuple[Path, int] | None:
    """File and face of a font that holds Chinese; None where no such font is installed."""
    for path in candidates():
        if path.is_file() and (face := chinese_face(path)) is not None:
            return path, face
    return None


def candidates() -> Iterator[Path]:
    """The setting first, which rules alone where it is given."""
    if settings.SHARE_FONT:
        yield Path(settings.SHARE_FONT)
        return
    yield from map(Path, PLACES)
    if program := shutil.which(FONTCONFIG[0]):
        found = subprocess.run(
            [program, *FONTCONFIG[1:]],
            capture_output=True,
            text=True,
            timeout=LONGEST_SEARCH,
            check=False,
        )
        yield Path(found.stdout.strip())


def chinese_face(path: Path) -> int | None:
    """The number of the face to draw with: Simplified Chinese if there is one, else the first."""
    faces = [face for face in FACES if has_chinese(path, face)]
    preferred = [face for face in faces if family(path, face).endswith(PREFERRED_ENDING)]
    return next(iter([*preferred, *faces]), None)


def has_chinese(path: Path, face: int) -> bool:
    try:
        font = ImageFont.truetype(path, 20, index=face)
        return bytes(font.getmask(CHINESE)) != bytes(font.getmask(UNKNOWN))
    except OSError:
        return False


def family(path: Path, face: int) -> str:
    return ImageFont.truetype(path, 20, index=face).getname()[0] or ""


def font(size: int) -> ImageFont.FreeTypeFont | None:
    found = chinese_font()
    return ImageFont.truetype(found[0], size, index=found[1]) if found else None
