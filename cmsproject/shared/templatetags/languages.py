"""The page in other languages: the links of the switch, and those that search engines follow."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.urls import NoReverseMatch, ResolverMatch, reverse

from cmsproject.shared.languages import INTERFACE_LANGUAGES, html_language
from cmsproject.shared.paging import query_address

register = template.Library()

# Where no language is preferred; see https://developers.google.com/search/docs (hreflang).
ANY_LANGUAGE = "x-default"


@dataclass(frozen=True)
class LanguageLink:
    """`is_same_page` is False where the page lacks that language and the link leads to the list
    it belongs to, or to the home page."""

    code: str
    html_language: str
    name: str
    address: str
    is_current: bool
    is_same_page: bool


@dataclass(frozen=True)
class Alternate:
    """For `<link rel="alternate" hreflang>`; the address is a path."""

    hreflang: str
    address: str


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """Where each language of the switch leads, from what the page shows.

    A view gives `translations` (code to address) where the page may lack a language; without,
    the same address below the other code is it, with the filters of its `paging`.
    """
    here = context["language"]
    links = []
    for code, name in settings.CONTENT_LANGUAGES:
        own = own_address(context, code)
        address = own or list_address(context, code)
        links.append(
            LanguageLink(code, html_language(code), name, address, code == here, bool(own))
        )
    return links


@register.simple_tag(takes_context=True)
def alternate_links(context: Context) -> list[Alternate]:
    """The page in each language that has it, itself among them; nothing for a page that has no
    counterpart: what is not found, what visitors may not see yet, the second page of a list."""
    paging, article = context.get("paging"), context.get("article")
    if resolved(context) is None or (paging and paging.number > 1):
        return []
    if article is not None and not article.is_public:
        return []
    codes = [code for code, _name in settings.CONTENT_LANGUAGES if is_alternate(context, code)]
    addresses = {code: own_address(context, code) for code in codes}
    if context["language"] not in addresses:
        return []
    default = settings.SITE_LANGUAGE if settings.SITE_LANGUAGE in addresses else codes[0]
    links = [Alternate(html_language(code), address) for code, address in addresses.items()]
    return [*links, Alternate(ANY_LANGUAGE, addresses[default])]


def is_alternate(context: Context, code: str) -> bool:
    """What every language shows counts in the languages the interface speaks alone: in another
    it is the English page once more."""
    translations: dict[str, str] | None = context.get("translations")
    return code in (INTERFACE_LANGUAGES if translations is None else translations)


def own_address(context: Context, code: str) -> str:
    """The page itself in a language; empty where it lacks that language."""
    translations: dict[str, str] | None = context.get("translations")
    if translations is not None:
        return translations.get(code, "")
    match = resolved(context)
    if match is None or "language" not in match.kwargs:
        return ""
    try:
        path = reverse(match.view_name, kwargs={**match.kwargs, "language": code})
    except NoReverseMatch:
        return ""
    paging = context.get("paging")
    return query_address(path, paging.kept) if paging else path


def list_address(context: Context, code: str) -> str:
    """The list that a page belongs to: `article-list` for `article`; else the home page."""
    match = resolved(context)
    name = (match.url_name or "") if match else ""
    try:
        return reverse(name if name.endswith("-list") else f"{name}-list", args=[code])
    except NoReverseMatch:
        return reverse("home", args=[code])


def resolved(context: Context) -> ResolverMatch | None:
    request = context.get("request")
    return request.resolver_match if request else None
