"""Draw every picture of the samples anew: `python -m samples.make_pictures`."""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from PIL import Image

from samples.drawing.abstracts import circuit, currents, network, shield, stack
from samples.drawing.canvas import Palette, Size, rgb
from samples.drawing.emblems import mark, portrait
from samples.drawing.gatherings import auditorium, group, panel
from samples.drawing.landscapes import harbour, river, skyline
from samples.drawing.screens import dashboard, terminal
from samples.drawing.workplaces import hacking_night

HERE = Path(__file__).resolve().parent
BANNER: Size = (1200, 675)
PICTURE: Size = (1000, 600)
SCREEN: Size = (640, 360)


def palette(sky: str, light: str, far: str, near: str, accent: str) -> Palette:
    return Palette(
        tuple(rgb(code) for code in sky.split()), rgb(light), rgb(far), rgb(near), rgb(accent)
    )


DAWN = palette("2b3a67 6d6a9c e39a86 fbd9a5", "ffe3b0", "7d7fae", "232a4d", "f0795b")
TEAL = palette("0b2f3f 12586b 3d9a9b b9e3cf", "f4f7d8", "3c8088", "08222f", "f2b750")
NIGHT = palette("0a1030 1b2160 4a3a8c b0629c", "ffd6a0", "4a4090", "0a0d26", "ff8f6b")
MIST = palette("b7d3e4 d9e8ec f4efe4 fbe7cf", "ffd59b", "a9c3cf", "355a6c", "e2725b")
SPRING = palette("5fa8d3 9fd0e0 d8ecd9 fdf3d0", "fff2b8", "8fbf9f", "23514a", "e76f51")
EMBER = palette("3d1f3d 8a3a4f e07a5f f6c98f", "ffe9bd", "a3596b", "2c1530", "f2a33c")
AZURE = palette("0d2b66 2364aa 6fb1e0 d5ecf7", "fff6d6", "4d86c4", "0b1f47", "f9a24b")

Picture = Callable[[], Image.Image]

BANNERS: dict[str, Picture] = {
    "20231113-hackathon.jpg": lambda: hacking_night(BANNER, NIGHT, 12, skyline(BANNER, NIGHT, 5)),
    "20240520-latency.jpg": partial(dashboard, BANNER, AZURE, 4),
    "20240627-changhe-2406.jpg": partial(river, BANNER, SPRING, 8, (0.4, 0.26)),
    "20241020-xian.jpg": partial(skyline, BANNER, EMBER, 17),
    "20241203-security.png": partial(shield, BANNER, NIGHT, 2),
    "20250520-chengdu.jpg": partial(skyline, BANNER, TEAL, 9),
    "20250615-chengdu-meetup.jpg": lambda: auditorium(BANNER, TEAL, 8, currents(SCREEN, TEAL, 4)),
    "20250712-wuhan.jpg": partial(river, BANNER, TEAL, 15, (0.3, 0.28)),
    "20250918-reproducible.webp": partial(terminal, BANNER, SPRING, 3),
    "20251027-summit.jpg": lambda: auditorium(BANNER, NIGHT, 3, river(SCREEN, DAWN, 3)),
    "20251027-riscv-forum.jpg": partial(circuit, BANNER, NIGHT, 7),
    "20260518-berlin.jpg": partial(skyline, BANNER, AZURE, 4),
    "20260630-changhe-2606.jpg": partial(river, BANNER, DAWN, 3),
    "20260816-riscv.jpg": partial(circuit, BANNER, TEAL, 5),
    "20261009-monthly.png": partial(network, BANNER, NIGHT, 4),
    "20261028-shenzhen.jpg": partial(skyline, BANNER, NIGHT, 5),
    "summit-2027.jpg": partial(river, BANNER, EMBER, 21, (0.58, 0.34)),
}
NEWS: dict[str, Picture] = {
    "20231113-hackathon/group.jpg": partial(group, PICTURE, DAWN, 4),
    "20240627/stack.png": partial(stack, PICTURE, SPRING, 3),
    "20251027-summit-2025/1.jpg": lambda: auditorium(
        PICTURE, NIGHT, 11, currents(SCREEN, NIGHT, 3)
    ),
    "20251027-summit-2025/2.jpg": lambda: auditorium(
        PICTURE, NIGHT, 14, harbour(SCREEN, DAWN, 4), 4
    ),
    "20251027-summit-2025/3.jpg": partial(panel, PICTURE, NIGHT, 5, 4),
    "20251027-summit-2025/4.jpg": lambda: auditorium(PICTURE, EMBER, 5, circuit(SCREEN, EMBER, 2)),
    "20251027-summit-2025/5.jpg": partial(group, PICTURE, EMBER, 7),
    "20260630/boot-time.png": partial(dashboard, PICTURE, DAWN, 9),
    "20260630/layers.jpg": partial(stack, PICTURE, DAWN, 3),
}
POSTS: dict[str, Picture] = {
    "zh/news/20231113-hackathon/media/1.jpg": lambda: hacking_night(
        PICTURE, AZURE, 5, skyline(PICTURE, AZURE, 3)
    ),
    "zh/news/20241020-xian-meetup/media/image1.jpeg": lambda: auditorium(
        PICTURE, EMBER, 2, terminal(SCREEN, EMBER, 6)
    ),
    "zh/news/20241020-xian-meetup/media/image2.jpeg": lambda: auditorium(
        PICTURE, EMBER, 9, dashboard(SCREEN, EMBER, 3), 4
    ),
    # A JPEG by content: old archives are full of files whose name lies.
    "zh/news/20241020-xian-meetup/media/image3.png": partial(group, PICTURE, EMBER, 2),
    "zh/news/20250615-chengdu-meetup/media/1.jpg": partial(group, PICTURE, TEAL, 9),
    "zh/news/20250615-chengdu-meetup/media/2.jpg": lambda: auditorium(
        PICTURE, TEAL, 3, dashboard(SCREEN, AZURE, 4), 4
    ),
    "zh/news/20250615-chengdu-meetup/media/3.jpg": lambda: auditorium(
        PICTURE, AZURE, 6, terminal(SCREEN, SPRING, 5)
    ),
    "zh/news/20250615-chengdu-meetup/media/4.jpg": partial(panel, PICTURE, TEAL, 2, 4),
    "en/news/20250615-chengdu-meetup/media/1.jpg": partial(group, PICTURE, TEAL, 9),
    "zh/news/20250712-wuhan-user-group/images/揭牌 仪式.jpg": partial(panel, PICTURE, SPRING, 7, 3),
    "zh/news/20250712-wuhan-user-group/images/合影.JPG": partial(group, PICTURE, SPRING, 3),
    "zh/showcase/yunfan-port/cover.jpg": partial(harbour, BANNER, DAWN, 4),
    "zh/blog/shen-mubai/media/trace.png": partial(dashboard, PICTURE, TEAL, 12),
    "zh/blog/gu-wanqing/media/diff.png": partial(terminal, PICTURE, NIGHT, 8),
    "en/news/20260518-berlin-workshop/media/1.jpg": lambda: auditorium(
        PICTURE, AZURE, 9, skyline(SCREEN, AZURE, 4), 2
    ),
    "en/news/20260518-berlin-workshop/media/2.webp": partial(panel, PICTURE, AZURE, 4, 5),
    "zh/news/20260816-riscv-webinar/media/vector.webp": partial(currents, PICTURE, TEAL, 4),
    "zh/news/20261009-9月月报/media/commits.png": partial(dashboard, PICTURE, NIGHT, 6),
    "zh/news/20261009-9月月报/media/river.webp": partial(river, PICTURE, MIST, 12),
    "zh/news/20261028-shenzhen-meetup/media/venue.jpg": lambda: hacking_night(
        PICTURE, NIGHT, 3, harbour(PICTURE, EMBER, 8)
    ),
}
PEOPLE = {
    "lin-zhiyuan": (DAWN, 22),
    "shen-mubai": (TEAL, 25),
    "gu-wanqing": (MIST, 23),
    "qiao-yi": (NIGHT, 38),
    "cheng-wangchuan": (DAWN, 31),
    "su-zhixia": (SPRING, 29),
    "han-muye": (NIGHT, 27),
    "zhou-yining": (AZURE, 24),
    "lu-xingyao": (EMBER, 30),
    "bai-luming": (MIST, 34),
    "jiang-tinglan": (TEAL, 20),
    "wen-yuan": (EMBER, 32),
    "mu-yunzhou": (AZURE, 26),
    "marta-lindqvist": (SPRING, 28),
    "jonas-ackermann": (DAWN, 36),
}
MARKS = {
    "changhe-foundation": ("waves", "2a7fb8", "f0795b"),
    "changhe-community": ("drop", "2f8f9d", "ffe3b0"),
    "qingfeng-cloud": ("leaf", "3f9b6c", "f4f7d8"),
    "yanque-semiconductor": ("chip", "7a5bb5", "ffd6a0"),
    "yunfan-port": ("sail", "3276c4", "f2a33c"),
    "shiguang-ai": ("spark", "e08a1e", "7a5bb5"),
    "jinchuan-university": ("gate", "b5524a", "f2b750"),
    "tingtao-university": ("book", "4a78b5", "6fb1a0"),
    "chengdu-user-group": ("ring", "4f9f6e", "e2725b"),
    "wuhan-user-group": ("bridge", "3f86b0", "e76f51"),
    "berlin-user-group": ("tower", "6b7fa8", "e0a04a"),
    "sig-riscv": ("core", "5a6fc0", "f9d27a"),
}


def main() -> None:
    pages = HERE / "posts"
    static = HERE / "static" / "img"
    for folder, pictures in (
        (static / "banners", BANNERS),
        (static / "news", NEWS),
        (pages, POSTS),
    ):
        for name, draw in pictures.items():
            save(draw(), folder / name)
    for name, (colours, seed) in PEOPLE.items():
        save(portrait(colours, seed), static / "people" / f"{name}.png")
    for name, (kind, first, second) in MARKS.items():
        write(static / "logos" / f"{name}.svg", mark(kind, rgb(first), rgb(second)))
    write(static / "showcase" / "yunfan" / "architecture.svg", architecture())
    save(dashboard(PICTURE, MIST, 3), static / "showcase" / "yunfan" / "latency.webp")
    save_building_animation(pages / "zh/news/20231113-hackathon/media/build.gif")


def save(image: Image.Image, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.name == "image3.png" or file.suffix.lower() in {".jpg", ".jpeg"}:
        image.save(file, "JPEG", quality=80, optimize=True, progressive=True)
    elif file.suffix == ".webp":
        image.save(file, "WEBP", quality=78, method=6)
    else:
        reduced = image.quantize(160, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        reduced.save(file, "PNG", optimize=True)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def architecture() -> str:
    """Quay sensors, edge nodes and the centre, joined from left to right."""
    columns = ((120, 5, "#8fbf9f", 26), (400, 3, "#3c8088", 44), (740, 1, "#f0795b", 78))
    shapes: list[str] = []
    for (left, count, _, _), (right, next_count, _, _) in pairwise(columns):
        for row in range(count):
            end = place(row * next_count // count, next_count)
            shapes.append(joint(left, place(row, count), right, end))
    for x, count, colour, half in columns:
        shapes += [box(x, place(row, count), half, colour) for row in range(count)]
    body = "\n".join(shapes)
    ground = '<rect width="900" height="500" rx="18" fill="#f3f6f4"/>'
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="500" viewBox="0 0 900 500">'
    return f"{head}\n{ground}\n{body}\n</svg>\n"


def place(row: int, count: int) -> int:
    return 500 * (row + 1) // (count + 1)


def joint(left: int, start: int, right: int, end: int) -> str:
    middle = (left + right) // 2
    path = f"M{left} {start}C{middle} {start} {middle} {end} {right} {end}"
    return f'<path d="{path}" fill="none" stroke="#9db4c8" stroke-width="4"/>'


def box(x: int, y: int, half: int, colour: str) -> str:
    side = half * 2
    wave = f"q{half // 4} {-half // 3} {half // 2} 0t{half // 2} 0"
    return (
        f'<rect x="{x - half}" y="{y - half}" width="{side}" height="{side}" rx="14"'
        f' fill="{colour}"/>'
        f'<path d="M{x - half // 2} {y}{wave}" fill="none" stroke="#fff" stroke-width="5"'
        ' stroke-linecap="round"/>'
    )


def save_building_animation(file: Path) -> None:
    """Twelve packages that get ready one after the other."""
    frames: list[Image.Image] = []
    for step in range(13):
        frame = Image.new("P", (480, 200), 0)
        frame.putpalette([10, 13, 38, 74, 64, 144, 255, 143, 107, 255, 214, 160])
        for place in range(12):
            left, top = 24 + place % 6 * 73, 30 + place // 6 * 78
            colour = 3 if place < step - 1 else 2 if place == step - 1 else 1
            lift = round(6 * math.sin(step + place)) if colour == 2 else 0
            frame.paste(colour, (left, top + lift, left + 61, top + 61 + lift))
        frames.append(frame)
    file.parent.mkdir(parents=True, exist_ok=True)
    frames[0].save(file, save_all=True, append_images=frames[1:], duration=220, loop=0)


if __name__ == "__main__":
    main()
