"""A reference means one file, in every way authors wrote it, and never one elsewhere."""

from pathlib import Path
from unicodedata import normalize

import pytest

from news.legacy.pictures import PictureFinder
from tests.news.legacy.picture_files import INDEX, POST, lay, place


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return lay(tmp_path / "archive")


@pytest.fixture
def finder(archive: Path) -> PictureFinder:
    return PictureFinder(archive / "content", [archive / "static", archive / "theme" / "static"])


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("./1.png", "content/zh/blog/lin/1.png"),
        ("1.png", "content/zh/blog/lin/1.png"),
        (" 1.png\n", "content/zh/blog/lin/1.png"),
        ("../lin/./1.png", "content/zh/blog/lin/1.png"),
        ("../shared/3.png", "content/zh/blog/shared/3.png"),
        ("own.png", "content/zh/blog/lin/2024-06-01-内核/own.png"),
        ("../lin/own.png", None),
        ("media/image 1.PNG", "content/zh/blog/lin/media/image 1.PNG"),
        ("media/image%201.PNG", "content/zh/blog/lin/media/image 1.PNG"),
        ("media/image%201.png", "content/zh/blog/lin/media/image 1.PNG"),
        ("media/架构图（一）.png", "content/zh/blog/lin/media/架构图（一）.png"),
        (
            "media/%E6%9E%B6%E6%9E%84%E5%9B%BE%EF%BC%88%E4%B8%80%EF%BC%89.png",
            "content/zh/blog/lin/media/架构图（一）.png",
        ),
        ("media/100%.png", "content/zh/blog/lin/media/100%.png"),
        ("media/100%25.png", "content/zh/blog/lin/media/100%.png"),
        ("media/a#1.png", "content/zh/blog/lin/media/a#1.png"),
        ("media/a%231.png?x=1", "content/zh/blog/lin/media/a#1.png"),
        ("media/a&amp;b.png", "content/zh/blog/lin/media/a&amp;b.png"),
        ("media/C++.png", "content/zh/blog/lin/media/C++.png"),
        ("1.png#align=left&display=inline", "content/zh/blog/lin/1.png"),
        ("1.png?x-oss-process=resize#a", "content/zh/blog/lin/1.png"),
        ("images\\wps1.jpg", "content/zh/blog/lin/images/wps1.jpg"),
        (".\\images\\wps1.jpg", "content/zh/blog/lin/images/wps1.jpg"),
        ("wps\\literal.png", "content/zh/blog/lin/wps\\literal.png"),
        ("Images/WPS1.JPG", "content/zh/blog/lin/images/wps1.jpg"),
        ("/img/banners/b.png", "static/img/banners/b.png"),
        ("img/banners/b.png", "static/img/banners/b.png"),
        ("/img/news/b.png", "static/img/News/B.png"),
        ("/img/theme.png", "theme/static/img/theme.png"),
        ("./img/banners/b.png", None),
        ("/zh/post/title/a.png", "content/zh/post/title/a.png"),
        ("../../../../static/img/banners/b.png", "static/img/banners/b.png"),
        ("~@/img/banners/b.png", "static/img/banners/b.png"),
        ("@site/zh/post/title/a.png", "content/zh/post/title/a.png"),
        ("", None),
        ("#top", None),
        ("?", None),
        (".", None),
        ("/", None),
        ("missing.png", None),
        ("/blog/shared/3.png", "content/zh/blog/shared/3.png"),
        ("./blog/shared/3.png", "content/zh/blog/shared/3.png"),
        ("../media/C++.png", "content/zh/blog/lin/media/C++.png"),
        ("../blog/shared/3.png", None),
        ("media", None),
        ("../../../../secret.png", None),
        ("../../../../../archive/secret.png", None),
        ("%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.png", None),
        ("..\\..\\..\\..\\secret.png", None),
        ("/../secret.png", None),
        ("/etc/passwd", None),
        ("../../../../../../../../../../../etc/passwd", None),
        ("file:///etc/passwd", None),
        ("C:\\pictures\\1.png", None),
        ("H:/1.png", None),
        ("//img/banners/b.png", None),
        ("\\\\host\\1.png", None),
        ("https://example.org/1.png", None),
        ("data:image/png;base64,AAAA", None),
        ("{{ site.static_url }}/1.png", None),
        ("1.png\0", None),
        ("%00", None),
        ("%ff.png", None),
        ("\ud800.png", None),
        ("x" * 300 + ".png", None),
        ("x/" * 5000, None),
    ],
)
def test_a_reference_means_one_file_or_none(
    finder: PictureFinder, archive: Path, reference: str, expected: str | None
) -> None:
    found = finder.find(reference, POST)

    assert place(found, archive) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("/cover.jpg", "content/zh/news/summer/cover.jpg"),
        ("cover.jpg", "content/zh/news/summer/cover.jpg"),
        ("/cover-of-site.jpg", "static/cover-of-site.jpg"),
        ("Twice.png", "content/zh/news/summer/Twice.png"),
        ("twice.PNG", "content/zh/news/summer/twice.PNG"),
        ("TWICE.png", None),
    ],
)
def test_a_bundle_has_pictures_of_its_own(
    finder: PictureFinder, archive: Path, reference: str, expected: str | None
) -> None:
    found = finder.find(reference, INDEX)

    assert place(found, archive) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_unicode_forms_do_not_matter(tmp_path: Path, form: str, written: str) -> None:
    lay(tmp_path, (normalize(form, "content/café/Ü.png"),))  # type: ignore[arg-type]  # two of four
    finder = PictureFinder(tmp_path / "content")

    found = finder.find(normalize(written, "café/ü.png"), "a.md")  # type: ignore[arg-type]  # same

    assert found is not None
    assert found.addresses == ("/café/Ü.png",)


def test_an_exact_name_elsewhere_is_likelier_than_another_case_nearby(tmp_path: Path) -> None:
    lay(tmp_path, ("content/img/a.PNG", "static/img/a.png"))
    finder = PictureFinder(tmp_path / "content", [tmp_path / "static"])

    found = finder.find("img/a.png", "post.md")

    assert place(found, tmp_path) == "static/img/a.png"
