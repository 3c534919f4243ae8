"""Who may do what in the admin: Django's model permissions, and login before all."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cmsproject.shared.models import StoredImage
from news.history.trash import move_to_trash
from news.models import Article
from tests.factories import make_article, make_user, png_bytes
from tests.news.admin.submitting import open_form, publish, save
from tests.news.admin.test_form import ADD, change
from tests.news.admin.test_preview import NEW, preview_of

pytestmark = pytest.mark.django_db
UPLOAD = reverse("admin:shared_storedimage_upload")
COMPLETE = reverse("admin:shared_tag_complete")
LIST = reverse("admin:news_article_changelist")
ALL = ("news.view_article", "news.add_article", "news.change_article", "shared.add_storedimage")


@pytest.mark.parametrize("address", [LIST, ADD, COMPLETE, "/admin/news/article/1/preview/"])
@pytest.mark.parametrize("is_known", [False, True], ids=["nobody", "a user without staff rights"])
def test_others_are_sent_to_the_login(client: Client, address: str, is_known: bool) -> None:
    if is_known:
        client.force_login(make_user())

    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize(
    ("method", "address", "permission"),
    [
        ("get", LIST, "news.view_article"),
        ("get", ADD, "news.add_article"),
        ("get", COMPLETE, "shared.view_tag"),
        ("post", UPLOAD, "shared.add_storedimage"),
        ("post", NEW, "news.add_article"),
        ("get", reverse("admin:news_importrun_changelist"), "news.view_importrun"),
        ("get", reverse("admin:shared_storedimage_changelist"), "shared.view_storedimage"),
        ("get", reverse("admin:events_event_add"), "events.add_event"),
    ],
)
def test_each_page_needs_its_permission(
    client: Client, method: str, address: str, permission: str
) -> None:
    editor = make_user(is_staff=True)
    client.force_login(editor)
    refused = getattr(client, method)(address)
    client.force_login(give(editor, permission))

    allowed = getattr(client, method)(address)

    assert refused.status_code == 403
    assert allowed.status_code != 403


@pytest.mark.parametrize("permissions", [("news.view_article",), ALL], ids=["viewer", "editor"])
def test_who_may_only_look_sees_no_form(client: Client, permissions: tuple[str, ...]) -> None:
    article = make_article(tags=["a"], authors=["b"], title="标题")
    client.force_login(give(make_user(is_staff=True), *permissions))

    page = client.get(change(article)).content.decode()

    is_editor = permissions == ALL
    assert "标题" in page
    assert ('name="title"' in page) == is_editor
    assert ('name="banner_file"' in page) == is_editor
    assert (preview_of(article) in page) == is_editor
    assert client.post(preview_of(article)).status_code == (422 if is_editor else 403)


def test_an_editor_changes_authors_without_further_rights(client: Client) -> None:
    article = make_article(authors=["一"], tags=["a"])
    client.force_login(
        give(make_user(is_staff=True), "news.change_article", "news.publish_article")
    )
    fields = open_form(client, change(article))

    publish(client, change(article), fields, **{"authors-0-name": "二"})

    assert [author.name for author in article.authors.all()] == ["二"]
    assert [tag.name for tag in article.tags.all()] == ["a"]


def test_without_the_right_to_store_pictures_none_is_stored(client: Client) -> None:
    article = make_article()
    client.force_login(give(make_user(is_staff=True), "news.change_article"))
    fields = open_form(client, change(article))
    file = SimpleUploadedFile("a.png", png_bytes())

    response = save(client, change(article), fields, banner_file=file)

    assert response.status_code == 302
    assert not StoredImage.objects.exists()


def test_an_imported_article_goes_with_all_its_parts(client: Client) -> None:
    article = make_article(body="![](./missing.png)", legacy_path="zh/a.md", tags=["a"])
    article.legacy_addresses.create(path="/zh/a", folded="/zh/a")
    rights = ("news.delete_article", "news.change_article")
    client.force_login(give(make_user(is_staff=True), *rights))

    move_to_trash([article.pk], None)

    client.post(reverse("admin:news_article_delete", args=[article.pk]), {"post": "yes"})

    assert not Article.objects.exists()


def test_a_forged_post_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_staff=True, is_superuser=True))

    assert client.post(UPLOAD).status_code == 403
    assert client.post(NEW).status_code == 403


def give(user: User, *permissions: str) -> User:
    for permission in permissions:
        label, codename = permission.split(".")
        found = Permission.objects.get(content_type__app_label=label, codename=codename)
        user.user_permissions.add(found)
    # A fresh object: permissions are remembered on it.
    return User.objects.get(pk=user.pk)
