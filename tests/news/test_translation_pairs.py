"""Which translation fell behind, since when, and by which paragraphs."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Article, TranslationPair
from news.storing import ArticleDraft, store_article, store_articles
from news.translations.pairs import mark_in_step
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

LIST = "admin:news_translationpair_changelist"


def make_pair(**fields: Any) -> TranslationPair:
    chinese = make_article(translation_group="g", **fields)
    english = make_article(translation_group="g", language="en", **fields)
    return TranslationPair.objects.get(first=chinese, second=english)


def edit(article: Article, **fields: Any) -> None:
    fresh = Article.objects.get(pk=article.pk)
    for name, value in fields.items():
        setattr(fresh, name, value)
    store_article(ArticleDraft(fresh))


def states() -> list[tuple[bool, bool]]:
    pairs: Any = TranslationPair.objects.with_changes().order_by("pk")
    return [(pair.first_changed, pair.second_changed) for pair in pairs]


def test_articles_of_a_group_are_pairs_in_step() -> None:
    pair = make_pair(title="题", summary="要", body="文")
    make_article()

    assert (pair.first.language, pair.second.language) == ("zh", "en")
    assert pair.first_text == "题\n\n要\n\n文"
    assert states() == [(False, False)]


def test_three_languages_are_three_pairs_and_one_language_is_none() -> None:
    for language in ("ru", "en", "zh", "zh"):
        make_article(translation_group="g", language=language)

    languages = {
        (pair.first.language, pair.second.language) for pair in TranslationPair.objects.all()
    }
    assert languages == {("zh", "en"), ("zh", "ru"), ("en", "ru")}


def test_an_edit_leaves_the_other_side_behind() -> None:
    pair = make_pair(body="一\n\n二")
    edit(pair.first, body="一\n\n三")

    assert states() == [(True, False)]
    assert [found.pk for found in TranslationPair.objects.behind()] == [pair.pk]


def test_what_is_no_text_leaves_nobody_behind() -> None:
    pair = make_pair()
    edit(pair.first, slug="other", banner_alt="x")

    assert states() == [(False, False)]


def test_a_text_put_back_is_in_step_again() -> None:
    pair = make_pair(body="一")
    edit(pair.second, body="二")
    edit(pair.second, body="一")

    assert states() == [(False, False)]


def test_an_editor_says_what_is_in_step() -> None:
    pair, editor = make_pair(), make_user()
    edit(pair.first, body="新")
    edit(pair.second, body="new")

    count = mark_in_step([pair.pk], editor)

    pair.refresh_from_db()
    assert (count, states()) == (1, [(False, False)])
    assert pair.confirmed_by == editor
    assert pair.second_text.endswith("new")
    assert mark_in_step([pair.pk], editor) == 0


def test_articles_that_part_are_no_pair() -> None:
    pair = make_pair()

    edit(pair.first, translation_group="other")

    assert not TranslationPair.objects.exists()


def test_a_batch_takes_a_constant_number_of_queries() -> None:
    def store(count: int) -> int:
        drafts = [
            ArticleDraft(
                Article(
                    title="x", slug=f"{language}-{count}-{n}", language=language,
                    translation_group=f"{count}-{n}",
                )
            )
            for n in range(count)
            for language in ("zh", "en")
        ]  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            store_articles(drafts)
        return len([one for one in captured.captured_queries if "pair" in one["sql"]])

    assert store(1) == store(30)
    assert TranslationPair.objects.count() == 31


def test_the_table_names_who_is_behind(admin_client: Client) -> None:
    pair = make_pair(body="一\n\n二\n\n三")
    make_pair_apart = make_article(translation_group="h")
    make_article(translation_group="h", language="en")
    edit(pair.first, body="一\n\n改\n\n三")

    page = admin_client.get(reverse(LIST), {"state": "behind"})

    assert [row.pk for row in page.context["cl"].result_list] == [pair.pk]
    assert make_pair_apart.title not in page.content.decode()


def test_the_page_of_a_pair_shows_what_changed(admin_client: Client) -> None:
    pair = make_pair(body="会议在北京。\n\n完。")
    edit(pair.first, body="会议在<成都>。\n\n完。")

    page = admin_client.get(reverse("admin:news_translationpair_change", args=[pair.pk]))

    text = page.content.decode()
    assert "<del>北京</del>" in text
    assert "<ins>&lt;成都&gt;</ins>" in text


def test_the_page_of_a_pair_marks_it(admin_client: Client) -> None:
    pair = make_pair()
    edit(pair.first, body="新")
    address = reverse("admin:news_translationpair_change", args=[pair.pk])
    seen = admin_client.get(address).context["seen"]
    edit(pair.first, body="又新")

    refused = admin_client.post(address, {"seen": seen})
    seen = admin_client.get(address).context["seen"]
    taken = admin_client.post(address, {"seen": seen})

    assert (refused.status_code, taken.status_code) == (302, 302)
    assert states() == [(False, False)]


def test_the_list_marks_many(admin_client: Client) -> None:
    pair = make_pair()
    edit(pair.second, title="new")

    admin_client.post(reverse(LIST), {"action": "mark", "_selected_action": [pair.pk]}, follow=True)

    assert states() == [(False, False)]


def test_who_may_not_change_articles_marks_nothing(client: Client) -> None:
    pair, reader = make_pair(), make_user(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_translationpair"))
    edit(pair.first, body="新")
    client.force_login(reader)
    address = reverse("admin:news_translationpair_change", args=[pair.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"seen": "x"}).status_code == 403
    assert states() == [(True, False)]


def test_queries_of_the_table_do_not_grow(admin_client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(reverse(LIST)).status_code == 200
        return len(captured)

    def add(number: int) -> None:
        chinese = make_article(translation_group=f"t{number}")
        make_article(translation_group=f"t{number}", language="en")
        edit(chinese, body=f"改{number}")

    add(0)
    few = count()
    for number in range(1, 30):
        add(number)

    assert count() == few
