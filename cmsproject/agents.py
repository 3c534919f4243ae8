"""What the site tells crawlers and agents: robots.txt, and llms.txt with its Markdown views."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cmsproject.shared.languages import content_languages, in_language, language_name
from events.models import Event
from news.as_markdown import plain
from news.listing import as_links
from news.models import Article

LATEST = 30
COMING_UP = 10
# One filter leads to pages worth finding; several lead to more lists than there are articles.
# Feeds and search results show what stands elsewhere.
NOT_FOR_CRAWLERS = (
    "/admin/",
    "/preview/",
    "/readers/",
    "/api/v1/",
    "/*/search/",
    "/*?*&*",
    "/*?size=",
    "/*/news/feed.*?",
    "/*/events/feed.*?",
    "/*/events/calendar.ics?",
)


PAGES = {
    "home": gettext_lazy("Home"),
    "article-list": gettext_lazy("News"),
    "event-list": gettext_lazy("Events"),
    "topic-list": gettext_lazy("Topics"),
    "tag-list": gettext_lazy("Tags"),
}


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    site = f"{request.scheme}://{request.get_host()}"
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_CRAWLERS),
        # Numbered pages of a list under one filter.
        "Allow: /*?*&page=",
        "",
        f"Sitemap: {site}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@dataclass(frozen=True)
class Entry:
    """A link of llms.txt; `address` is absolute."""

    title: str
    address: str
    note: str = ""

    def __str__(self) -> str:
        note = f": {plain(self.note)}" if self.note else ""
        return f"- [{plain(self.title)}]({self.address}){note}"


@require_safe
@cache_control(public=True, max_age=3600)
def llms(request: HttpRequest) -> HttpResponse:
    """The site in the format of llmstxt.org: a name, a summary, sections of links."""
    site = f"{request.scheme}://{request.get_host()}"
    name = settings.SITE_NAME
    with in_language("en"):
        parts = [
            f"# {plain(name)}",
            "> " + _("News, events and people of %(site_name)s.") % {"site_name": name},
            _("Every article is Markdown too: at its address with .md in place of the last slash."),
            *(section(title, entries) for title, entries in sections(site) if entries),
        ]
    return HttpResponse("\n\n".join(parts) + "\n", content_type="text/plain; charset=utf-8")


def section(title: str, entries: Sequence[Entry]) -> str:
    return "\n".join([f"## {title}", "", *map(str, entries)])


def sections(site: str) -> Iterator[tuple[str, list[Entry]]]:
    for code in content_languages():
        title = _("Articles in %(language)s") % {"language": language_name(code)}
        yield title, [article_entry(article, site) for article in latest_articles(code)]
    yield _("Events to come"), [event_entry(event, site) for event in upcoming_events()]
    yield _("Interface for programs"), list(interface_entries(site))
    yield _("Feeds"), list(feed_entries(site))
    # By this name readers of the format know what may be left out.
    yield "Optional", list(list_entries(site))


def latest_articles(language: str) -> Sequence[Article]:
    public = Article.objects.published().in_language(language)
    return list(as_links(public).newest_first()[:LATEST])


def article_entry(article: Article, site: str) -> Entry:
    address = reverse("article-markdown", args=[article.language, article.slug])
    day = article.published_on.isoformat() if article.published_on else ""
    note = " · ".join(part for part in (day, article.summary) if part)
    return Entry(article.title, site + address, note)


def upcoming_events() -> Sequence[Event]:
    now = timezone.now()
    return list(Event.objects.published(now).upcoming(now).taking_place()[:COMING_UP])


def event_entry(event: Event, site: str) -> Entry:
    day = event.starts_at.astimezone(event.zone).date().isoformat()
    note = " · ".join(part for part in (day, str(event.local("city"))) if part)
    return Entry(str(event.local_name), site + event.get_absolute_url(), note)


def interface_entries(site: str) -> Iterator[Entry]:
    yield Entry(
        "OpenAPI",
        site + reverse("api:openapi-json"),
        _("Everything the site's pages show, as read-only JSON."),
    )
    yield Entry(_("Documentation"), site + reverse("api-docs", args=["en"]))


def feed_entries(site: str) -> Iterator[Entry]:
    for code in content_languages():
        for form, name in (("json", "JSON Feed"), ("atom", "Atom")):
            address = reverse("article-feed", args=[code, form])
            yield Entry(f"{name} · {language_name(code)}", site + address)
        calendar = site + reverse("event-calendar-list", args=[code])
        yield Entry(f"iCalendar · {language_name(code)}", calendar)


def list_entries(site: str) -> Iterator[Entry]:
    for code in content_languages():
        for page, name in PAGES.items():
            yield Entry(f"{name} · {language_name(code)}", site + reverse(page, args=[code]))
    yield Entry("sitemap.xml", site + reverse("sitemap"))
