"""Eight tasks of an editor in a browser, each in no more interactions than docs/tasks.md says."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from benchmarks.interactions import Hand
from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from events.models import Appearance
from news.history.publishing import publish
from news.history.recording import record
from news.history.snapshots import snapshot_of
from news.models import Article, RevisionReason
from tests.browser.conftest import Visit
from tests.factories import make_article, make_event, make_image, make_speaker, make_talk, png_bytes
from tests.news.bulk.doing import tags_of
from tests.news.reviewing.making import make_draft, make_submitted
from tests.people import make_member

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
FIND = "#desk-find"
BODY = "[name=body]"
TOLD = ".messagelist .success"


@pytest.fixture
def hand(editor: Visit) -> Hand:
    """An editor who is signed in, at the start page."""
    return Hand(editor.page)


def begin(hand: Hand, editor: Visit) -> None:
    """The start page, once there is something to be done."""
    editor.open("/admin/")


def public(article: Article) -> str:
    return Client().get(article.get_absolute_url()).content.decode()


def test_a_post_with_a_pasted_picture_is_published(editor: Visit, hand: Hand) -> None:
    begin(hand, editor)

    hand.click("text=写新文章", "Write a new article")
    hand.write("[name=title]", "哈尔滨之夜", "write the title")
    hand.type(BODY, "我们在哈尔滨相聚。\n\n", "write the text")
    hand.paste_picture(BODY, "image.png", png_bytes())
    expect(hand.page.locator(BODY)).to_have_value(re.compile("/media/images/"))
    hand.write(".strip-alt input", "坐满人的房间", "write the alternative text")
    hand.click("[name=_publish]", "Publish")
    expect(hand.page.locator(TOLD)).to_be_visible()

    shown = public(Article.objects.get())
    assert StoredImage.objects.get().digest in shown
    assert 'alt="坐满人的房间"' in shown
    assert len(hand.steps) == 6


def test_a_typo_in_a_live_post_is_mended(editor: Visit, hand: Hand) -> None:
    article = make_article(title="成都聚会", body="我们在城都相聚。")
    begin(hand, editor)

    open_found(hand, "成都聚会")
    hand.correct(BODY, "城都", "成都")
    hand.click("[name=_publish]", "Publish changes")
    expect(hand.page.locator(TOLD)).to_be_visible()

    assert "我们在成都相聚。" in public(article)
    assert len(hand.steps) == 4


def test_a_draft_is_scheduled(editor: Visit, hand: Hand, admin_user: User) -> None:
    draft = make_draft(admin_user, title="发布说明")
    begin(hand, editor)

    hand.click("a:has-text('发布说明')", "the draft under My drafts")
    hand.click(".desk-schedule summary", "Schedule…")
    hand.write("[name=schedule_at]", "2099-01-01T10:00", "write the moment")
    hand.click(".desk-schedule [name=_schedule]", "Schedule")
    expect(hand.page.locator(TOLD)).to_be_visible()

    draft.refresh_from_db()
    assert draft.status == Status.SCHEDULED
    assert len(hand.steps) == 4


def test_yesterdays_version_stands_again(editor: Visit, hand: Hand, admin_user: User) -> None:
    article = make_article(title="社区守则", body="昨天的守则。")
    record([article], admin_user, RevisionReason.EDIT)
    article.revisions.update(created_at=timezone.now() - timedelta(days=1))
    publish(article, {**snapshot_of(article), "body": "今天写坏了。"}, admin_user)
    begin(hand, editor)

    open_found(hand, "社区守则")
    hand.click("[role=tab]:has-text('历史')", "History")
    hand.click(".history-rows button", "Restore")
    expect(hand.page.locator(BODY)).to_have_value("昨天的守则。")
    hand.click("[name=_publish]", "Publish changes")
    expect(hand.page.locator(TOLD)).to_be_visible()

    assert "昨天的守则。" in public(article)
    assert len(hand.steps) == 5


def test_who_uses_a_picture_is_found(editor: Visit, hand: Hand) -> None:
    image = make_image("合影.png")
    make_article(title="春季聚会", body=f"![合影]({image.get_absolute_url()})")
    make_article(title="秋季聚会", body=f"![合影]({image.get_absolute_url()})")
    begin(hand, editor)

    open_found(hand, "合影.png")

    uses = hand.page.locator(".picture-uses")
    expect(uses).to_contain_text("春季聚会")
    expect(uses).to_contain_text("秋季聚会")
    assert len(hand.steps) == 2


def test_changes_are_requested_after_reading(editor: Visit, hand: Hand) -> None:
    article = make_submitted(make_member("contributor"), title="武汉小记", body="来了四十人。")
    begin(hand, editor)

    hand.click("a:has-text('武汉小记')", "the article under Waiting for me")
    expect(hand.page.locator(BODY)).to_have_value("来了四十人。")
    hand.write("[name=review_text]", "请写明日期。", "write what should be changed")
    hand.click("[name=_request_changes]", "Request changes")
    expect(hand.page.locator(TOLD)).to_be_visible()

    assert article.revisions.latest("pk").state == "changes_requested"
    assert len(hand.steps) == 3


def test_a_recap_is_published_from_its_event(editor: Visit, hand: Hand) -> None:
    now = timezone.now()
    event = make_event(
        name="北京聚会", starts_at=now - timedelta(days=4), ends_at=now - timedelta(days=3)
    )
    talk = make_talk(event, title="构建镜像")
    Appearance.objects.create(event=event, talk=talk, speaker=make_speaker("李娜"))
    begin(hand, editor)

    hand.click("a:has-text('写回顾')", "Write the recap")
    hand.click("[name=_publish]", "Publish")
    expect(hand.page.locator(TOLD)).to_be_visible()

    article = Article.objects.get()
    assert article.article_events.get().event == event
    shown = public(article)
    assert "构建镜像" in shown
    assert "李娜" in shown
    assert len(hand.steps) == 2


def test_all_articles_found_are_tagged(editor: Visit, hand: Hand) -> None:
    articles = [make_article(title=f"RISC-V 移植（{number}）") for number in (1, 2, 3)]
    other = make_article()
    begin(hand, editor)

    hand.write(FIND, "RISC-V", "write into the search")
    hand.press("Enter", "Enter")
    hand.write(".tag-found textarea", "开源硬件", "write the tag")
    hand.click(".tag-found button", "Show the plan")
    hand.click("#content input[type=submit].default", "Change 3 articles")
    expect(hand.page.locator(TOLD)).to_be_visible()

    assert [tags_of(article) for article in articles] == [["开源硬件"]] * 3
    assert tags_of(other) == []
    assert len(hand.steps) == 5


def open_found(hand: Hand, words: str) -> None:
    hand.write(FIND, words, "write into the search")
    hand.click(f".search-suggestions li:has-text('{words}')", "the record")
