"""Approve or decline an application, and take either back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cmsproject.shared.publishing import Status
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from events.applications.drafting import draft_event
from events.merging.links import links_to
from events.models import ApplicationState, Event, EventOrganization, MeetupApplication

LONGEST_REASON = 2000


class CannotDecide(Exception):
    """The message says why, to people."""


@transaction.atomic
def approve(number: int, user: Any, now: datetime) -> tuple[MeetupApplication, Event]:
    """With the draft of its event: a new one, or the one left of an approval taken back.

    Raises CannotDecide.
    """
    application = hold_waiting(number)
    event = application.event
    if event is None:
        event = draft_event(application)
        application.event, application.event_sequence = event, event.sequence
    settle(application, ApplicationState.APPROVED, user, now)
    return application, event


@transaction.atomic
def decline(number: int, reason: str, user: Any, now: datetime) -> MeetupApplication:
    """Raises CannotDecide."""
    application = hold_waiting(number)
    reason = reason.replace("\0", "").strip().replace("\r\n", "\n")
    if not reason:
        raise CannotDecide(_("Give a reason for declining."))
    if len(reason) > LONGEST_REASON:
        message = _("The reason is longer than %(limit)d characters.")
        raise CannotDecide(message % {"limit": LONGEST_REASON})
    application.reason = reason
    settle(application, ApplicationState.DECLINED, user, now)
    return application


@transaction.atomic
def take_back(number: int) -> tuple[MeetupApplication, Event | None]:
    """It waits again. An untouched draft goes; the event is given where it stays.

    Raises CannotDecide.
    """
    application = hold(number)
    if application.state == ApplicationState.NEW:
        raise CannotDecide(_("It waits already."))
    # Held, lest somebody changes it between the look at it and its end.
    event = Event.objects.select_for_update().filter(pk=application.event_id or 0).first()
    application.state, application.reason = ApplicationState.NEW, ""
    application.decided_at, application.decided_by = None, None
    if event is not None and is_untouched(event, application):
        application.event, application.event_sequence = None, None
        application.save()
        with reindexed(Kind.EVENT, [event.pk]):
            event.delete()
        return application, None
    application.save()
    return application, event


def hold_waiting(number: int) -> MeetupApplication:
    application = hold(number)
    if application.state != ApplicationState.NEW:
        message = _("Somebody decided it already: %(state)s.")
        raise CannotDecide(message % {"state": application.get_state_display()})
    return application


def hold(number: int) -> MeetupApplication:
    """Held until the transaction ends, so that two people do not decide at once."""
    return MeetupApplication.objects.select_for_update().get(pk=number)


def settle(
    application: MeetupApplication, state: ApplicationState, user: Any, now: datetime
) -> None:
    application.state, application.decided_by, application.decided_at = state, user, now
    application.save()


def is_untouched(event: Event, application: MeetupApplication) -> bool:
    """As approval made it: a draft with no change, to which nothing else points by now."""
    if event.status != Status.DRAFT or event.sequence != application.event_sequence:
        return False
    own = {MeetupApplication: 1, EventOrganization: 1}
    return all(link.of(event).count() <= own.get(link.model, 0) for link in links_to(Event))
