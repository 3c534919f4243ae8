"""The start page of the admin: what waits for the person who looks at it."""

from typing import Any

from django import template
from django.utils import timezone

from news.desk.dashboard import load_dashboard

register = template.Library()


@register.inclusion_tag("admin/news/dashboard.html", takes_context=True)
def dashboard(context: template.Context) -> dict[str, Any]:
    """Of articles nothing for people who may write none."""
    user = context["request"].user
    if not user.has_perm("news.add_article") and not user.has_perm("news.change_article"):
        return {"dashboard": None, "user": user}
    now = timezone.now()
    return {"dashboard": load_dashboard(user, now), "user": user, "now": now}
