"""What the documentation of the interface asks of words that its description writes in English."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

register = template.Library()

TITLES = {
    "articles": gettext_lazy("Articles"),
    "events": gettext_lazy("Events"),
    "talks": gettext_lazy("Talks"),
    "speakers": gettext_lazy("Speakers"),
    "organizations": gettext_lazy("Organizations"),
    "tags": gettext_lazy("Tags"),
    "topics": gettext_lazy("Topics"),
    "search": gettext_lazy("Search"),
}


@register.filter
def translated(text: str) -> SafeString | str:
    """The text in the page's language, what stands between backticks as code."""
    if not text:
        return ""
    pieces = enumerate(gettext(text).split("`"))
    marked = (
        (format_html("<code>{}</code>", piece) if number % 2 else piece,)
        for number, piece in pieces
    )
    return format_html_join("", "{}", marked)


@register.filter
def resource_title(name: str) -> str:
    return str(TITLES.get(name, name))
