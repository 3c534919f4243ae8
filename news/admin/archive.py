"""The legacy archive in the admin: import runs, original posts, old addresses."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.bounded_filters import FirstValues
from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.links import change_address
from cmsproject.shared.admin.paging import WithoutCount
from cmsproject.shared.admin.records import AnyModelForm, ReadOnlyAdmin
from cmsproject.shared.naming import fold_path
from news.admin import import_undo
from news.admin.article_filters import OfLanguageFilter, SourceFilter
from news.admin.report_words import reason_told
from news.legacy.addresses import address_key
from news.models import ImportRun, LegacyAddress, LegacyOriginal, Outcome

MOST_OUTCOMES_SHOWN = 500
# The sorts of outcome an editor has to act on stand first.
URGENCY = [Outcome.UNREADABLE, Outcome.CONFLICT, Outcome.MERGED, Outcome.UPDATED, Outcome.CREATED]


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("source", "started_at", "finished_at", "summary", "article_count", "by")
    list_filter = (("source", FirstValues),)
    list_select_related = ("user",)
    search_fields = ("source", "started_by")
    date_hierarchy = "started_at"
    fields = ("source", "started_at", "finished_at", "by", "summary", "articles_link", "report")

    def get_urls(self) -> list[URLPattern]:
        return [*import_undo.urls(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        runs = super().get_queryset(request).annotate(article_count=count_of(ImportRun, "articles"))
        return runs.defer("outcomes")

    @admin.display(description=_("outcome"))
    def summary(self, run: ImportRun) -> str:
        counts = [(label, run.counts.get(value, 0)) for value, label in Outcome.choices]
        return " · ".join(f"{label} {count}" for label, count in counts if count) or "-"

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, run: Any) -> int:
        count: int = run.article_count
        return count

    @admin.display(description=_("articles"))
    def articles_link(self, run: Any) -> str:
        address = reverse("admin:news_article_changelist")
        return format_html(
            '<a href="{}?import_run__id__exact={}">{}</a>', address, run.pk, run.article_count
        )

    @admin.display(description=_("started by"), ordering="started_by")
    def by(self, run: ImportRun) -> str:
        return str(run.user or run.started_by or "-")

    @admin.display(description=_("posts"))
    def report(self, run: ImportRun) -> str:
        noted = sorted(filter(has_news, run.outcomes), key=urgency)
        context = {
            "posts": [with_label(post) for post in noted[:MOST_OUTCOMES_SHOWN]],
            "further": max(0, len(noted) - MOST_OUTCOMES_SHOWN),
            "plain": len(run.outcomes) - len(noted),
        }
        return render_to_string("admin/news/importrun/_outcomes.html", context)


@admin.register(LegacyOriginal)
class LegacyOriginalAdmin(ReadOnlyAdmin):
    list_display = ("path", "source", "size", "article_link")
    list_select_related = ("article",)
    list_filter = (SourceFilter, OfLanguageFilter)
    search_fields = ("article__legacy_path", "article__title")
    fields = ("path", "source", "size", "article_link", "text")

    def get_queryset(self, request: HttpRequest) -> Any:
        originals = super().get_queryset(request).annotate(length=Length("content"))
        return originals.defer(
            *("content", "imported", "article__body", "article__body_html"),
            *("article__plain_text", "article__extra"),
        )

    @admin.display(description=_("path"), ordering="article__legacy_path")
    def path(self, original: LegacyOriginal) -> str:
        return original.article.legacy_path

    @admin.display(description=_("source"), ordering="article__legacy_source")
    def source(self, original: LegacyOriginal) -> str:
        return original.article.legacy_source

    @admin.display(description=_("size"), ordering="length")
    def size(self, original: Any) -> str:
        return filesizeformat(original.length)

    @admin.display(description=_("article"))
    def article_link(self, original: LegacyOriginal) -> str:
        return format_html(
            '<a href="{}">{}</a>', change_address(original.article), original.article
        )

    @admin.display(description=_("file"))
    def text(self, original: LegacyOriginal) -> str:
        text = bytes(original.content).decode("utf-8", "replace")
        return format_html('<pre class="original">{}</pre>', text)


class LegacyAddressForm(AnyModelForm):
    class Meta:
        model = LegacyAddress
        fields = ("path", "article", "rank")
        widgets = {"path": forms.TextInput({"class": "vLargeTextField"})}

    def clean_path(self) -> str:
        return address_key(self.cleaned_data["path"])

    def save(self, commit: bool = True) -> LegacyAddress:  # noqa: FBT001, FBT002
        self.instance.folded = fold_path(self.instance.path)
        address: LegacyAddress = super().save(commit)
        return address


class RankFilter(admin.SimpleListFilter):
    title = _("rank")
    parameter_name = "rank"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("0", _("Place of the file")),
            ("1", _("Named in the file")),
            ("2", _("Former slug")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rank = self.value() or ""
        return queryset.filter(rank=int(rank)) if rank in ("0", "1", "2") else queryset


@admin.register(LegacyAddress)
class LegacyAddressAdmin(WithoutCount):
    form = LegacyAddressForm
    autocomplete_fields = ("article",)
    list_display = ("path", "article_link", "rank")
    list_filter = (RankFilter, OfLanguageFilter, SourceFilter)
    list_select_related = ("article",)
    list_per_page = 50
    search_fields = ("path", "folded", "article__title")
    search_help_text = _("A part of the address, or of the article's title")

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .get_queryset(request)
            .defer("article__body", "article__body_html", "article__plain_text", "article__extra")
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A whole address can be pasted: host, `.html` and final slash do not matter."""
        path = search_term.partition("://")[2].partition("/")[2] or search_term
        if path != search_term or path.endswith((".html", "/")):
            search_term = address_key(path).lstrip("/")
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("article"), ordering="article__title")
    def article_link(self, row: LegacyAddress) -> str:
        return format_html('<a href="{}">{}</a>', change_address(row.article), row.article)


def has_news(post: dict[str, Any]) -> bool:
    """Whether more is to be said of a post than that it was written."""
    missing = post.get("images", {}).get("missing")
    written = post["outcome"] in (Outcome.CREATED, Outcome.UPDATED)
    return bool(not written or post.get("reasons") or post.get("warnings") or missing)


def with_label(post: dict[str, Any]) -> dict[str, Any]:
    failed = post["outcome"] in (Outcome.UNREADABLE, Outcome.CONFLICT)
    reasons = [reason_told(reason) for reason in post.get("reasons", [])]
    label = Outcome(post["outcome"]).label
    return {**post, "label": label, "failed": failed, "reasons": reasons}


def urgency(post: dict[str, Any]) -> tuple[int, str]:
    outcome = post["outcome"]
    return (URGENCY.index(outcome) if outcome in URGENCY else len(URGENCY), post["path"])
