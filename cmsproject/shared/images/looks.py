"""Tell pictures that look the same in another format or size: 128 bits that stay nearly equal."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from PIL import Image
from PIL.ImageFile import ImageFile

from cmsproject.shared.images.cleaning import TURNS
from cmsproject.shared.images.inspecting import DAMAGE, UnreadableImage, open_image, orientation_of
from cmsproject.shared.images.ladder import most_pixels
from cmsproject.shared.images.scaling import with_plain_channels
from cmsproject.shared.images.storing import path_of
from cmsproject.shared.models import ImageFormat, StoredImage

SIDE = 8
# Shades (of 255) by which neighbours must differ, so that even ground stays even when encoded.
STEP = 3
# Of the bits; a picture with fewer has too little on it to be told from others.
FEWEST_BITS = 10
# Measured on pictures of the corpus: scaled to a half, as JPEG and as WebP, 97 of 100 differ by
# no more, and of 19,000 pairs of other pictures three do, which are one template's.
MOST_DIFFERENT = 5
RATIO = 0.04
BANDS = (1, 9, 17, 25)
MOST_CANDIDATES = 500


def look_of(data: bytes, kind: str) -> str:
    """32 hexadecimal digits, "" where there is nothing to compare: drawings, icons, plain ground.

    Each bit says whether a place is lighter than its neighbour on the right, or below.
    """
    if kind in (ImageFormat.SVG, ImageFormat.ICO):
        return ""
    try:
        file = open_image(data, ImageFormat(kind))
        if file.width * file.height > most_pixels(kind):
            return ""
        grey = small_and_grey(file)
    except (UnreadableImage, *DAMAGE):
        return ""
    bits = [
        grey[place] > grey[place + neighbour] + STEP
        for neighbour in (1, SIDE + 1)
        for place in (row * (SIDE + 1) + column for row in range(SIDE) for column in range(SIDE))
    ]
    if not FEWEST_BITS <= sum(bits) <= len(bits) - FEWEST_BITS:
        return ""
    return f"{int(''.join('01'[bit] for bit in bits), 2):032x}"


def small_and_grey(file: ImageFile) -> bytes:
    """Nine by nine shades of the picture upright, on white."""
    orientation = orientation_of(file)
    file.draft("RGB", (SIDE * 16, SIDE * 16))
    small = with_plain_channels(file).convert("RGBA").resize((SIDE * 16, SIDE * 16), reducing_gap=2)
    ground = Image.new("RGBA", small.size, "white")
    ground.alpha_composite(small)
    upright = ground.transpose(TURNS[orientation]) if orientation in TURNS else ground
    return upright.convert("L").resize((SIDE + 1, SIDE + 1), Image.Resampling.BOX).tobytes()


def fill_look(image: StoredImage) -> None:
    """Compare a picture with those compared before; alike ones bear the look of the first."""
    try:
        look = look_of(path_of(image).read_bytes(), image.format)
    except OSError:
        # A lost file is told of where it is served.
        look = ""
    if look and (known := nearest(image, look)):
        look = known
    image.look = look
    StoredImage.objects.filter(pk=image.pk).update(look=look)


def nearest(image: StoredImage, look: str) -> str:
    """The look of the most alike picture of the same proportions, "" where none is alike."""
    bands = {f"band_{start}": Substr("look", start, 8) for start in BANDS}
    shared = Q()
    for start in BANDS:
        shared |= Q(**{f"band_{start}": look[start - 1 : start + 7]})
    rows = StoredImage.objects.alias(**bands).filter(shared).exclude(pk=image.pk).order_by()
    found = (row for row in rows.only("look", "width", "height")[:MOST_CANDIDATES])
    alike = [
        (difference(look, row.look or ""), row.look or "")
        for row in found
        if has_proportions_of(row, image)
    ]
    count, best = min(alike, default=(MOST_DIFFERENT + 1, ""))
    return best if count <= MOST_DIFFERENT else ""


def difference(one: str, other: str) -> int:
    """How many bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def has_proportions_of(one: StoredImage, other: StoredImage) -> bool:
    ratios = [(row.width or 1) / (row.height or 1) for row in (one, other)]
    return abs(ratios[0] - ratios[1]) <= RATIO * ratios[1]


def alike(image: StoredImage) -> QuerySet[StoredImage]:
    """Other pictures that look like this one."""
    if not image.look:
        return StoredImage.objects.none()
    return StoredImage.objects.filter(look=image.look).exclude(pk=image.pk).order_by("-id")


def compare_next(count: int) -> int:
    """Fill the looks of so many pictures not compared yet; how many there were."""
    rows = list(StoredImage.objects.filter(look=None).order_by("-id")[:count])
    for image in rows:
        fill_look(image)
    return len(rows)
