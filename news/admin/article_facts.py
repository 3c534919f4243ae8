"""What the admin tells of an article beside its form: where it came from, what it lacks."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.links import change_address, thumbnail
from news.models import Article, ArticleEventKind, LegacyOriginal

FACTS = (
    *("origin", "run", "old_addresses", "missing_pictures"),
    *("remote_pictures", "stored_pictures", "translations", "changes"),
)


class ArticleFacts:
    """Mixin of the article admin: read-only entries of the form."""

    @admin.display(description=_("imported from"))
    def origin(self, article: Article) -> Any:
        if not article.is_imported:
            return _("Written here.")
        place = f"{article.legacy_source}: {article.legacy_path}"
        if not LegacyOriginal.objects.filter(pk=article.pk).exists():
            return place
        address = reverse("admin:news_legacyoriginal_change", args=[article.pk])
        return format_html('<a href="{}">{}</a>', address, place)

    @admin.display(description=_("import run"))
    def run(self, article: Article) -> str:
        run = article.import_run
        return format_html('<a href="{}">{}</a>', change_address(run), run) if run else "-"

    @admin.display(description=_("old addresses"))
    def old_addresses(self, article: Article) -> str:
        paths = article.legacy_addresses.values_list("path")
        return format_html_join("", "<code>{}</code><br>", paths) or "-"

    @admin.display(description=_("missing pictures"))
    def missing_pictures(self, article: Article) -> Any:
        references = article.images.filter(image=None, is_remote=False).values_list("reference")
        return format_html_join("", "<code>{}</code><br>", references) or _("None.")

    @admin.display(description=_("pictures on other hosts"))
    def remote_pictures(self, article: Article) -> Any:
        references = article.images.filter(is_remote=True).values_list("reference")
        return format_html_join("", "<code>{}</code><br>", references) or _("None.")

    @admin.display(description=_("stored pictures"))
    def stored_pictures(self, article: Article) -> str:
        uses = article.images.filter(image__isnull=False).select_related("image")
        rows = ((use.reference, thumbnail(use.image), use.reference) for use in uses)
        return format_html_join("", '<span title="{}">{}<code>{}</code></span>', rows) or "-"

    @admin.display(description=_("translations"))
    def translations(self, article: Article) -> str:
        others = Article.objects.filter(translation_group=article.translation_group)
        rows = (
            (change_address(other), other.language, other.title)
            for other in others.exclude(pk=article.pk).only("language", "title")
        )
        return format_html_join("", '<a href="{}">{}: {}</a><br>', rows) or "-"

    @admin.display(description=_("authors"))
    def stated_authors(self, article: Article) -> str:
        return ", ".join(author.name for author in article.authors.all()) or "-"

    @admin.display(description=_("reports on"))
    def events_report(self, article: Article) -> str:
        return events_of(article, ArticleEventKind.REPORT)

    @admin.display(description=_("announces"))
    def events_announcement(self, article: Article) -> str:
        return events_of(article, ArticleEventKind.ANNOUNCEMENT)

    @admin.display(description=_("mentions"))
    def events_mention(self, article: Article) -> str:
        return events_of(article, ArticleEventKind.MENTION)

    @admin.display(description=_("speakers"))
    def speakers(self, article: Article) -> str:
        return named(row.speaker for row in article.article_speakers.select_related("speaker"))

    @admin.display(description=_("organizations"))
    def organizations(self, article: Article) -> str:
        rows = article.article_organizations.select_related("organization")
        return named(row.organization for row in rows)

    @admin.display(description=_("changes"))
    def changes(self, article: Article) -> Any:
        created = told(_("Created %(when)s by %(who)s."), article.created_at, article.created_by)
        updated = told(_("Changed %(when)s by %(who)s."), article.updated_at, article.updated_by)
        return format_html("{}<br>{}", created, updated)


def events_of(article: Article, kind: ArticleEventKind) -> str:
    rows = article.article_events.filter(kind=kind).select_related("event")
    return named(row.event for row in rows)


def named(records: Iterable[Any]) -> str:
    return ", ".join(map(str, records)) or "-"


def told(sentence: Any, moment: Any, user: Any) -> str:
    when = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    text: str = sentence % {"when": when, "who": user or _("an import")}
    return text
