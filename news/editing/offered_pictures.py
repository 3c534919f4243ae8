"""Stored pictures as the editor offers them: small, named, with the description they have."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q

from cmsproject.shared.images.ladder import formats_of, rendition_address, steps_of
from cmsproject.shared.images.renditions import picture_of
from cmsproject.shared.models import StoredImage

PAGE = 24
# Pixels a thumbnail is wide at least, for sharp screens.
THUMBNAIL = 320
LONGEST_DESCRIPTION = 1000
# Names that cameras, clipboards and chat programs give say nothing of the picture.
EMPTY_NAME = re.compile(
    r"(?:image|img|dsc|dscn|pxl|mmexport|wx_camera|wechatimg|screenshot|screen shot|clipboard|"
    r"picture|photo|untitled|unnamed|download|微信图片|微信截图|企业微信截图|屏幕截图|截屏|截图|图片|照片|"
    r"未命名|粘贴的图片)?[\s_\-–—.()（）:：\d+at年月日时分秒]*",
    re.IGNORECASE,
)
# Digests and keys of other sites.
KEY = re.compile(
    r"[0-9a-f-]{16,}|v\d-[0-9a-f]{8,}\w*|[A-Za-z0-9_-]{24,}|(?=.*\d)(?=.*[a-z])[a-z0-9]{10,}"
)


@dataclass(frozen=True)
class OfferedPicture:
    """`alt` is the description in the article's language, or the file name where it tells much."""

    id: int
    address: str
    thumbnail: str
    name: str
    alt: str
    is_described: bool
    width: int | None
    height: int | None


def offered(image: StoredImage, language: str) -> dict[str, Any]:
    described = image.alt_en if language == "en" else image.alt
    return asdict(
        OfferedPicture(
            id=image.pk,
            address=image.get_absolute_url(),
            thumbnail=thumbnail_address(image),
            name=image.original_name,
            alt=described or words_of_name(image.original_name),
            is_described=bool(described),
            width=image.width,
            height=image.height,
        )
    )


def words_of_name(name: str) -> str:
    """`合影.png` tells what to write, `IMG_2031.jpg` does not."""
    stem = re.sub(r"\.\w{1,5}$", "", name).strip()
    if EMPTY_NAME.fullmatch(stem) or KEY.fullmatch(stem):
        return ""
    return " ".join(re.sub(r"[\[\]\\_]+", " ", stem).split())


def thumbnail_address(image: StoredImage) -> str:
    """A rendition where there is one, else the picture itself."""
    stored = picture_of(image)
    step = next((one for one in steps_of(stored) if one.width >= THUMBNAIL), None)
    if step is None:
        return image.get_absolute_url()
    return rendition_address(stored.digest, step.rung, formats_of(stored)[-1])


def find_pictures(words: str, before: int | None) -> tuple[Sequence[StoredImage], bool]:
    """The newest whose name, description or old address has the words; whether there are more."""
    rows = StoredImage.objects.order_by("-pk")
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(original_name__icontains=word)
            | Q(alt__icontains=word)
            | Q(alt_en__icontains=word)
            | Q(digest=word.lower())
        )
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def describe(image: StoredImage, description: str, language: str) -> bool:
    """Keep a description where the picture has none in this language; whether it was kept."""
    field = "alt_en" if language == "en" else "alt"
    text = " ".join(description.split())[:LONGEST_DESCRIPTION]
    rows = StoredImage.objects.filter(pk=image.pk, **{field: ""})
    return bool(text and rows.update(**{field: text}))
