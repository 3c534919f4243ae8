"""Where the admin shows a record: `{{ use.record|admin_page }}`, "" for one without a page."""

from typing import Any

from django import template

from cmsproject.shared.admin.links import page_address

register = template.Library()


@register.filter
def admin_page(record: Any) -> str:
    return page_address(record)
