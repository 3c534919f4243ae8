"""Zips that would do harm are refused in words, those of honest people are not."""

import stat
import struct
from pathlib import Path

import pytest

from news.zips.checking import RefusedZip
from news.zips.names import BadName, checked_path
from news.zips.unpacking import unpack
from tests.news.zips.packing import changed, checked, named_in, packed, with_entry

LOCAL, TABLE = b"PK\x03\x04", b"PK\x01\x02"
BOMB = b"\0" * (8 * 1024 * 1024)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no zip at all", "is no zip"),
        (b"", "is no zip"),
        (packed({"a.md": "x"})[:-30], "no zip"),
        (packed({}), "no file in it"),
        (packed({"../a.md": "x"}), "leads out"),
        (packed({"a/../../b.md": "x"}), "leads out"),
        (packed({"/etc/passwd": "x"}), "root of a disk"),
        (packed({"C:/a.md": "x"}), "root of a disk"),
        (packed({"..\\a.md": "x"}), "leads out"),
        (packed({"a\tb.md": "x"}), "control characters"),
        (packed({f"{'长' * 100}.md": "x"}), "too long"),
        (packed({"/".join("abcdefgh" * 6) + "/x.md": "x"}), "too deep"),
        (with_entry("link.md", content=b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "a link"),
        (with_entry("fifo.md", mode=stat.S_IFIFO | 0o644), "special file"),
        (with_entry("disk", mode=stat.S_IFBLK | 0o644), "special file"),
        (changed(packed({"a.md": "x"}), TABLE, 8, b"\x01\x00"), "password"),
        (changed(packed({"a.md": "x"}), TABLE, 10, b"\x09\x00"), "cannot be read here"),
        (packed({"bomb.md": BOMB}), "zip bomb"),
        (packed({"A/Post.md": "x", "a/post.md": "y"}), "upper and lower case"),
        (packed({"a": "x", "a/b.md": "y"}), "a file and a folder"),
    ],
    # A zip holds the moment of its making, which no name of a test may.
    ids=lambda value: value if isinstance(value, str) else "zip",
)
def test_a_dangerous_zip_is_refused_with_its_reason(data: bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedZip) as refused:
        checked(data, tmp_path)

    assert told in "; ".join(refused.value.reasons)


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = twice("a.md")

    with pytest.raises(RefusedZip, match="in it twice"):
        checked(data, tmp_path)


def twice(name: str) -> bytes:
    import zipfile
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "one")
        archive.writestr(name, "two")
    return out.getvalue()


def test_more_files_than_the_most_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.zips.checking.MOST_ENTRIES", 3)

    with pytest.raises(RefusedZip, match="3 are the most"):
        checked(packed({f"{number}.md": "x" for number in range(4)}), tmp_path)


def test_a_table_of_contents_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    data = changed(packed({"a.md": "x"}), b"PK\x05\x06", 12, b"\xff\xff\xff\x7f")

    with pytest.raises(RefusedZip, match="are the most"):
        checked(data, tmp_path)


def test_no_second_end_hides_a_larger_table_of_contents(tmp_path: Path) -> None:
    data = packed({"a.md": "x"})
    end = data.rindex(b"PK\x05\x06")
    large = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2**31, 0)
    place = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)

    with pytest.raises(RefusedZip, match="are the most"):
        checked(data[:end] + large + place + data[end:], tmp_path)


def test_a_total_over_the_most_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.zips.checking.LARGEST_TOTAL", 5)

    with pytest.raises(RefusedZip, match="is the most"):
        checked(packed({"a.md": "1234", "b.md": "5678"}), tmp_path)


def test_a_zip_inside_is_left_out_and_litter_is_ignored(tmp_path: Path) -> None:
    names = ("zh/a.md", "inner.zip", "__MACOSX/zh/._a.md", ".DS_Store", ".git/config", "Thumbs.db")

    contents = checked(packed(dict.fromkeys(names, "x")), tmp_path)

    assert list(contents.files) == ["zh/a.md"]
    assert len(contents.left_out) == 1
    assert "inner.zip" in contents.left_out[0]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_of_old_tools_are_read(encoding: str, tmp_path: Path) -> None:
    names = ["社区/活动回顾.md", "社区/图片/现场.png"]

    contents = checked(named_in(encoding, names), tmp_path)

    assert list(contents.files) == names


def test_a_decomposed_name_of_a_mac_is_composed(tmp_path: Path) -> None:
    contents = checked(packed({"cafe\u0301.md": "x"}), tmp_path)

    assert list(contents.files) == ["café.md"]


def test_files_are_written_below_the_folder_for_us_alone(tmp_path: Path) -> None:
    data = packed({"zh/a.md": "# 一\n", "zh/1.png": b"\x89PNG"})
    contents = checked(data, tmp_path)

    unpack(tmp_path / "sent.zip", contents, tmp_path / "files", lambda: None)

    written = tmp_path / "files" / "zh" / "a.md"
    assert written.read_text() == "# 一\n"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700


def test_a_file_larger_than_it_says_is_not_written_on(tmp_path: Path) -> None:
    data = packed({"a.md": "1234567890" * 50})
    lying = changed(data, TABLE, 24, (3).to_bytes(4, "little"))
    contents = checked(lying, tmp_path)

    with pytest.raises(RefusedZip, match="damaged"):
        unpack(tmp_path / "sent.zip", contents, tmp_path / "files", lambda: None)


def test_a_damaged_file_is_told_by_its_name(tmp_path: Path) -> None:
    data = packed({"a.md": "1234567890"}, compression=0)
    contents = checked(data.replace(b"1234567890", b"1234567891"), tmp_path)

    with pytest.raises(RefusedZip, match=r"a\.md.*damaged"):
        unpack(tmp_path / "sent.zip", contents, tmp_path / "files", lambda: None)


def test_no_room_on_the_disk_is_said_before_unpacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = checked(packed({"a.md": "x"}), tmp_path)
    monkeypatch.setattr("news.zips.unpacking.SPARE", 2**60)

    with pytest.raises(RefusedZip, match="room"):
        unpack(tmp_path / "sent.zip", contents, tmp_path / "files", lambda: None)


@pytest.mark.parametrize("name", ["", "/", "a/../b", "..", "\\\\server\\share".replace("\\", "/")])
def test_such_a_name_is_none(name: str) -> None:
    with pytest.raises(BadName):
        checked_path(name)
