"""Store an application that was sent in, and tell the sender that it came."""

import logging
import secrets
from datetime import datetime
from uuid import uuid5

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from events.applications.form import PARTS
from events.applications.limits import add_one, forget_counts, hold_counts, may_acknowledge
from events.applications.purging import purge_applications
from events.models import MeetupApplication

logger = logging.getLogger(__name__)
# Without those that are read one for another.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS_EACH = 4
ANSWERS = tuple(name for _title, names in PARTS for name in names)


@transaction.atomic
def send_application(
    application: MeetupApplication, sender: str, now: datetime
) -> MeetupApplication:
    """The stored application: an earlier one where the same form was sent twice with the same
    answers.

    Raises TooMany; then nothing is stored.
    """
    counts = hold_counts(sender, now)
    # Who goes back in the browser and writes of another meetup means a second one.
    application.key = uuid5(application.key, answers_of(application))
    if earlier := MeetupApplication.objects.filter(key=application.key).first():
        return earlier
    add_one(counts)
    application.reference = new_reference()
    application.sent_at = now
    application.kept_days = settings.APPLICATION_DAYS
    application.save()
    is_told = settings.IS_MAIL_SENT and may_acknowledge(application.contact_email, now)
    forget_counts(now)
    purge_applications(now)
    if is_told:
        # In the language of the page, which the request still has then.
        transaction.on_commit(lambda: acknowledge(application))
    return application


def answers_of(application: MeetupApplication) -> str:
    return repr([getattr(application, name) for name in ANSWERS])


def new_reference() -> str:
    """`7K2Q-X4FP`: nobody guesses the address of another's page."""
    halves = ("".join(secrets.choice(SIGNS) for _sign in range(SIGNS_EACH)) for _half in "12")
    return "-".join(halves)


def acknowledge(application: MeetupApplication) -> None:
    """To whatever address was typed, so it holds no word of what was typed."""
    lines = [
        _("Your application to hold a meetup has come in and will be read by a person."),
        _("Its reference number: %(reference)s") % {"reference": application.reference},
        _("If you did not send one, somebody mistyped an address: ignore this e-mail."),
    ]
    subject = _("Meetup application %(reference)s") % {"reference": application.reference}
    message = EmailMessage(
        subject=f"[{settings.SITE_NAME}] {subject}",
        body="\n\n".join(lines),
        to=[application.contact_email],
        headers={"Auto-Submitted": "auto-replied"},
    )
    try:
        message.send()
    except (OSError, ValueError) as error:
        logger.warning("%s could not be acknowledged: %s", application.reference, error)
