"""An archive of small files named like pictures, for the tests of the picture finder."""

from pathlib import Path

from news.legacy.pictures import FoundPicture

POST = "zh/blog/lin/2024-06-01-内核.md"
INDEX = "zh/news/summer/index.md"
FILES = (
    "content/zh/blog/lin/1.png",
    "content/zh/blog/lin/media/image 1.PNG",
    "content/zh/blog/lin/media/架构图（一）.png",
    "content/zh/blog/lin/media/100%.png",
    "content/zh/blog/lin/media/a#1.png",
    "content/zh/blog/lin/media/a&amp;b.png",
    "content/zh/blog/lin/media/C++.png",
    "content/zh/blog/lin/wps\\literal.png",
    "content/zh/blog/lin/images/wps1.jpg",
    "content/zh/blog/lin/2024-06-01-内核/own.png",
    "content/zh/blog/shared/3.png",
    "content/zh/news/summer/cover.jpg",
    "content/zh/news/summer/Twice.png",
    "content/zh/news/summer/twice.PNG",
    "content/zh/post/title/a.png",
    "static/img/banners/b.png",
    "static/img/News/B.png",
    "static/cover-of-site.jpg",
    "theme/static/img/theme.png",
    "secret.png",
)


def lay(folder: Path, files: tuple[str, ...] = FILES) -> Path:
    for name in files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return folder


def place(found: FoundPicture | None, archive: Path) -> str | None:
    return found.file.relative_to(archive).as_posix() if found else None
