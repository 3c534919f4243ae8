"""Draw a share picture: the title in a Chinese font on the brand's colour, a picture beside it."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps

from cmsproject.shared.images.storing import path_of
from cmsproject.sharing.cards import SIZE, Card
from cmsproject.sharing.colors import oklch
from cmsproject.sharing.fonts import font
from cmsproject.sharing.lines import balanced, break_lines, shortened

WIDTH, HEIGHT = SIZE
EDGE = 72
PANEL = 420
TITLE_TOP, TITLE_BOTTOM = 150, 500
TITLE_SIZES = (80, 72, 64, 56, 48)
LINE_HEIGHT = 1.32
SMALL = 30
BASELINE = 560
MARK = 56
WHITE, SOFT = (255, 255, 255), (255, 255, 255, 205)
# Larger files are not decoded for a picture of a few hundred pixels.
MOST_PIXELS = 40_000_000


def draw_card(card: Card) -> bytes:
    """A PNG of 1200 x 630; without a Chinese font it shows the site's mark alone."""
    picture = load_picture(card)
    canvas = ground(settings.BRAND_HUE)
    width = WIDTH - 2 * EDGE
    if picture:
        canvas.paste(panel(picture, card), (WIDTH - PANEL, 0))
        width -= PANEL - EDGE // 3
    pen = ImageDraw.Draw(canvas, "RGBA")
    small = font(SMALL)
    if small is None:
        draw_mark(pen, (EDGE + width // 2 - MARK, HEIGHT // 2 - MARK), 2 * MARK)
    else:
        draw_mark(pen, (EDGE, EDGE - 8), MARK)
        name = shortened(settings.SITE_NAME, width - MARK - 20, 1, small.getlength)
        pen.text((EDGE + MARK + 20, EDGE + MARK // 2 - 8), "".join(name), WHITE, small, "lm")
        draw_title(pen, card.title, width)
        note = shortened(card.note, width, 1, small.getlength)
        pen.text((EDGE, BASELINE), "".join(note), SOFT, small, "lm")
    file = BytesIO()
    canvas.save(file, "PNG", optimize=True)
    return file.getvalue()


def draw_title(pen: ImageDraw.ImageDraw, title: str, width: int) -> None:
    """As large as fits, then shortened; in the middle of its room."""
    fitted = fit_title(title, width)
    if fitted is None:
        return
    chosen, lines = fitted
    step = chosen.size * LINE_HEIGHT
    top = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - step * len(lines)) / 2
    for number, line in enumerate(lines):
        pen.text((EDGE, top + step * (number + 0.5)), line, WHITE, chosen, "lm")


def fit_title(title: str, width: int) -> tuple[ImageFont.FreeTypeFont, list[str]] | None:
    """The largest size at which the whole title fits, else the smallest and what fits of it."""
    fitted = None
    for size in TITLE_SIZES:
        if (chosen := font(size)) is None:
            return None
        most = int((TITLE_BOTTOM - TITLE_TOP) / (size * LINE_HEIGHT))
        if len(break_lines(title, width, chosen.getlength)) <= most:
            return chosen, balanced(title, width, chosen.getlength)
        fitted = chosen, shortened(title, width, most, chosen.getlength)
    return fitted


def ground(hue: int) -> Image.Image:
    """The brand's colour, deep at the upper left and lighter at the lower right."""
    corners = Image.new("RGB", (2, 2))
    corners.putdata(
        [
            oklch(0.33, 0.12, hue),
            oklch(0.37, 0.13, hue),
            oklch(0.37, 0.13, hue),
            oklch(0.5, 0.16, hue),
        ]
    )
    return corners.resize(SIZE, Image.Resampling.BICUBIC)


def draw_mark(pen: ImageDraw.ImageDraw, place: tuple[int, int], size: int) -> None:
    """The icon's three lines on a plate, as in `cmsproject.machine.icon`."""
    left, top = place
    unit = size / 32
    pen.rounded_rectangle((left, top, left + size, top + size), 7 * unit, WHITE)
    hue = settings.BRAND_HUE
    for level, length in ((10, 16), (16, 16), (22, 9)):
        start, end = left + 8 * unit, left + (8 + length) * unit
        middle = top + level * unit
        shape = (start, middle - 1.5 * unit, end, middle + 1.5 * unit)
        pen.rounded_rectangle(shape, 1.5 * unit, oklch(0.47, 0.17, hue))


def panel(picture: Image.Image, card: Card) -> Image.Image:
    size = (PANEL, HEIGHT)
    if card.is_logo:
        plate = Image.new("RGB", size, WHITE)
        logo = ImageOps.contain(picture, (PANEL - EDGE, HEIGHT - 2 * EDGE))
        plate.paste(logo, ((PANEL - logo.width) // 2, (HEIGHT - logo.height) // 2), logo)
        return plate
    focus = (card.picture.focus_x / 100, card.picture.focus_y / 100) if card.picture else (0.5, 0.5)
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=focus).convert("RGB")


def load_picture(card: Card) -> Image.Image | None:
    """The stored picture, small enough to work with; None where it cannot be drawn (SVG, lost)."""
    if card.picture is None:
        return None
    try:
        return decode(path_of(card.picture))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def decode(path: Path) -> Image.Image | None:
    with Image.open(path) as image:
        if image.width * image.height > MOST_PIXELS:
            return None
        image.draft("RGB", (PANEL * 2, HEIGHT * 2))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((WIDTH * 2, HEIGHT * 2))
        return upright.convert("RGBA")
