"""`manage.py make_renditions` makes what is missing, resumes, and goes on past damage."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cmsproject.shared.images.rendition_files import folder_of, rendition_path
from cmsproject.shared.images.storing import path_of, store_image
from tests.shared.images.making import SVG, encoded, moving, picture

pytestmark = pytest.mark.django_db
SIZE = (400, 300)


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("make_renditions", *arguments, stdout=output)
    return output.getvalue()


def test_webp_is_made_of_all_that_can_be_scaled() -> None:
    image = store_image(encoded("JPEG", picture(*SIZE)), "1.jpg")
    store_image(SVG.encode(), "2.svg")
    store_image(moving("GIF"), "3.gif")

    output = run()

    names = sorted(path.name for path in folder_of(image.digest).iterdir())
    assert names == ["192.webp", "320.webp", "480.webp", "96.webp"]
    assert output == "3 pictures: 4 renditions made.\n"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_second_run_makes_only_what_is_missing(workers: str) -> None:
    images = [
        store_image(encoded("PNG", picture(*SIZE, color=color)), color)
        for color in ("red", "lime", "blue")
    ]
    run("--workers", workers)
    rendition_path(images[0].digest, 320, "webp").unlink()

    output = run("--avif", "--workers", workers)

    assert output == "3 pictures: 13 renditions made.\n"
    assert run("--avif") == "3 pictures: 0 renditions made.\n"


def test_a_damaged_picture_stops_nobody_and_is_tried_again_unless_told() -> None:
    damaged = store_image(encoded("JPEG", picture(*SIZE))[:-200], "1.jpg")
    store_image(encoded("JPEG", picture(*SIZE)), "2.jpg")

    first = run()
    mended = encoded("JPEG", picture(*SIZE, color="red"))
    path_of(damaged).write_bytes(mended)

    refusal = "1 cannot be scaled and are shown as they are.\n"
    assert first == f"2 pictures: 4 renditions made.\n{refusal}"
    assert run("--missing") == f"2 pictures: 0 renditions made.\n{refusal}"
    assert run() == "2 pictures: 4 renditions made.\n"


def test_a_lost_file_is_a_failure() -> None:
    path_of(store_image(encoded("JPEG", picture(*SIZE)), "1.jpg")).unlink()

    with pytest.raises(CommandError, match="1 could not be made"):
        run()
