"""What the Markdown editor asks for: links, pictures, pasted text; and who may ask."""

from base64 import b64encode
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from news.models import Topic
from news.pasting.converting import MOST_PARAGRAPHS
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
    make_user,
    png_bytes,
)

pytestmark = pytest.mark.django_db
PAGES = {
    "find": "get",
    "link_targets": "get",
    "pictures": "get",
    "upload": "post",
    "fetch_picture": "post",
    "describe_picture": "post",
    "paste": "post",
}


def page(name: str) -> str:
    return reverse(f"admin:news_article_{name}")


def targets(client: Client, q: str, language: str = "zh") -> list[dict[str, Any]]:
    answer = client.get(page("link_targets"), {"q": q, "language": language})
    found: list[dict[str, Any]] = answer.json()["targets"]
    return found


def paste(client: Client, html: str, rtf: str = "") -> dict[str, Any]:
    files = {
        name: SimpleUploadedFile(name, text.encode())
        for name, text in (("html", html), ("rtf", rtf))
    }
    answer: dict[str, Any] = client.post(page("paste"), files).json()
    return answer


@pytest.mark.parametrize(("name", "method"), PAGES.items())
def test_only_writers_are_answered(client: Client, name: str, method: str) -> None:
    reader = make_user(is_staff=True)
    client.force_login(reader)

    answer = getattr(client, method)(page(name))

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["upload", "fetch_picture", "describe_picture"])
def test_only_who_may_store_pictures_stores_some(client: Client, name: str) -> None:
    writer = make_user(is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="add_article"))
    client.force_login(writer)
    file = SimpleUploadedFile("a.png", png_bytes())

    answer = client.post(page(name), {"file": file, "address": "https://example.org/a.png"})

    assert answer.status_code == 403
    assert not StoredImage.objects.exists()


def test_every_kind_of_record_is_found(admin_client: Client) -> None:
    article = make_article(title="长河发布")
    event = make_event(name="长河峰会")
    speaker = make_speaker("长河舟")
    organization = make_organization("长河基金会")
    make_tag("长河")
    Topic.objects.create(name="长河专题", status=Status.PUBLISHED)
    call_command("index_search")

    found = targets(admin_client, "长河")

    addresses = {one["title"]: one["address"] for one in found}
    assert addresses["长河发布"] == article.get_absolute_url()
    assert addresses["长河峰会"] == event.get_absolute_url()
    assert addresses["长河舟"] == speaker.get_absolute_url()
    assert addresses["长河基金会"] == organization.get_absolute_url()
    assert {"长河", "长河专题"} <= addresses.keys()


def test_drafts_are_found_and_marked(admin_client: Client) -> None:
    make_article(title="长河草稿", status=Status.DRAFT, published_at=None)
    make_article(title="长河公告")

    found = targets(admin_client, "长河")

    assert {one["title"]: one["is_public"] for one in found} == {
        "长河草稿": False,
        "长河公告": True,
    }


def test_drafts_of_others_are_for_editors(client: Client) -> None:
    writer = make_user(is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="add_article"))
    client.force_login(writer)
    make_article(title="长河草稿", status=Status.DRAFT, published_at=None)
    make_article(title="长河我的", status=Status.DRAFT, published_at=None, created_by=writer)
    make_event(name="长河筹备", status=Status.DRAFT)
    call_command("index_search")

    assert [one["title"] for one in targets(client, "长河")] == ["长河我的"]


def test_pinyin_and_other_languages_are_found(admin_client: Client) -> None:
    make_article(title="社区聚会")
    make_article(title="Meetup report", language="en")

    assert [one["title"] for one in targets(admin_client, "shequ")] == ["社区聚会"]
    assert [one["title"] for one in targets(admin_client, "meetup")] == ["Meetup report"]
    assert targets(admin_client, "  ") == []


def test_links_take_as_many_queries_for_many(
    admin_client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    make_article(title="长河 0")
    with django_assert_max_num_queries(60) as first:
        targets(admin_client, "长河")
    for number in range(1, 30):
        make_article(title=f"长河 {number}")

    with django_assert_num_queries(len(first.captured_queries)):
        targets(admin_client, "长河")


def test_a_picture_is_stored_and_described(admin_client: Client) -> None:
    file = SimpleUploadedFile("社区合影.png", png_bytes())

    answer = admin_client.post(page("upload"), {"file": file, "language": "zh"}).json()

    image = StoredImage.objects.get()
    assert (answer["address"], answer["alt"]) == (image.get_absolute_url(), "社区合影")
    admin_client.post(page("describe_picture"), {"id": image.pk, "alt": "大家在一起"})
    admin_client.post(page("describe_picture"), {"id": image.pk, "alt": "另一句"})
    image.refresh_from_db()
    assert image.alt == "大家在一起"


@pytest.mark.parametrize(
    ("name", "alt"),
    [
        *(("IMG_2031.jpg", ""), ("image.png", ""), ("微信图片_20260901123456.jpg", "")),
        *(("屏幕截图 2026-09-01 123456.png", ""), ("Screenshot from 2026-09-01 12-00.png", "Screenshot from 2026-09-01 12-00")),
        *(("3fa9c1d2e4b5a6978899aabbccddeeff.png", ""), ("合影_成都.png", "合影 成都")),
        *(("mmexport1693.jpg", ""), ("v2-1a2b3c4d5e6f.jpg", ""), ("riscv-forum.png", "riscv-forum")),
    ],
)  # fmt: skip
def test_file_names_are_proposed_where_they_tell_something(
    admin_client: Client, name: str, alt: str
) -> None:
    file = SimpleUploadedFile(name, png_bytes())

    answer = admin_client.post(page("upload"), {"file": file}).json()

    assert answer["alt"] == alt


def test_what_is_no_picture_is_refused_in_words(admin_client: Client) -> None:
    file = SimpleUploadedFile("a.png", b"no picture")

    answer = admin_client.post(page("upload"), {"file": file})

    assert answer.status_code == 400
    assert "a.png" in answer.json()["error"]


def test_stored_pictures_are_searched_and_paged(admin_client: Client) -> None:
    images = [make_image(f"合影-{number}.png", f"#0000{number:02x}") for number in range(30)]
    make_image("架构图.png", "#ff0000")

    first = admin_client.get(page("pictures"), {"q": "合影"}).json()
    last = first["pictures"][-1]["id"]
    second = admin_client.get(page("pictures"), {"q": "合影", "before": last}).json()

    shown = [one["id"] for one in (*first["pictures"], *second["pictures"])]
    assert shown == [image.pk for image in reversed(images)]
    assert (first["is_more"], second["is_more"]) == (True, False)
    assert admin_client.get(page("pictures"), {"before": "x" * 9}).status_code == 200


def test_pasted_pictures_of_the_clipboard_are_stored(admin_client: Client) -> None:
    inner, office = png_bytes(), png_bytes(9, 9)
    html = (
        f'<p>a<img src="data:image/png;base64,{b64encode(inner).decode()}" alt="图">'
        '<img src="file:///C:/a.png"><img src="https://example.org/a.png"></p>'
    )

    answer = paste(admin_client, html, f"{{\\rtf1 {{\\pict\\pngblip {office.hex()}}}}}")

    stored = StoredImage.objects.order_by("pk")
    addresses = [image.get_absolute_url() for image in stored]
    assert [one["address"] for one in answer["pictures"]] == addresses
    assert answer["markdown"] == (
        f"a![图]({addresses[0]})![]({addresses[1]})![](https://example.org/a.png)"
    )
    assert (answer["remote"], answer["missing"]) == (["https://example.org/a.png"], [])


def test_pictures_that_did_not_come_along_are_told(admin_client: Client) -> None:
    html = '<p><img src="file:///C:/a.png"><img src="data:image/png;base64,bm8="></p>'

    answer = paste(admin_client, html)

    assert answer["missing"] == ["pasted:1", "pasted:2"]
    assert not StoredImage.objects.exists()


def test_a_page_nested_without_end_is_refused_in_words(admin_client: Client) -> None:
    answer = paste(admin_client, "<blockquote>" * 5000 + "a")

    assert answer.get("error") or answer["markdown"].endswith("a")


def test_more_paragraphs_than_a_book_are_refused_in_words(admin_client: Client) -> None:
    answer = paste(admin_client, "<p>段</p>" * (MOST_PARAGRAPHS + 1))

    assert answer == {"error": "一次粘贴的内容太多，请分几次粘贴。"}


def test_fetching_is_refused_in_words(admin_client: Client, settings: Any) -> None:
    own = admin_client.post(page("fetch_picture"), {"address": "http://127.0.0.1:9/a.png"})
    settings.FETCH_PICTURES = False
    none = admin_client.post(page("fetch_picture"), {"address": "https://example.org/a.png"})

    assert [answer.status_code for answer in (own, none)] == [400, 400]
    assert own.json()["error"] != none.json()["error"]
