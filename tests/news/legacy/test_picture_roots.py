"""Roots of pictures: old addresses below them, links between them, and no way out of them."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from news.legacy.pictures import PictureFinder
from tests.news.legacy.picture_files import FILES, POST, lay, place


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return lay(tmp_path / "archive")


@pytest.mark.parametrize(
    ("root", "static_roots", "reference", "addresses"),
    [
        ("content", ["static"], "/img/News/B.png", ("/img/News/B.png",)),
        ("content", [], "/zh/post/title/a.png", ("/zh/post/title/a.png",)),
        (".", ["static"], "/img/News/B.png", ("/img/News/B.png", "/static/img/News/B.png")),
        (".", ["."], "/static/img/News/B.png", ("/static/img/News/B.png",)),
        (
            "content",
            [".", "static"],
            "/zh/post/title/a.png",
            ("/content/zh/post/title/a.png", "/zh/post/title/a.png"),
        ),
        (
            "content",
            [".", "static"],
            "/img/News/B.png",
            ("/static/img/News/B.png", "/img/News/B.png"),
        ),
    ],
)
def test_a_picture_has_an_old_address_below_every_root_it_lies_in(
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    root: str,
    static_roots: list[str],
    reference: str,
    addresses: tuple[str, ...],
) -> None:
    monkeypatch.chdir(archive)
    finder = PictureFinder(Path(root), [Path(path) for path in static_roots])

    found = finder.find(reference, "zh/a.md")

    assert found is not None
    assert found.addresses == addresses


def test_an_address_too_long_for_the_database_is_left_out(tmp_path: Path) -> None:
    name = "/".join(["x" * 200] * 4) + "/1.png"
    lay(tmp_path, (name,))

    found = PictureFinder(tmp_path).find(name, "a.md")

    assert place(found, tmp_path) == name
    assert found is not None
    assert found.addresses == ()


def test_a_file_name_that_is_not_utf_8_is_not_found(tmp_path: Path) -> None:
    name = b"\xd6\xd0.png".decode(errors="surrogateescape")
    lay(tmp_path, ("a.png",))
    (tmp_path / name).write_bytes(b"x")
    finder = PictureFinder(tmp_path)

    assert finder.find(name, "a.md") is None
    assert [found.file.name for found in finder.walk()] == ["a.png"]


def test_a_link_within_the_roots_is_followed_and_one_that_leads_out_is_not(archive: Path) -> None:
    blog = archive / "content" / "zh" / "blog" / "lin"
    (blog / "within.png").symlink_to(archive / "static" / "img" / "banners" / "b.png")
    (blog / "folder").symlink_to(archive / "static" / "img")
    (blog / "out.png").symlink_to(archive / "secret.png")
    (blog / "out").symlink_to(archive)
    (blog / "loop").symlink_to(blog / "loop")
    (blog / "gone.png").symlink_to(blog / "nowhere.png")
    finder = PictureFinder(archive / "content", [archive / "static"])

    found = {
        reference: place(finder.find(reference, POST), archive)
        for reference in (
            "within.png",
            "folder/News/b.png",
            "out.png",
            "OUT.PNG",
            "out/secret.png",
            "out/SECRET.png",
            "loop",
            "loop/1.png",
            "gone.png",
        )
    }

    assert {reference: path for reference, path in found.items() if path} == {
        "within.png": "static/img/banners/b.png",
        "folder/News/b.png": "static/img/News/B.png",
    }
    within = finder.find("within.png", POST)
    assert within is not None
    assert within.addresses == ("/zh/blog/lin/within.png", "/img/banners/b.png")


def test_a_root_that_is_a_link_is_a_root(tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "content")
    finder = PictureFinder(tmp_path / "link")

    found = finder.find("1.png", POST)

    assert place(found, tmp_path) == "content/zh/blog/lin/1.png"


def test_roots_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    finder = PictureFinder(tmp_path / "nowhere", [tmp_path / "nor here"])

    assert finder.find("/1.png", "a.md") is None
    assert list(finder.walk()) == []


def test_every_picture_is_walked_over_once(archive: Path) -> None:
    lay(archive, ("content/.git/1.png", "content/node_modules/1.png", "content/zh/a.md"))
    (archive / "content" / "out.png").symlink_to(archive / "secret.png")
    finder = PictureFinder(archive / "content", [archive / "content", archive / "static"])

    walked = [found.file for found in finder.walk()]

    assert {path.relative_to(archive).as_posix() for path in walked} == {
        name for name in FILES if name.startswith(("content/", "static/"))
    }
    assert len(walked) == len(set(walked))
    assert walked == [found.file for found in finder.walk()]


WORDS = ".. . zh blog lin 1.png out secret.png out.png etc passwd content static archive"
CODED = "%2e%2e %2E. ..%2f.. ~@ @site C: file:"


@pytest.mark.corpus
def test_every_picture_of_real_archives_is_found_at_its_old_addresses(corpus: Path) -> None:
    with (corpus / "ROOTS.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))

    lost = [
        (address, found.file)
        for row in rows
        if (finder := finder_of(corpus / "open" / row["source"], row))
        for found in finder.walk()
        for address in found.addresses
        if (again := finder.find(address, "post.md")) is None or again.file != found.file
    ]

    assert lost == []


def finder_of(folder: Path, row: dict[str, str]) -> PictureFinder:
    static_roots = [folder / path for path in row["static_roots"].split(",")]
    return PictureFinder(folder / row["root"], static_roots)


SEGMENTS = st.sampled_from(["", *WORDS.split(), *CODED.split()])
SEPARATORS = st.sampled_from(["/", "\\", "%2f", "%5c", "//", "/./"])
REFERENCES = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(SEGMENTS, SEPARATORS), max_size=24).map("".join),
    st.lists(SEGMENTS, max_size=14).map("/".join),
)


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with ways out of it."""
    archive = lay(tmp_path_factory.mktemp("trap") / "archive")
    for folder in ("content", "content/zh/blog/lin", "static"):
        (archive / folder / "out").symlink_to(archive)
        (archive / folder / "out.png").symlink_to(archive / "secret.png")
    return archive


@settings(max_examples=600, deadline=None)
@given(REFERENCES)
@example("../../../../secret.png")
@example("out/secret.png")
@example("/out/static/../secret.png")
def test_no_reference_leads_out_of_the_roots(trap: Path, reference: str) -> None:
    finder = PictureFinder(trap / "content", [trap / "static"])

    found = finder.find(reference, POST)

    roots = [(trap / name).resolve() for name in ("content", "static")]
    assert found is None or (
        found.file.is_file()
        and found.file == found.file.resolve()
        and any(found.file.is_relative_to(root) for root in roots)
    )
