"""Notices by e-mail: sent once all is committed, never at the cost of what was saved."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from news.models import Notice, NoticeKind, NoticePreference
from news.reviewing import mailing
from news.reviewing.notices import notify
from tests.factories import make_article
from tests.people import make_member

pytestmark = pytest.mark.django_db


class BrokenBackend(EmailBackend):
    """A mail server that cannot be reached."""

    def open(self) -> bool:
        raise ConnectionRefusedError("nobody answers")


@pytest.fixture(autouse=True)
def _mail_is_sent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.IS_MAIL_SENT = True
    settings.SITE_ADDRESS = "https://news.example.org"
    settings.SITE_NAME = "社区"
    monkeypatch.setattr(mailing, "OWN_CHANCE", mailing.OWN_CHANCE * 0)


def reader(*kinds: str) -> Any:
    person = make_member("contributor", email="lin@example.org")
    NoticePreference.objects.create(user=person, in_admin=[], by_email=list(kinds))
    return person


def test_a_notice_is_sent_with_what_happened_and_where(
    django_capture_on_commit_callbacks: Any,
) -> None:
    person, article = reader("commented"), make_article(title="社区\n月报")

    with django_capture_on_commit_callbacks(execute=True):
        notify(NoticeKind.COMMENTED, article, None, [person], "请补充 <时间>。")

    (sent,) = mail.outbox
    place = reverse("admin:news_article_change", args=[article.pk])
    assert sent.subject == "[社区] 我的文章收到批注: 社区 月报"
    assert sent.to == ["lin@example.org"]
    assert "请补充 <时间>。" in sent.body
    assert f"https://news.example.org{place}" in sent.body
    assert Notice.objects.get().emailed_at is not None


def test_what_was_chosen_for_e_mail_alone_is_not_shown_in_the_admin(client: Client) -> None:
    person = reader("approved")
    notify(NoticeKind.APPROVED, make_article(title="社区月报"), None, [person])
    client.force_login(person)

    page = client.get(reverse("admin:news_notice_changelist")).content.decode()

    assert "社区月报" not in page
    assert "bell-count" not in page


def test_a_mail_server_that_fails_loses_nothing(
    django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    person = reader("approved")
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    with django_capture_on_commit_callbacks(execute=True):
        notify(NoticeKind.APPROVED, make_article(), None, [person])
    assert Notice.objects.get().emailed_at is None
    with pytest.raises(CommandError):
        call_command("send_notices")
    settings.EMAIL_BACKEND = usual

    call_command("send_notices")
    call_command("send_notices")

    assert len(mail.outbox) == 1
    assert Notice.objects.get().emailed_at is not None


def test_without_a_mail_server_everybody_is_told_so(client: Client, settings: Any) -> None:
    settings.IS_MAIL_SENT = False
    client.force_login(reader("approved"))

    page = client.get(reverse("admin:news_notice_choices")).content.decode()

    assert "CMS_EMAIL_URL" in page
    with pytest.raises(CommandError, match="CMS_EMAIL_URL"):
        call_command("send_notices")


def test_accounts_without_an_address_get_no_mail(django_capture_on_commit_callbacks: Any) -> None:
    person = make_member("contributor", email="")
    NoticePreference.objects.create(user=person, in_admin=["approved"], by_email=["approved"])

    with django_capture_on_commit_callbacks(execute=True):
        notify(NoticeKind.APPROVED, make_article(), None, [person])

    assert mail.outbox == []
    assert not Notice.objects.get().by_email


def test_an_address_that_no_mail_can_have_holds_up_nobody(
    django_capture_on_commit_callbacks: Any,
) -> None:
    wrong, right = reader("commented"), reader("commented")
    User.objects.filter(pk=wrong.pk).update(email="lin@example.org\nBcc: all@example.org")
    wrong.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        notify(NoticeKind.COMMENTED, make_article(), None, [wrong, right], "请补充。")

    (sent,) = mail.outbox
    assert sent.to == [right.email]
    assert Notice.objects.get(user=right).emailed_at is not None
    assert Notice.objects.get(user=wrong).emailed_at is None
