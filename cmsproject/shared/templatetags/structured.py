"""The tag that writes structured data into a page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cmsproject.shared.structured import DataBlock

register = template.Library()


@register.simple_tag
def structured_data(data: Mapping[str, Any] | None) -> SafeString | str:
    """The data as a JSON-LD block; nothing where there is none."""
    if not data:
        return ""
    return format_html('<script type="application/ld+json">{}</script>', DataBlock(data))
