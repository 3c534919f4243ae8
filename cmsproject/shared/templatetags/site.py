"""What every template may use: days, texts in another language, links of the frame."""

from datetime import date, datetime

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cmsproject.shared.bilingual import LocalText
from cmsproject.shared.days import write_day
from cmsproject.shared.languages import html_language, language_name

register = template.Library()

PATTERNS = 8


@register.filter
def local(value: LocalText | str) -> SafeString | str:
    """The text, in a span with `lang` where it is written in another language than the page."""
    if not isinstance(value, LocalText) or is_page_language(value.language):
        return str(value)
    return format_html('<span lang="{}">{}</span>', html_language(value.language), value.text)


@register.filter
def lang_attribute(code: str) -> SafeString | str:
    """` lang="en"` for a site language that is not the page's, else nothing."""
    if not code or is_page_language(code):
        return ""
    return format_html(' lang="{}"', html_language(code))


@register.filter
def language_code(code: str) -> str:
    """BCP 47, for `hreflang`."""
    return html_language(code)


@register.filter
def language_title(code: str) -> str:
    """The language's own name."""
    return language_name(code)


def is_page_language(code: str) -> bool:
    return html_language(code).casefold() == (get_language() or "").casefold()


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """`<time>` that reads 2023年8月25日 or 25 Aug 2023; a moment keeps the zone it comes in."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), write_day(value))


@register.filter
def pattern(number: int) -> str:
    """The class of the drawn pattern that stands where a picture lacks; the same for one number."""
    return f"pattern pattern-{number % PATTERNS + 1}"


@register.simple_tag(takes_context=True)
def current(context: Context, page: str, *inner_pages: str) -> SafeString | str:
    """` aria-current` for a link to the page named, or to the section one of its pages is in."""
    name = page_name(context)
    if name == page:
        return format_html(' aria-current="{}"', "page")
    return format_html(' aria-current="{}"', "true") if name in inner_pages else ""


def page_name(context: Context) -> str:
    request = context.get("request")
    match = request.resolver_match if request else None
    return (match.url_name or "") if match else ""
