"""What every page tells machines of itself: its card for other sites, and structured data."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.structured import graph, node
from cmsproject.sharing.pictures import SharePicture, share_picture
from cmsproject.sharing.subjects import SUBJECTS, card_of, site_card
from events.structured import organization_node, speaker_node
from events.structured_events import event_node
from news.structured import article_node

LOCALES = {"zh": "zh_CN", "en": "en_US", "ru": "ru_RU"}
KINDS = {"article": "article", "speaker": "profile"}
# The list a page belongs to, by the names of their addresses.
PARENTS = {
    "article": ("article-list", _("News")),
    "event": ("event-list", _("Events")),
    "event-month": ("event-list", _("Events")),
    "event-apply": ("event-list", _("Events")),
    "speaker": ("speaker-list", _("Speakers")),
    "organization": ("organization-list", _("Organizations")),
    "tag": ("tag-list", _("Tags")),
    "topic": ("topic-list", _("Topics")),
    "archive": ("article-list", _("News")),
}


@dataclass(frozen=True)
class PageFacts:
    """Addresses are absolute; `kind` is Open Graph's type, `data` the page's JSON-LD."""

    kind: str
    title: str
    description: str
    address: str
    locale: str
    other_locales: Sequence[str]
    picture: SharePicture
    data: dict[str, Any]


@dataclass(frozen=True)
class Page:
    """The page being rendered: the name of its address and what its view found."""

    name: str
    language: str
    site: str
    title: str
    description: str
    address: str
    context: Context

    @property
    def record(self) -> Any:
        """The record a page is about stands in its context by the page's name."""
        return self.context.get(self.name) if self.name in SUBJECTS else None


def page_facts(context: Context, title: str, description: str) -> PageFacts | None:
    """None where a page has no address below a language: previews, pages of errors.

    `title` and `description` come as they stand in the page, escaped.
    """
    page = read_page(context, html.unescape(title), html.unescape(description))
    if page is None:
        return None
    is_own = page.record is not None
    card = card_of(page.name, page.record, page.language) if is_own else site_card(page.language)
    picture = share_picture(card, page.site)
    translations: dict[str, str] = context.get("translations") or {}
    return PageFacts(
        kind=KINDS.get(page.name, "website"),
        title=page.title,
        description=page.description,
        address=page.address,
        locale=LOCALES[page.language],
        other_locales=[LOCALES[code] for code in translations if code != page.language],
        picture=picture,
        data=graph(*nodes(page, picture)),
    )


def read_page(context: Context, title: str, description: str) -> Page | None:
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    if request is None or match is None or "language" not in match.kwargs:
        return None
    site = f"{request.scheme}://{request.get_host()}"
    return Page(
        name=match.url_name or "",
        language=match.kwargs["language"],
        site=site,
        title=" ".join(title.split()),
        description=" ".join(description.split()),
        address=site + (context.get("canonical") or request.path),
        context=context,
    )


def nodes(page: Page, picture: SharePicture) -> list[dict[str, Any]]:
    if page.name == "home":
        return [website_node(page), publisher_node(page)]
    return [breadcrumbs(page), *record_nodes(page, picture)]


def record_nodes(page: Page, picture: SharePicture) -> list[dict[str, Any]]:
    if page.record is None:
        return []
    if page.name == "article":
        around = page.context["around"]
        return [
            article_node(
                page.record,
                around.authors,
                [tag.name for tag in around.tags],
                site=page.site,
                publisher=publisher_node(page),
                pictures=[picture.address],
            )
        ]
    if page.name == "event":
        return [event_node(page.record, page.context["page"], page.site, picture.address)]
    if page.name == "speaker":
        affiliations = page.context["page"].affiliations
        return [speaker_node(page.record, affiliations, timezone.localdate(), page.site)]
    if page.name == "organization":
        return [organization_node(page.record, page.site)]
    return []


def publisher_node(page: Page) -> dict[str, Any]:
    return node(
        "Organization",
        name=settings.SITE_NAME,
        url=page.site + reverse("home", args=[page.language]),
        logo=page.site + reverse("icon", args=[settings.BRAND_HUE]),
    )


def website_node(page: Page) -> dict[str, Any]:
    """With the search as an action where the site has one."""
    action = None
    try:
        target = f"{page.site}{reverse('search', args=[page.language])}?q={{search_term_string}}"
    except NoReverseMatch:
        target = ""
    if target:
        action = {
            **node("SearchAction", target={"@type": "EntryPoint", "urlTemplate": target}),
            "query-input": "required name=search_term_string",
        }
    return node("WebSite", name=settings.SITE_NAME, url=page.address, potentialAction=action)


def breadcrumbs(page: Page) -> dict[str, Any]:
    """Home, the list the page belongs to, the page."""
    trail = [(settings.SITE_NAME, page.site + reverse("home", args=[page.language]))]
    if page.name in PARENTS:
        parent, name = PARENTS[page.name]
        trail.append((str(name), page.site + reverse(parent, args=[page.language])))
    trail.append((page.title, page.address))
    entries = [
        node("ListItem", position=position, name=name, item=address)
        for position, (name, address) in enumerate(trail, 1)
    ]
    return node("BreadcrumbList", itemListElement=entries)
