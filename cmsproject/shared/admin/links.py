"""Small pieces that admin pages show of records: links, lines, pictures; and who may what."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join

from cmsproject.shared.models import StoredImage
from cmsproject.shared.templatetags.pictures import picture as picture_tag


def thumbnail(image: StoredImage | None) -> str:
    """The picture itself in a small box."""
    if image is None:
        return "-"
    return picture_tag(image, sizes="96px", css="thumbnail", has_tone=False)


def lines_of(rows: Any) -> str:
    return format_html_join("", "{}<br>", rows) or "-"


def change_address(record: Any) -> str:
    """Where the admin shows a record."""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def page_address(record: Any) -> str:
    """The same, "" for a record without a page in the admin."""
    has_page = record is not None and admin.site.is_registered(type(record))
    return change_address(record) if has_page else ""


def has_permission(request: HttpRequest, permission: str) -> bool:
    return request.user.is_authenticated and request.user.has_perm(permission)
