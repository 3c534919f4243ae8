"""From a contributor's first line to a scheduled article, in a browser: with comments between."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from cmsproject.shared.publishing import Status
from news.models import Article, PreviewLink
from news.reviewing.preview_links import address_of
from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.news.reviewing.making import make_draft
from tests.people import make_member

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
ADD = reverse("admin:news_article_add")
NOTICES = reverse("admin:news_notice_changelist")
BODY = "开头一段。\n\n聚会在下周举行。\n\n结尾一段。"


def test_an_article_goes_from_a_contributor_over_review_to_its_schedule(visit: Visit) -> None:
    page = visit.page
    author, reviewer = make_member("contributor"), make_member("editor")

    sign_in(visit, author)
    visit.open(ADD)
    page.fill("[name=title]", "成都聚会预告")
    page.fill("[name=body]", BODY)
    page.click("[name=_submit]")
    expect(page.locator(".desk-state, .review-state").first).to_contain_text("审核中")
    form = reverse("admin:news_article_change", args=[Article.objects.get().pk])

    sign_in(visit, reviewer)
    visit.open(NOTICES)
    assert violations(visit) == []
    expect(page.locator(".bell-count")).to_contain_text("1")
    page.click(".notice-article")
    expect(page.locator("#desk-review")).to_be_visible()
    comment_at_cursor(visit, "聚会在", "请写明几点开始。")
    expect(page.locator(".review-quote")).to_have_text("聚会在下周举行。")
    assert violations(visit, "#desk-review") == []
    page.fill("[name=review_text]", "请补充时间。")
    page.click("[name=_request_changes]")
    expect(page.locator(".review-state")).to_contain_text("修改")

    sign_in(visit, author)
    visit.open(f"{form}#desk-review")
    page.click(".review-show")
    assert page.evaluate("document.activeElement.name") == "body"
    thread = page.locator(".review-thread", has_text="几点开始")
    thread.locator("summary").click()
    thread.locator("textarea").fill("下午两点。")
    thread.locator("button", has_text="发送回复").click()
    expect(page.locator(".review-words.is-answer")).to_contain_text("下午两点。")
    page.fill("[name=body]", BODY.replace("下周", "下周六下午两点"))
    page.click("[name=_submit]")
    expect(page.locator(".review-state")).to_contain_text("审核中")

    sign_in(visit, reviewer)
    visit.open(f"{form}#desk-review")
    expect(page.locator("#desk-review")).to_contain_text("此段落后来有修改")
    page.locator(".review-thread", has_text="几点开始").locator("button", has_text="解决").click()
    expect(page.locator(".review-settled")).to_be_visible()
    page.locator("#desk-review button", has_text="生成链接").click()
    expect(page.locator(".review-links input")).to_have_value(
        f"{visit.server}{preview_address(visit)}"
    )
    with page.expect_navigation():
        page.click("[name=_approve]")
    expect(page.locator(".review-state")).to_contain_text("通过")
    page.click(".desk-schedule summary")
    page.fill("[name=schedule_at]", "2099-01-01T10:00")
    page.click(".desk-schedule button[name=_schedule]")
    expect(page.locator(".messagelist .success").first).to_be_visible()

    article = Article.objects.get()
    assert (article.status, article.body) == (
        Status.SCHEDULED,
        BODY.replace("下周", "下周六下午两点"),
    )
    assert visit.complaints == []


def test_unsent_words_stay_when_another_comment_is_sent(visit: Visit) -> None:
    page = visit.page
    author = make_member("contributor")
    draft = make_draft(author, body=BODY)
    sign_in(visit, author)
    visit.open(f"{reverse('admin:news_article_change', args=[draft.pk])}#desk-review")
    page.fill("[name=body]", f"还没保存的开头。\n\n{BODY}")
    page.fill("[name=comment]", "第一条")
    page.click("button:has-text('添加批注')")
    expect(page.locator(".review-thread")).to_have_count(1)
    page.fill("[name=comment]", "还没发送")

    page.locator(".review-thread button", has_text="解决").click()

    expect(page.locator(".review-settled")).to_be_visible()
    expect(page.locator("[name=comment]")).to_have_value("还没发送")
    expect(page.locator("[name=body]")).to_have_value(f"还没保存的开头。\n\n{BODY}")
    assert Article.objects.get().body == BODY
    assert visit.complaints == []


def sign_in(visit: Visit, person: User) -> None:
    """The same browser, now used by somebody else; nothing is unsaved."""
    # A page left open would only scroll to another part of itself.
    visit.page.goto("about:blank")
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": visit.server}
    visit.page.context.clear_cookies()
    visit.page.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict does


def comment_at_cursor(visit: Visit, words: str, comment: str) -> None:
    page = visit.page
    page.evaluate(
        """(words) => {
          const area = document.querySelector("[name=body]");
          const offset = area.value.indexOf(words);
          area.setSelectionRange(offset, offset);
        }""",
        words,
    )
    page.click(".review-at-cursor")
    page.fill("[name=comment]", comment)
    page.click("button:has-text('添加批注')")


def preview_address(visit: Visit) -> str:
    """What a person without an account sees at the newest link is the text last saved."""
    visit.page.wait_for_selector(".review-links input")
    address = address_of(PreviewLink.objects.get())
    shown = Client().get(address).content.decode()
    assert "下周六下午两点" in shown
    return address
