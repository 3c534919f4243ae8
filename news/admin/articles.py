"""Articles in the admin: list, form, preview, bulk actions."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.forms.formsets import all_valid
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.images import has_permission
from cmsproject.shared.admin.records import RecordAdmin
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from news.admin.article_actions import ArticleActions
from news.admin.article_facts import FACTS, ArticleFacts
from news.admin.article_list import (
    ArticleColumns,
    ArticleList,
    LanguageFilter,
    OriginFilter,
    PicturesFilter,
)
from news.admin.article_rows import (
    AuthorInline,
    EventInline,
    OrganizationInline,
    SpeakerInline,
    submitted_authors,
)
from news.admin.readers import ArticleReaders
from news.admin.translations import tell_who_is_behind
from news.editing.article_form import ArticleForm, ArticleUploadForm
from news.editing.preview import preview_page, refused_page
from news.editing.saving import save_article, stored_upload
from news.models import (
    Article,
    ArticleAuthor,
    ArticleImage,
    LegacyAddress,
    LegacyOriginal,
    TranslationPair,
)

UPLOADS = ("picture_file", "banner_file")
# Parts that go with their article, whoever may delete them on their own.
PARTS = (LegacyAddress, LegacyOriginal, ArticleImage, TranslationPair)


@admin.register(Article)
class ArticleAdmin(ArticleFacts, ArticleColumns, ArticleActions, ArticleReaders, RecordAdmin):
    form = ArticleForm
    search_kind = Kind.ARTICLE
    inlines = (AuthorInline, EventInline, SpeakerInline, OrganizationInline)
    autocomplete_fields = ("category", "banner")
    list_display = (
        *("title", "state", "published_on", "language_name", "missing_count", "author_names"),
        *("tag_names", "view_count"),
    )
    list_filter = ("status", LanguageFilter, PicturesFilter, OriginFilter, "category")
    search_fields = ("title", "slug", "legacy_path", "authors__name", "article_tags__tag__folded")
    search_help_text = gettext_lazy("Title, address, old path, author or tag")
    date_hierarchy = "published_on"
    actions = ("publish", "withdraw", "archive")
    fieldsets = (
        (None, {"fields": ("title", "summary", "body", "picture_file")}),
        (
            gettext_lazy("Publication"),
            {
                "fields": (
                    *("status", "published_at", "published_on", "language", "slug"),
                    *("category", "tag_names", "public_page"),
                )
            },
        ),
        (
            gettext_lazy("Banner"),
            {"fields": ("banner", "banner_file", "banner_reference", "banner_alt")},
        ),
        (
            gettext_lazy("Pictures"),
            {"fields": ("missing_pictures", "remote_pictures", "stored_pictures")},
        ),
        (
            gettext_lazy("Translations and origin"),
            {
                "classes": ("collapse",),
                "fields": (
                    *("translation_group", "translations", "origin", "run", "old_addresses"),
                    *("extra", "changes"),
                ),
            },
        ),
    )

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
        preview = self.admin_site.admin_view(require_POST(self.preview))
        return [
            path("preview/", preview, name="news_article_preview_new"),
            path("<int:article_id>/preview/", preview, name="news_article_preview"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """The article is stored in `save_related`, with its authors and tags, once."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        save_with_rows(form, formsets, request.user)
        tell_who_is_behind(request, form.instance)
        if picture := stored_upload(form, "picture_file"):
            text = f"![]({picture.get_absolute_url()})"
            told = _("The picture is stored. To show it, write into the text:")
            messages.info(request, format_html("{} <code>{}</code>", told, text))

    def preview(self, request: HttpRequest, article_id: int | None = None) -> HttpResponse:
        """The public page of the posted form; GET is not answered, nothing is stored."""
        article = get_object_or_404(Article, pk=article_id) if article_id else None
        allowed = (
            self.has_change_permission(request, article)
            if article
            else self.has_add_permission(request)
        )
        if not allowed:
            raise PermissionDenied
        form_class = self.get_form(request, article, change=article is not None)
        form = form_class(request.POST, instance=article)
        formsets, _inlines = self._create_formsets(  # type: ignore[attr-defined]  # not in the stubs
            request, form.instance, change=article is not None
        )
        is_valid = form.is_valid()
        if not all_valid(formsets) or not is_valid:
            return refused_page(request, told_errors(form, formsets))
        return preview_page(request, lambda: save_with_rows(form, formsets, request.user))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        name = "admin:news_article_preview" if article else "admin:news_article_preview_new"
        context["preview_address"] = reverse(name, args=[article.pk] if article else [])
        return super().render_change_form(request, context, *args, **kwargs)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deletable, counts, needed, protected = super().get_deleted_objects(objs, request)
        parts = {part._meta.verbose_name for part in PARTS}
        return deletable, counts, needed - parts, protected


def save_with_rows(form: Any, formsets: Any, user: Any) -> Article:
    """Store the article with its authors, then the rows that point to it."""
    authors = [formset for formset in formsets if formset.model is ArticleAuthor]
    rows = [formset for formset in formsets if formset.model is not ArticleAuthor]
    for formset in authors:
        # Only notes what changed, for the history: the rows themselves come from `news.storing`.
        formset.save(commit=False)
    stated = submitted_authors(authors[0]) if authors else None
    article = save_article(form, stated, user)
    with reindexed(Kind.ARTICLE, [article.pk]):
        for formset in rows:
            formset.save()
    return article


def told_errors(form: Any, formsets: Any) -> list[tuple[str, list[str]]]:
    """What hinders the preview: messages by the label of the field."""
    told = []
    for one in (form, *(row for formset in formsets for row in formset.forms)):
        for name, errors in one.errors.items():
            label = one.fields[name].label if name in one.fields else _("Article")
            told.append((str(capfirst(label)), list(errors)))
    for formset in formsets:
        if formset.non_form_errors():
            label = formset.model._meta.verbose_name_plural
            told.append((str(capfirst(label)), list(formset.non_form_errors())))
    return told
