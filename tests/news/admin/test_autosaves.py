"""Unsaved work is kept as typed, offered back to its editor alone, and gone once it is saved."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.editing import unsaved
from news.models import Article, Autosave, Presence
from tests.factories import make_article, make_user
from tests.news.admin.submitting import open_form, save

pytestmark = pytest.mark.django_db
ADD = reverse("admin:news_article_add")
RAW = "  第一行\r\n\r\n<b>未完 "


def test_what_is_typed_is_kept_to_the_letter(admin_client: Client, admin_user: User) -> None:
    article = make_article()
    fields = open_form(admin_client, change(article))

    answer = beat(admin_client, admin_user, article, {**fields, "title": "", "body": RAW})
    again = beat(admin_client, admin_user, article, {**fields, "title": "", "body": RAW + "二"})

    assert answer.json()["kept"]
    assert again.json()["kept"]
    work = Autosave.objects.get()
    assert work.fields["body"] == [RAW + "二"]
    assert work.fields["title"] == [""]
    assert "csrfmiddlewaretoken" not in work.fields
    assert Article.objects.get().body == article.body


def test_a_beat_without_changes_keeps_nothing(admin_client: Client, admin_user: User) -> None:
    article = make_article()

    answer = admin_client.post(page_of("beat", article), {"_editor": admin_user.pk})

    assert answer.status_code == 200
    assert not Autosave.objects.exists()


def test_it_is_offered_and_taken_back_without_loss(admin_client: Client, admin_user: User) -> None:
    article = make_article(tags=["a"], authors=["b"])
    fields = open_form(admin_client, change(article))
    typed = {**fields, "title": ["半个标题"], "body": [RAW], "authors-0-name": ["新作者"]}
    beat(admin_client, admin_user, article, typed)

    form = admin_client.get(change(article))
    offer = form.context["unsaved"]["offers"][0]
    page = admin_client.post(
        page_of("take_back", article), {"_kept_here": "1", "autosave_key": offer["key"]}
    )

    assert offer["title"] == "半个标题"
    text = page.content.decode()
    assert page.status_code == 200
    assert [words for words in ("半个标题", "新作者", "&lt;b&gt;未完 ") if words not in text] == []
    assert Article.objects.get().title == article.title
    assert Autosave.objects.count() == 1


def test_saving_ends_it_and_the_next_page_says_so(admin_client: Client, admin_user: User) -> None:
    article = make_article()
    fields = open_form(admin_client, change(article))
    beat(admin_client, admin_user, article, {**fields, "title": "新"})

    save(admin_client, change(article), fields, title="新")
    page = admin_client.get(change(article))

    assert not Autosave.objects.exists()
    assert page.context["unsaved"]["saved_key"] == fields["autosave_key"][0]
    assert admin_client.get(change(article)).context["unsaved"]["saved_key"] == ""


def test_a_new_article_is_kept_by_its_form_and_saved_once(
    admin_client: Client, admin_user: User
) -> None:
    fields = open_form(admin_client, ADD)
    beat(admin_client, admin_user, None, {**fields, "title": "全新"})
    beat(admin_client, admin_user, None, {**open_form(admin_client, ADD), "title": "另一篇"})

    offered = admin_client.get(ADD).context["unsaved"]["offers"]
    save(admin_client, ADD, fields, title="全新", body="正文")

    assert [offer["title"] for offer in offered] == ["另一篇", "全新"]
    assert [work.fields["title"] for work in Autosave.objects.all()] == [["另一篇"]]


def test_nobody_is_offered_the_work_of_others(admin_client: Client) -> None:
    article, other = make_article(), make_user(is_staff=True, is_superuser=True)
    unsaved.keep(other, article, "k" * 32, {"title": ["Geheim"], "body": ["x"]})

    page = admin_client.get(change(article))

    assert page.context["unsaved"]["offers"] == []
    assert "Geheim" not in page.content.decode()
    taken = admin_client.post(
        page_of("take_back", article), {"_kept_here": "1", "autosave_key": "k" * 32}
    )
    assert taken.status_code == 302


def test_work_that_says_what_is_saved_is_not_offered(
    admin_client: Client, admin_user: User
) -> None:
    article = make_article(body="正文\r\n")
    beat(admin_client, admin_user, article, open_form(admin_client, change(article)))

    assert admin_client.get(change(article)).context["unsaved"]["offers"] == []


def test_compared_are_the_words_that_differ(admin_client: Client, admin_user: User) -> None:
    article = make_article(title="标题", body="第一段。\n\n第二段。")
    fields = open_form(admin_client, change(article))
    typed = {**fields, "body": "第一段。\r\n\r\n第二段改。", "tag_names": "新标签"}

    part = admin_client.post(page_of("compare", article), typed).content.decode()

    assert "<ins>改</ins>" in part
    assert "<ins>新标签</ins>" in part
    assert "第一段" not in part


def test_too_much_is_refused_in_words(
    admin_client: Client, admin_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsaved, "MOST_CHARACTERS", 100)

    answer = beat(admin_client, admin_user, make_article(), {"body": "x" * 101})

    assert answer.status_code == 413
    assert "100" in answer.json()["error"]


def test_what_nobody_came_back_for_goes(admin_user: User) -> None:
    unsaved.keep(admin_user, make_article(), "a", {"title": ["alt"]})
    Autosave.objects.update(saved_at=timezone.now() - unsaved.KEPT_FOR - timedelta(days=1))

    for number in range(unsaved.MOST_NEW + 2):
        unsaved.keep(admin_user, None, f"key{number}", {"title": [str(number)]})

    assert Autosave.objects.filter(article=None).count() == unsaved.MOST_NEW
    assert not Autosave.objects.exclude(article=None).exists()


def test_signed_out_is_told_by_a_redirect_and_another_editor_is_refused(
    client: Client, admin_client: Client, admin_user: User
) -> None:
    article = make_article()

    assert client.post(page_of("beat", article)).status_code == 302
    assert admin_client.post(page_of("beat", article), {"_editor": "999"}).status_code == 403


def test_editors_see_each_other_until_they_leave(admin_client: Client, admin_user: User) -> None:
    article, lin = make_article(), make_user("lin", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(lin)
    beat(client, lin, article, {"_writing": "1"}, keep=False)

    seen = beat(admin_client, admin_user, article, {}, keep=False).json()["others"]
    beat(client, lin, article, {"_leaving": "1"}, keep=False)
    left = beat(admin_client, admin_user, article, {}, keep=False).json()["others"]

    assert [one["writing"] for one in seen] == [True]
    assert "lin" in seen[0]["words"]
    assert left == []


def test_who_is_silent_has_left(admin_client: Client, admin_user: User) -> None:
    article, lin = make_article(), make_user("lin")
    long_ago = timezone.now() - timedelta(seconds=31)
    Presence.objects.create(article=article, editor=lin, since=long_ago, seen_at=long_ago)

    assert beat(admin_client, admin_user, article, {}, keep=False).json()["others"] == []


def test_a_version_saved_meanwhile_is_told(admin_client: Client, admin_user: User) -> None:
    article, lin = make_article(), make_user("lin", is_staff=True, is_superuser=True)
    fields = open_form(admin_client, change(article))
    client = Client()
    client.force_login(lin)
    save(client, change(article), open_form(client, change(article)), title="新")

    answer = beat(admin_client, admin_user, article, fields, keep=False).json()

    assert "lin" in answer["newer"]


def test_a_beat_costs_the_same_however_many_are_there(
    admin_client: Client, admin_user: User, django_assert_num_queries: Any
) -> None:
    article = make_article()
    beat(admin_client, admin_user, article, {}, keep=False)
    now = timezone.now()
    for number in range(30):
        Presence.objects.create(
            article=article, editor=make_user(f"e{number}"), since=now, seen_at=now
        )

    with django_assert_num_queries(8, exact=False):
        answer = beat(admin_client, admin_user, article, {}, keep=False)

    assert len(answer.json()["others"]) == 30


def beat(
    client: Client, user: User, article: Article | None, fields: Any, *, keep: bool = True
) -> Any:
    marks = {"_editor": str(user.pk), **({"_keep": "1"} if keep else {})}
    return client.post(page_of("beat", article), {**fields, **marks})


def page_of(name: str, article: Article | None) -> str:
    if article is None:
        return reverse(f"admin:news_article_unsaved_{name}_new")
    return reverse(f"admin:news_article_unsaved_{name}", args=[article.pk])


def change(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def test_what_is_too_long_to_keep_is_taken_back_all_the_same(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article()
    fields = {**open_form(admin_client, change(article)), "body": ["很长的正文。" * 50]}
    monkeypatch.setattr(unsaved, "MOST_CHARACTERS", 100)

    compared = admin_client.post(page_of("compare", article), fields)
    page = admin_client.post(page_of("take_back", article), fields)

    assert (compared.status_code, page.status_code) == (200, 200)
    assert "很长的正文。" * 50 in page.content.decode()
