"""The picture library: seen, searched, narrowed, described, deleted; never counted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ForeignObjectRel
from django.test import Client
from django.urls import reverse

from cmsproject.shared.images.uses import all_uses
from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from events.models import Event, Organization, Speaker
from news.history.recording import add_working_copy
from news.history.snapshots import snapshot_of
from news.models import ArticleTemplate, Topic
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
from tests.people import make_member
from tests.shared.picture_list import LIST, listed, page_of

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("role", ["contributor", "events-manager"])
def test_who_may_not_see_an_article_is_told_only_that_there_is_one(
    client: Client, role: str
) -> None:
    image = make_image()
    body = f"![未公开的说明]({image.get_absolute_url()})"
    own = make_member(role)
    make_article(title="别人的草稿", status=Status.DRAFT, body=body, created_by=make_user())
    live = make_article(title="公开的文章", body="正文。")
    add_working_copy(live, {**snapshot_of(live), "title": "公开文章的草稿", "body": body}, None)
    client.force_login(own)

    pages = [client.get(page_of(image)).content.decode()]
    if own.has_perm("shared.change_storedimage"):
        replacing = reverse("admin:shared_storedimage_replace", args=[image.pk])
        describing = reverse("admin:shared_storedimage_queue")
        pages += [client.get(address).content.decode() for address in (replacing, describing)]

    assert 'class="use-count">1<' in pages[0]
    for page in pages:
        assert not any(words in page for words in ("别人的草稿", "未公开的说明", "公开文章的草稿"))


def test_an_author_sees_own_drafts_among_the_uses(client: Client) -> None:
    image, author = make_image(), make_member("contributor")
    body = f"![]({image.get_absolute_url()})"
    make_article(title="自己的草稿", status=Status.DRAFT, body=body, created_by=author)
    client.force_login(author)

    page = client.get(page_of(image)).content.decode()

    assert "自己的草稿" in page
