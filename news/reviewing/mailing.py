"""Send notices by e-mail; what a mail server refuses stays to be sent later."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from news.models import Notice

logger = logging.getLogger(__name__)
# Older ones are no news any more.
LONGEST_WAIT = timedelta(days=7)
# The request that made a notice sends it; only then is it left for later.
OWN_CHANCE = timedelta(minutes=2)
LONGEST_SUBJECT = 200


def send_notices(numbers: Iterable[int]) -> int:
    """Send these notices, if they are to be mailed and were not; returns how many were sent.

    A mail server that fails is told to the log: nothing is lost, `waiting_notices` has them.
    """
    if not settings.IS_MAIL_SENT:
        return 0
    due = Notice.objects.filter(pk__in=list(numbers), by_email=True, emailed_at__isnull=True)
    sent: list[int] = []
    try:
        with get_connection() as connection, override(settings.LANGUAGE_CODE):
            for notice in due.select_related("user", "article", "actor"):
                message = mail_of(notice)
                message.connection = connection
                if is_accepted(message):
                    sent.append(notice.pk)
    except OSError as error:
        logger.warning("The mail server failed; `manage.py send_notices` sends later: %s", error)
    Notice.objects.filter(pk__in=sent).update(emailed_at=timezone.now())
    return len(sent)


def is_accepted(message: EmailMessage) -> bool:
    """Whether the server took it; a refused recipient, or an address that no mail can have, is no
    reason to leave out the others."""
    try:
        message.send()
    except (SMTPRecipientsRefused, SMTPDataError, ValueError) as error:
        logger.warning("A notice to %s cannot be sent: %s", message.to, error)
        return False
    return True


def waiting_notices() -> QuerySet[Notice]:
    """Notices that a mail server refused, the oldest first."""
    now = timezone.now()
    lately = Notice.objects.filter(created_at__range=(now - LONGEST_WAIT, now - OWN_CHANCE))
    return lately.filter(by_email=True, emailed_at__isnull=True).order_by("id")


def mail_of(notice: Notice) -> EmailMessage:
    title = " ".join(str(notice.article or "").split())
    subject = f"[{settings.SITE_NAME}] {notice}" + (f": {title}" if title else "")
    when = date_format(timezone.localtime(notice.created_at), "Y-m-d H:i")
    actor = notice.actor and (notice.actor.get_full_name() or notice.actor.get_username())
    why = _("You get this e-mail because you chose so at %(site)s. Change it here:")
    choices = site_address() + reverse("admin:news_notice_choices")
    parts = [
        f"{notice}\n{title}\n{actor or ''} {when}",
        notice.text,
        site_address() + article_address(notice),
        f"-- \n{why % {'site': settings.SITE_NAME}}\n{choices}",
    ]
    return EmailMessage(
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body="\n\n".join(part for part in parts if part),
        to=[notice.user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def article_address(notice: Notice) -> str:
    if notice.article_id is None:
        return reverse("admin:news_notice_changelist")
    return reverse("admin:news_article_change", args=[notice.article_id])


def site_address() -> str:
    """Scheme and host without a slash at the end; CMS_SITE_ADDRESS, else the first allowed host."""
    if settings.SITE_ADDRESS:
        return str(settings.SITE_ADDRESS)
    scheme = "https" if settings.SECURE_HTTPS else "http"
    host = next((name.lstrip("*.") for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    return f"{scheme}://{host}"
