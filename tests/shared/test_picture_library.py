"""The picture library: seen, searched, narrowed, described, deleted; never counted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import ForeignObjectRel
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.images.uses import all_uses
from cmsproject.shared.models import LegacyImagePath, StoredImage
from events.models import Event, Organization, Speaker
from news.models import ArticleTemplate, Topic
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
    png_bytes,
)
from tests.shared.images.making import encoded

pytestmark = pytest.mark.django_db
LIST = reverse("admin:shared_storedimage_changelist")


def clouds() -> Image.Image:
    """Light and dark places, the same every time."""
    small = Image.new("L", (8, 6))
    small.putdata([number * number * 37 % 256 for number in range(48)])
    return small.resize((800, 600), Image.Resampling.BICUBIC).convert("RGB")


def listed(client: Client, **query: str) -> list[StoredImage]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


def page_of(image: StoredImage) -> str:
    return reverse("admin:shared_storedimage_change", args=[image.pk])


def deletion_of(image: StoredImage) -> str:
    return reverse("admin:shared_storedimage_delete", args=[image.pk])


def tag_with(image: StoredImage) -> Any:
    tag = make_tag("图标")
    tag.image = image
    tag.save()
    return tag


USERS: dict[str, Callable[[StoredImage], Any]] = {
    "article": lambda image: make_article(body=f"![x]({image.get_absolute_url()})"),
    "banner": lambda image: make_article(banner=image),
    "logo": lambda image: make_organization(logo=image),
    "dark logo": lambda image: make_organization(logo_dark=image),
    "portrait": lambda image: make_speaker(photo=image),
    "event": lambda image: make_event(banner=image),
    "event text": lambda image: make_event(description=f"![]({image.get_absolute_url()})"),
    "biography": lambda image: make_speaker(bio=f"![]({image.get_absolute_url()})"),
    "topic": lambda image: Topic.objects.create(name="专题", slug="t", image=image),
    "template": lambda image: ArticleTemplate.objects.create(
        name="月报", body=f"![]({image.get_absolute_url()})"
    ),
    "tag": tag_with,
}


@pytest.mark.parametrize("kind", USERS)
def test_every_kind_of_use_is_counted_named_and_protects(admin_client: Client, kind: str) -> None:
    image, other = make_image("a.png"), make_image("b.png", color="#ff0000")
    user = USERS[kind](image)

    rows: list[Any] = listed(admin_client)
    counted = {row.pk: row.use_count for row in rows}
    page = admin_client.get(page_of(image)).content.decode()
    refused = admin_client.post(deletion_of(image), {"post": "yes"})

    assert counted == {image.pk: 1, other.pk: 0}
    assert listed(admin_client, used="yes") == [image]
    assert listed(admin_client, used="no") == [other]
    assert str(user) in page
    assert refused.status_code == 409
    assert str(user) in refused.content.decode()
    assert StoredImage.objects.filter(pk=image.pk).exists()


def test_no_column_that_shows_pictures_is_forgotten() -> None:
    known = {
        (getattr(uses, "model", None), column)
        for uses in all_uses()
        for column in getattr(uses, "columns", ())
        if hasattr(uses, "rows")
    }
    columns = {(Speaker, "photo"), (Organization, "logo"), (Organization, "logo_dark")}

    pointing = {
        (relation.related_model, relation.field.name)
        for relation in StoredImage._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
    }
    of_their_own = {"ArticleImage", "Article", "LegacyImagePath", "PictureReplacement"}

    assert columns | {(Event, "banner")} <= known
    assert {one for one in pointing - known if one[0].__name__ not in of_their_own} == set()


def test_a_list_is_neither_counted_nor_loaded_whole(admin_client: Client) -> None:
    for number in range(3):
        make_image(f"{number}.png", color=f"#0000{number:02x}")
    queries = [{}, {"used": "no"}, {"described": "no"}, {"weight": "heavy"}, {"alike": "yes"}]

    for query in [*queries, {"q": "png"}, {"view": "list"}]:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            admin_client.get(LIST, query)
        about = [one["sql"] for one in asked if 'FROM "shared_storedimage"' in one["sql"]]

        assert not [sql for sql in about if "COUNT(*)" in sql]
        assert [sql for sql in about if "LIMIT" not in sql] == []


def test_a_page_knows_what_follows_without_a_count(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmsproject.shared.admin.images.StoredImageAdmin.list_per_page", 2)
    images = [make_image(f"{number}.png", color=f"#0000{number:02x}") for number in range(3)]

    first = admin_client.get(LIST)
    last = admin_client.get(LIST, {"p": "2"})
    beyond = admin_client.get(LIST, {"p": "3"})

    assert list(first.context["cl"].result_list) == [images[2], images[1]]
    assert 'href="?p=2"' in first.content.decode()
    assert list(last.context["cl"].result_list) == [images[0]]
    assert 'rel="next"' not in last.content.decode()
    assert beyond.status_code == 302


def test_forms_complete_pictures_without_counting(admin_client: Client) -> None:
    image = make_image("合影.png")
    asked = {"app_label": "events", "model_name": "speaker", "field_name": "photo", "term": "合影"}

    with CaptureQueriesContext(connection) as queries:
        answer = admin_client.get(reverse("admin:autocomplete"), asked).json()

    assert answer["results"] == [{"id": str(image.pk), "text": "合影.png"}]
    assert not [one for one in queries if "COUNT(*)" in one["sql"] and "storedimage" in one["sql"]]


@pytest.mark.parametrize(
    ("term", "is_found"),
    [
        ("合影", True),
        ("会场 签到", True),
        ("check-in", True),
        ("/img/2024", True),
        ("digest", True),
        ("会场 没有", False),
        ("%", False),
    ],
)
def test_pictures_are_found_by_all_that_names_them(
    admin_client: Client, term: str, is_found: bool
) -> None:
    image = make_image("合影.png")
    image.alt, image.alt_en = "会场入口，志愿者签到", "The check-in desk"
    image.save()
    path = "/img/2024/a.png"
    LegacyImagePath.objects.create(path=path, folded=path, image=image)
    make_image("other.png", color="#ff0000")

    found = listed(admin_client, q=image.digest[:12] if term == "digest" else term)

    assert found == ([image] if is_found else [])


def test_pictures_are_narrowed_by_what_they_lack(admin_client: Client) -> None:
    plain = make_image("a.png")
    described = make_image("b.png", color="#ff0000")
    described.alt = "红色"
    described.save()
    heavy = make_image("c.png", color="#00ff00")
    heavy.size = 2_000_000
    heavy.save()

    assert listed(admin_client, described="no") == [heavy, plain]
    assert listed(admin_client, described="yes") == [described]
    assert listed(admin_client, weight="heavy") == [heavy]


def test_the_same_picture_in_another_form_is_a_look_alike(admin_client: Client) -> None:
    scene = clouds()
    first = store_image(encoded("PNG", scene), "a.png")
    second = store_image(encoded("JPEG", scene), "a.jpg")
    third = store_image(encoded("WEBP", scene.resize((400, 300))), "klein.webp")
    mirrored = scene.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    other = store_image(encoded("PNG", mirrored), "other.png")

    admin_client.post(reverse("admin:shared_storedimage_compare"))

    assert set(listed(admin_client, alike="yes")) == {first, second, third}
    page = admin_client.get(page_of(first)).content.decode()
    assert "klein.webp" in page
    assert "other.png" not in page
    assert StoredImage.objects.get(pk=other.pk).look


def test_many_pictures_are_uploaded_without_a_script(admin_client: Client) -> None:
    known = make_image("known.png")
    files = [
        SimpleUploadedFile("new.png", png_bytes(color="#ff0000")),
        SimpleUploadedFile("again.png", png_bytes()),
        SimpleUploadedFile("broken.png", b"no picture"),
    ]

    page = admin_client.post(reverse("admin:shared_storedimage_upload_many"), {"files": files})

    told = page.context
    assert [(one["image"].original_name, one["is_new"]) for one in told["stored"]] == [
        ("new.png", True),
        ("known.png", False),
    ]
    assert len(told["errors"]) == 1
    assert "broken.png" in told["errors"][0]
    new = StoredImage.objects.exclude(pk=known.pk).get()
    assert new.created_by is not None


def test_descriptions_are_asked_for_one_after_another(admin_client: Client) -> None:
    older, newer = make_image("a.png"), make_image("b.png", color="#ff0000")
    queue = reverse("admin:shared_storedimage_queue")
    make_article(body=f"![全体合影]({newer.get_absolute_url()})")

    first = admin_client.get(queue)
    posted = {"number": newer.pk, "alt": " 志愿者\n合影 ", "alt_en": "Volunteers"}
    second = admin_client.post(queue, posted, follow=True)
    last = admin_client.get(queue, {"after": older.pk})

    newer.refresh_from_db()
    assert first.context["image"] == newer
    assert first.context["proposed"] == ["全体合影"]
    assert (newer.alt, newer.alt_en) == ("志愿者 合影", "Volunteers")
    assert second.context["image"] == older
    assert last.context["image"] is None


def test_the_unused_of_many_are_deleted_and_the_rest_is_named(admin_client: Client) -> None:
    used, unused = make_image("used.png"), make_image("unused.png", color="#ff0000")
    make_speaker(photo=used)
    chosen = {"action": "delete_selected", "_selected_action": [used.pk, unused.pk]}

    asked = admin_client.post(LIST, chosen)
    done = admin_client.post(LIST, {**chosen, "post": "yes"}, follow=True)

    assert asked.context["found"].unused == [unused]
    assert list(StoredImage.objects.all()) == [used]
    assert any("used.png" in str(message) for message in done.context["messages"])
