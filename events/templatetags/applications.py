"""On the start page of the admin: applications of meetups that wait for a decision."""

from typing import Any

from django import template
from django.utils import timezone

from events.admin.applications import may_decide
from events.models import ApplicationState, MeetupApplication

register = template.Library()

MOST = 8


@register.inclusion_tag("admin/events/waiting_applications.html")
def waiting_applications(user: Any) -> dict[str, Any]:
    """Who waits longest stands first; nothing for people who decide about none."""
    if not may_decide(user):
        return {"waiting": ()}
    waiting = MeetupApplication.objects.filter(state=ApplicationState.NEW)
    found = list(waiting.order_by("sent_at", "id")[: MOST + 1])
    return {"waiting": found[:MOST], "goes_on": len(found) > MOST, "now": timezone.now()}
