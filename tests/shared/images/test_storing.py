"""A picture is kept once by its content, and its row never stands without its file."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from cmsproject.shared.images.inspecting import UnreadableImage, inspect_image
from cmsproject.shared.images.storing import (
    NewImage,
    path_of,
    store_image,
    store_images,
    unlink_unused,
)
from cmsproject.shared.models import StoredImage
from tests.shared.images.making import encoded, moving, picture, telling_exif

pytestmark = pytest.mark.django_db


def new_image(data: bytes, name: str = "1.png") -> NewImage:
    return NewImage(data, sha256(data).hexdigest(), inspect_image(data), name)


def media_files() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_a_picture_is_stored_byte_for_byte_with_its_facts() -> None:
    data = encoded("JPEG", exif=telling_exif(6))

    stored = store_image(data, "media/合影.png")

    row = StoredImage.objects.get()
    assert row == stored
    assert path_of(row).read_bytes() == data
    assert media_files() == [row.file_name]
    assert (row.format, row.width, row.height, len(row.color)) == ("jpg", 30, 40, 7)
    assert (row.size, row.original_name, row.is_animated) == (len(data), "合影.png", False)


def test_many_pictures_come_back_by_digest_and_each_content_once() -> None:
    blue, red = encoded("PNG"), encoded("PNG", picture(color="red"))
    images = [new_image(blue, "a.png"), new_image(red), new_image(blue, "b.png")]

    stored = store_images(images)

    assert {digest: row.digest for digest, row in stored.items()} == {
        image.digest: image.digest for image in images
    }
    assert StoredImage.objects.get(digest=images[0].digest).original_name == "a.png"
    assert len(media_files()) == StoredImage.objects.count() == 2


def test_a_picture_already_stored_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    images = [new_image(encoded("PNG", picture(width=width))) for width in range(1, 30)]
    first = store_images(images)

    with django_assert_num_queries(1):
        again = store_images(images)

    assert again == first


def test_new_pictures_cost_as_many_queries_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    images = [new_image(encoded("PNG", picture(width=width))) for width in range(1, 30)]

    with django_assert_max_num_queries(5):
        store_images(images)

    assert StoredImage.objects.count() == 29


def test_nothing_to_store_is_nothing() -> None:
    assert store_images([]) == {}


def test_a_picture_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "1.gif"
    file.write_bytes(moving("GIF"))
    image = replace(new_image(moving("GIF"), "1.gif"), content=file)

    (stored,) = store_images([image]).values()

    assert path_of(stored).read_bytes() == file.read_bytes()
    assert (stored.size, stored.is_animated) == (file.stat().st_size, True)


def test_a_file_that_changed_since_it_was_read_is_not_stored(tmp_path: Path) -> None:
    file = tmp_path / "1.png"
    file.write_bytes(encoded("PNG"))
    image = replace(new_image(file.read_bytes()), content=file)
    file.write_bytes(encoded("PNG", picture(color="red")))

    with pytest.raises(UnreadableImage, match=r"1\.png changed"):
        store_images([image])

    assert (media_files(), StoredImage.objects.count()) == ([], 0)


def test_a_lost_file_comes_back_and_a_whole_one_is_left_alone() -> None:
    data = encoded("PNG")
    stored = store_image(data, "1.png")
    path_of(stored).unlink()

    store_image(data, "1.png")
    written_at = path_of(stored).stat().st_mtime_ns
    store_image(data, "1.png")

    assert path_of(stored).read_bytes() == data
    assert path_of(stored).stat().st_mtime_ns == written_at


def test_a_file_of_another_size_is_replaced() -> None:
    data = encoded("PNG")
    stored = store_image(data, "1.png")
    path_of(stored).write_bytes(data[:10])

    store_image(data, "1.png")

    assert path_of(stored).read_bytes() == data


def test_a_picture_another_import_stored_meanwhile_is_taken_as_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    image = new_image(encoded("PNG"))
    first = store_images([image])
    plain_lookup = StoredImage.objects.in_bulk
    answers: Iterator[dict[str, StoredImage]] = iter([{}])
    monkeypatch.setattr(
        type(StoredImage.objects),
        "in_bulk",
        lambda _self, ids, **kwargs: next(answers, None) or plain_lookup(ids, **kwargs),
    )

    second = store_images([image])

    assert second == first


def test_no_row_stands_where_the_file_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_is_full(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", disk_is_full)

    with pytest.raises(OSError, match="No space left"):
        store_image(encoded("PNG"), "1.png")

    assert (media_files(), StoredImage.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/1.png", "1.png"),
        ("C:\\pictures\\1.png", "1.png"),
        ("cafe\u0301.png", "café.png"),
        ("\udcd6\udcd0.png", "??.png"),
        ("a\0b.png", "ab.png"),
        ("", ""),
    ],
)
def test_any_file_name_can_be_kept(name: str, kept: str) -> None:
    stored = store_image(encoded("PNG"), name)

    stored.refresh_from_db()
    assert stored.original_name == kept


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnreadableImage):
        store_image(b"not a picture", "1.png")

    assert StoredImage.objects.count() == 0


def test_only_files_without_a_row_are_deleted() -> None:
    kept, gone, lost = (store_image(encoded(kind), "1") for kind in ("PNG", "GIF", "JPEG"))
    StoredImage.objects.exclude(pk=kept.pk).delete()
    path_of(lost).unlink()

    unlink_unused([kept, gone, lost])

    assert media_files() == [kept.file_name]
