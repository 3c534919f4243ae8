"""What templates of the review need: people's names, the count on the bell."""

from typing import Any

from django import template
from django.utils.translation import gettext

from news.reviewing.notices import unread_count

register = template.Library()


@register.filter
def person(user: Any) -> str:
    """The name people know; of a deleted account only that there was somebody."""
    if user is None:
        return gettext("somebody")
    return str(user.get_full_name() or user.get_username())


@register.simple_tag(takes_context=True)
def unread_notices(context: template.Context) -> int:
    """One query on an index of the person's own."""
    user = context["user"]
    return unread_count(user) if user.is_staff else 0
