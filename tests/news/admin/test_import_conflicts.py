"""The queue of files that contradict edits made here: shown, chosen, settled once and for all."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from news.history.trash import move_to_trash, restore
from news.models import Article, ImportConflict, Revision
from news.storing import ArticleDraft, store_article
from tests.archives import POST, ArchiveFolder, outcomes
from tests.factories import make_user
from tests.news.admin.submitting import posted_fields
from tests.news.legacy.conftest import archive  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db

LIST = "admin:news_importconflict_changelist"
FILE = POST.replace("成都聚会回顾", "文件的标题").replace("一个下午", "一整天")
Contradict = Callable[[], ImportConflict]


@pytest.fixture
def contradict(archive: ArchiveFolder) -> Contradict:  # noqa: F811
    """Makes a file and its article contradict each other in the title."""

    def make() -> ImportConflict:
        archive.write("zh/a.md")
        archive.bring_in()
        article = Article.objects.get()
        article.title, article.banner_alt = "我的标题", "我的描述"
        store_article(ArticleDraft(article, tags=["Meetup", "内核"]))
        archive.write("zh/a.md", FILE)
        archive.bring_in()
        return ImportConflict.objects.get()

    return make


def address_of(conflict: ImportConflict) -> str:
    return reverse("admin:news_importconflict_change", args=[conflict.pk])


def test_the_queue_names_what_waits(admin_client: Client, contradict: Contradict) -> None:
    conflict = contradict()

    page = admin_client.get(reverse(LIST)).content.decode()

    assert "zh/a.md" in page
    assert address_of(conflict) in page


def test_the_three_sides_are_shown(admin_client: Client, contradict: Contradict) -> None:
    page = admin_client.get(address_of(contradict())).content.decode()

    assert "成都聚会回顾" in page
    assert page.count('type="radio"') == 3


@pytest.mark.parametrize(
    ("button", "title", "summary", "alt"),
    [
        ("_chosen", "文件的标题", "一整天。", "我的描述"),
        ("_article", "我的标题", "一个下午。", "我的描述"),
        ("_file", "文件的标题", "一整天。", ""),
    ],
)
def test_what_is_chosen_is_written_and_never_asked_again(
    admin_client: Client,
    contradict: Contradict,
    archive: ArchiveFolder,  # noqa: F811
    button: str,
    title: str,
    summary: str,
    alt: str,
) -> None:
    conflict = contradict()
    page = admin_client.get(address_of(conflict)).content.decode()
    name = page.split('type="radio" name="')[1].split('"')[0]

    fields = {**posted_fields(page, "conflict-form"), name: ["theirs"], button: [""]}
    response = admin_client.post(address_of(conflict), fields)

    article = Article.objects.get()
    assert response.status_code == 302
    assert (article.title, article.summary, article.banner_alt) == (title, summary, alt)
    assert outcomes(archive.bring_in()) == {"zh/a.md": "unchanged"}
    assert not ImportConflict.objects.filter(settled_at=None).exists()


def test_settling_is_kept_in_the_history(admin_client: Client, contradict: Contradict) -> None:
    conflict = contradict()

    admin_client.post(address_of(conflict), {"_file": ""})

    revision = Revision.objects.latest("id")
    assert (revision.reason, revision.import_run) == ("merge", conflict.import_run)
    assert ImportConflict.objects.get().settled_by == User.objects.get(username="admin")


def test_without_a_choice_it_is_asked_again(admin_client: Client, contradict: Contradict) -> None:
    response = admin_client.post(address_of(contradict()), {"_chosen": ""})

    assert response.status_code == 409
    assert Article.objects.get().title == "我的标题"


def test_only_those_who_publish_settle(client: Client, contradict: Contradict) -> None:
    client.force_login(make_user(is_staff=True))

    assert client.get(address_of(contradict())).status_code == 403
    assert client.post(address_of(ImportConflict.objects.get()), {"_file": ""}).status_code == 403


@pytest.mark.parametrize("button", ["_article", "_file"])
def test_what_lies_in_the_trash_stays_there(
    admin_client: Client, contradict: Contradict, button: str
) -> None:
    conflict = contradict()
    move_to_trash([conflict.article_id], None)

    response = admin_client.post(address_of(conflict), {button: ""})

    article = Article.objects.get()
    assert response.status_code == 302
    assert (article.trashed_at is None, article.public_from) == (False, None)
    restore([article.pk], None, may_be_public=True)
    article.refresh_from_db()
    assert article.is_public
    assert article.title == ("文件的标题" if button == "_file" else "我的标题")
