"""Articles in the admin: what the list and the form show, and who may do what."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.bounded_filters import FirstRelated
from cmsproject.shared.admin.links import has_permission
from cmsproject.shared.admin.records import RecordAdmin
from cmsproject.shared.searching.rows import Kind
from news.admin import (
    article_moves,
    autosaves,
    bulk,
    checks,
    history,
    previews,
    proposals,
    reviews,
    templates,
    writing,
)
from news.admin.article_actions import ACTIONS, ArticleActions
from news.admin.article_desk import ArticleDesk
from news.admin.article_facts import FACTS, ArticleFacts
from news.admin.article_list import (
    HEAVY_FIELDS,
    ArticleColumns,
    ArticleList,
    LanguageFilter,
    OriginFilter,
    PicturesFilter,
    StandingFilter,
    TrashFilter,
    asks_for_trash,
)
from news.admin.readers import ArticleReaders
from news.editing.article_form import ArticleForm, ArticleUploadForm
from news.editing.mentions import MENTIONS
from news.editing.rights import may_edit, may_publish, may_see, seen_by
from news.models import (
    Article,
    ArticleImage,
    ImportConflict,
    LegacyAddress,
    LegacyOriginal,
    Notice,
    TranslationPair,
)

UPLOADS = ("picture_file", "banner_file")
# Each adds pages below `/admin/news/article/`.
DESK_PAGES = (
    *(article_moves, autosaves, bulk, checks, history, previews, proposals, reviews, templates),
    writing,
)
# Parts that go with their article, whoever may delete them on their own.
PARTS = (*(LegacyAddress, LegacyOriginal, ArticleImage, TranslationPair, ImportConflict, Notice),)
COLLAPSED = ("collapse",)


@admin.register(Article)
class ArticleAdmin(
    ArticleDesk, ArticleFacts, ArticleColumns, ArticleActions, ArticleReaders, RecordAdmin
):
    form = ArticleForm
    search_kind = Kind.ARTICLE
    autocomplete_fields = ("category", "banner")
    list_display = (
        *("title", "state", "published_on", "language_name", "missing_count", "author_names"),
        *("tag_names", "view_count"),
    )
    list_filter = (
        *(StandingFilter, TrashFilter, LanguageFilter, PicturesFilter, OriginFilter),
        ("category", FirstRelated),
    )
    search_fields = ("title", "slug", "legacy_path", "authors__name", "article_tags__tag__folded")
    search_help_text = _("Title, address, old path, author or tag")
    date_hierarchy = "published_on"
    actions = ACTIONS
    fieldsets = (
        (None, {"fields": ("title", "body", "picture_file", "summary")}),
        (_("Tags and authors"), {"fields": ("tag_names", "category", "stated_authors")}),
        (_("Banner"), {"fields": ("banner", "banner_file", "banner_alt", "banner_reference")}),
        (_("Events, people, organizations"), {"fields": MENTIONS}),
        (
            _("Address and date"),
            {"fields": ("language", "slug", "published_on", "published_at")},
        ),
        (
            _("Pictures in the text"),
            {
                "classes": COLLAPSED,
                "fields": ("missing_pictures", "remote_pictures", "stored_pictures"),
            },
        ),
        (
            _("Translations and origin"),
            {
                "classes": COLLAPSED,
                "fields": (
                    *("translation_group", "translations", "origin", "run", "old_addresses"),
                    *("extra", "changes"),
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return seen_by(request.user, super().get_queryset(request))

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Lists and autocompletion offer nothing from the trash, and load no text."""
        if not asks_for_trash(request):
            queryset = queryset.kept()
        queryset = queryset.defer(*HEAVY_FIELDS)
        return super().get_search_results(request, queryset, search_term)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleList]:
        return ArticleList

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new article has no facts yet; upload fields need the right to store a picture."""
        may_change = self.has_change_permission(request, obj) if obj else True
        may_upload = may_change and has_permission(request, "shared.add_storedimage")
        hidden = {*(() if obj else FACTS), *(() if may_upload else UPLOADS)}
        sets = [
            (name, {**options, "fields": [one for one in options["fields"] if one not in hidden]})
            for name, options in self.fieldsets
        ]
        return [(name, options) for name, options in sets if options["fields"]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An export repeats the other front matter as it stands in the imported file."""
        return (*FACTS, "extra") if obj and obj.is_imported else FACTS

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002
        **kwargs: Any,
    ) -> Any:
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        form = ArticleUploadForm if set(UPLOADS) <= set(shown) else ArticleForm
        return super().get_form(request, obj, change, **{"form": form, **kwargs})

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and obj.pk and obj.is_public else None

    def get_urls(self) -> list[URLPattern]:
        return [
            *(address for pages in DESK_PAGES for address in pages.urls(self)),
            *super().get_urls(),
        ]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None:
            return may_see(request.user, obj)
        return super().has_view_permission(request) or self.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """In general, whoever may write any article; what is in the trash rests."""
        if obj is not None:
            return obj.trashed_at is None and may_edit(request.user, obj)
        return super().has_change_permission(request) or self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """For good only from the trash."""
        is_open = obj is not None and obj.trashed_at is None
        return not is_open and super().has_delete_permission(request, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_publish(request.user)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deletable, counts, needed, protected = super().get_deleted_objects(objs, request)
        parts = {part._meta.verbose_name for part in PARTS}
        return deletable, counts, needed - parts, protected
