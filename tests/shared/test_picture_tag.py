"""`{% picture %}`: the widths a page needs, its size, its order of loading, its ground."""

import re

import pytest
from django.template import Context, Template
from django.test import Client

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.models import StoredImage
from tests.events.counting import queries_of
from tests.factories import make_article
from tests.shared.images.making import SVG, encoded, moving, picture

DIGEST = "ab" * 32


def show(image: StoredImage | None, arguments: str = "") -> str:
    template = Template("{% load pictures %}{% picture image " + arguments + " %}")
    return template.render(Context({"image": image, "words": "合<影"}))


def photo(**fields: object) -> StoredImage:
    values = {"digest": DIGEST, "format": "jpg", "width": 1200, "height": 800, **fields}
    return StoredImage(**values)


def rungs(html: str, kind: str) -> list[str]:
    return re.findall(rf"/media/r/{DIGEST}/(\d+)\.{kind} \d+w", html)


def test_no_picture_is_nothing() -> None:
    assert show(None) == ""


def test_a_picture_comes_in_three_formats_the_best_first() -> None:
    html = show(photo(), 'sizes="(min-width: 40rem) 24rem, 100vw" alt=words css="picture"')

    assert re.findall(r'type="([^"]+)"', html) == ["image/avif", "image/webp"]
    assert rungs(html, "avif") == rungs(html, "webp") == rungs(html, "jpg")
    assert rungs(html, "webp") == ["320", "480", "640", "960", "1280"]
    assert html.count('sizes="(min-width: 40rem) 24rem, 100vw"') == 3
    assert f'<img src="/media/images/{DIGEST}.jpg"' in html
    assert 'alt="合&lt;影" width="1200" height="800" class="picture"' in html


@pytest.mark.parametrize(
    ("sizes", "widths"),
    [
        ("48px", ["96"]),
        ("96px", ["96", "192"]),
        ("(min-width: 40rem) 15rem, 7rem", ["96", "192", "320", "480"]),
        ("(min-width: 40rem) 15rem, 50vw", ["320", "480", "640", "960", "1280"]),
    ],
)
def test_a_picture_of_fixed_width_names_no_more_than_that_needs(
    sizes: str, widths: list[str]
) -> None:
    assert rungs(show(photo(), f'sizes="{sizes}"'), "webp") == widths


def test_pictures_load_when_they_come_near_but_the_first_one_at_once() -> None:
    assert 'loading="lazy" decoding="async"' in show(photo())
    first = show(photo(), "is_first=True")
    assert 'fetchpriority="high" decoding="async"' in first
    assert "lazy" not in first


def test_ground_and_focal_point_are_classes() -> None:
    html = show(photo(color="#4488cc", focus_x=34, focus_y=100), 'css="picture"')

    assert 'class="picture tone r-4 g-8 b-c focus-x-30 focus-y-100"' in html
    assert "tone" not in show(photo(color="#4488cc"), "has_tone=False")


@pytest.mark.django_db
@pytest.mark.parametrize("data", [SVG.encode(), moving("GIF"), encoded("PNG")])
def test_what_has_no_renditions_is_shown_as_it_is(data: bytes) -> None:
    image = store_image(data, "1")

    html = show(image, 'sizes="96px"')

    assert "<picture>" not in html
    assert "srcset" not in html
    assert html.startswith(f'<img src="{image.get_absolute_url()}"')


@pytest.mark.django_db
def test_a_page_of_many_pictures_asks_no_more_than_one_of_few(client: Client) -> None:
    def make_pictured_article(number: int) -> None:
        data = encoded("JPEG", picture(400 + number, 300))
        make_article(banner=store_image(data, f"{number}.jpg"))

    make_pictured_article(0)
    few = queries_of(client, "/zh/news/")
    for number in range(1, 30):
        make_pictured_article(number)

    assert queries_of(client, "/zh/news/") == few
