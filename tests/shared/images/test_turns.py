"""Many ask at once: each rendition is made once, and at most two pictures are worked on."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from multiprocessing import get_context

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image

from cmsproject.shared.images import renditions
from cmsproject.shared.images.ladder import Picture, steps_of
from cmsproject.shared.images.renditions import make_renditions, picture_of
from cmsproject.shared.images.scaling import encode
from cmsproject.shared.images.storing import store_image
from cmsproject.shared.images.turns import AT_ONCE, NoTurn, turn
from tests.shared.images.making import encoded, picture

LONG = 20.0
MANY = 6


class Busyness:
    """How many are inside at once."""

    def __init__(self) -> None:
        self.now, self.most, self.entries = 0, 0, 0
        self.lock = threading.Lock()

    @contextmanager
    def inside(self) -> Iterator[None]:
        with self.lock:
            self.now, self.entries = self.now + 1, self.entries + 1
            self.most = max(self.most, self.now)
        time.sleep(0.05)
        yield
        with self.lock:
            self.now -= 1


def take_turn(digest: str, busyness: Busyness) -> None:
    with turn(digest, LONG), busyness.inside():
        pass


def test_two_pictures_at_once_and_no_more() -> None:
    digests = [f"{number:02x}" + "0" * 62 for number in range(MANY)]
    busyness = Busyness()

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(lambda digest: take_turn(digest, busyness), digests))

    assert (busyness.entries, busyness.most) == (MANY, AT_ONCE)


def test_one_picture_has_one_maker_at_a_time() -> None:
    busyness = Busyness()

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(lambda digest: take_turn(digest, busyness), ["ab" * 32] * MANY))

    assert (busyness.entries, busyness.most) == (MANY, 1)


def test_who_waits_too_long_is_told_so() -> None:
    with turn("ab" * 32, 0), pytest.raises(NoTurn), turn("ab" * 32, 0.05):
        pass


def test_a_turn_is_given_back_by_one_who_fails() -> None:
    with pytest.raises(ZeroDivisionError), turn("ab" * 32, 0):
        raise ZeroDivisionError

    with turn("ab" * 32, 0):
        pass


def make(stored: Picture) -> int:
    return make_renditions(stored, [(steps_of(stored)[0], "webp")], LONG)


@pytest.mark.django_db
def test_processes_make_a_rendition_once() -> None:
    stored = picture_of(store_image(encoded("PNG", picture(1000, 800)), "1.png"))

    with ProcessPoolExecutor(4, mp_context=get_context("fork")) as pool:
        made = list(pool.map(make, [stored] * 8))

    assert sum(made) == 1


@pytest.mark.django_db(transaction=True)
def test_requests_at_once_make_a_rendition_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = store_image(encoded("JPEG", picture(1000, 800)), "1.jpg")
    address = reverse("rendition", args=[stored.digest, 480, "webp"])
    encodings: list[str] = []

    def encode_slowly(image: Image.Image, kind: str, *, is_photo: bool) -> bytes:
        encodings.append(kind)
        time.sleep(0.1)
        return encode(image, kind, is_photo=is_photo)

    def fetch(_number: int) -> str:
        try:
            response = Client().get(address)
            return sha256(response.getvalue()).hexdigest()
        finally:
            connection.close()

    monkeypatch.setattr(renditions, "encode", encode_slowly)
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(fetch, range(3)))

    assert encodings == ["webp"]
    assert len(set(answers)) == 1
