"""Tags in the admin: names, page, counts, completion while typing."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as StockTag

from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.links import lines_of
from cmsproject.shared.admin.records import RecordAdmin, RecordForm, RowForm, RowInline
from cmsproject.shared.admin.tag_merges import MOST_MERGED, may_merge, merge_page
from cmsproject.shared.models import Tag, TagSynonym
from cmsproject.shared.naming import fold, make_slug
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.tagging import LONGEST_TAG, free_slug, load_tags, store_tag, taken_slugs

MOST_COMPLETIONS = 12

# The site has its own tags; those of the library stay empty.
admin.site.unregister(StockTag)


class TagForm(RecordForm):
    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        if len(fold(name)) > LONGEST_TAG:
            message = _("A tag has at most %(limit)d characters.")
            raise ValidationError(message, params={"limit": LONGEST_TAG})
        other = load_tags([fold(name)]).get(fold(name))
        if other is not None and other.pk != self.instance.pk:
            message = _("This is another spelling of the tag “%(name)s”.")
            raise ValidationError(message, params={"name": other.name})
        return name

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug and slug in taken_slugs(slug, but=self.instance.pk):
            raise ValidationError(_("This address is another tag's, or leads on to one."))
        return slug

    def free_slug(self, cleaned: dict[str, Any]) -> str:
        stem = make_slug(cleaned["name"])
        return free_slug(stem, taken_slugs(stem, but=self.instance.pk))


class SynonymForm(RowForm):
    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        folded = fold(name)
        if not folded or len(folded) > LONGEST_TAG:
            message = _("Write a name with letters or digits, of at most %(limit)d characters.")
            raise ValidationError(message, params={"limit": LONGEST_TAG})
        other = load_tags([folded]).get(folded)
        if other is None:
            return name
        if other.pk != self.instance.tag_id or other.folded == folded:
            message = _("This is the tag “%(name)s”: merge the two instead.")
            raise ValidationError(message, params={"name": other.name})
        return name


class SynonymInline(RowInline):
    model = TagSynonym
    form = SynonymForm
    fields = ("name",)


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    form = TagForm
    search_kind = Kind.TAG
    inlines = (SynonymInline,)
    readonly_fields = ("uses", "addresses")
    autocomplete_fields = ("image",)
    line_lists = ("spellings",)
    long_texts = ("description", "description_en")
    list_display = ("name", "other_names", "article_count", "event_count", "slug")
    search_fields = ("name", "folded", "slug", "synonyms__folded")
    ordering = ("sort_key", "id")
    actions = ("merge",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = ("name", "slug", "spellings", "description", "description_en", "image")
        return (*fields, *(self.readonly_fields if obj else ()))

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_counts(super().get_queryset(request)).prefetch_related("synonyms")

    def get_urls(self) -> list[URLPattern]:
        complete = self.admin_site.admin_view(complete_tags)
        merge = self.admin_site.admin_view(merge_page)
        return [
            path("complete/", complete, name="shared_tag_complete"),
            path("merge/", merge, name="shared_tag_merge"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        store_tag(obj)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return may_merge(request)

    @admin.action(description=_("Merge selected tags…"), permissions=["merge"])
    def merge(self, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse | None:
        numbers = sorted(tags.order_by().values_list("pk", flat=True))
        if not 2 <= len(numbers) <= MOST_MERGED:
            message = _("Choose from two to %(limit)d tags to merge.") % {"limit": MOST_MERGED}
            messages.warning(request, message)
            return None
        query = urlencode({"tag": numbers}, doseq=True)
        return HttpResponseRedirect(f"{reverse('admin:shared_tag_merge')}?{query}")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Also finds a tag by any spelling that folds like it, and by its synonyms."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if term := fold(search_term):
            found |= queryset.filter(folded__contains=term)
        return found, duplicates

    @admin.display(description=_("other names"))
    def other_names(self, tag: Tag) -> str:
        return " · ".join([*map(str, tag.spellings), *map(str, tag.synonyms.all())])

    @admin.display(description=_("old addresses"))
    def addresses(self, tag: Tag) -> str:
        return lines_of((address.slug,) for address in tag.old_addresses.all())

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, tag: Any) -> int:
        count: int = tag.article_count
        return count

    @admin.display(description=_("events"), ordering="event_count")
    def event_count(self, tag: Any) -> int:
        count: int = tag.event_count
        return count

    @admin.display(description=_("in use"))
    def uses(self, tag: Any) -> str:
        text = _("%(articles)d articles, %(events)d events")
        counts = {"articles": tag.article_count, "events": tag.event_count}
        return format_html('<a href="{}">{}</a>', tag.get_absolute_url(), text % counts)


def with_counts(tags: QuerySet[Tag]) -> Any:
    """Tags with `article_count` and `event_count`, public or not."""
    # The rows stand in the rooms above, which are known here only by their reverse names.
    counts = {"article_count": "article_tags", "event_count": "event_tags"}
    return tags.annotate(**{name: count_of(Tag, links) for name, links in counts.items()})


def complete_tags(request: HttpRequest) -> JsonResponse:
    """`{"tags": [{"name", "count"}]}`: tags that contain `q`, those that begin so first."""
    if not request.user.has_perm("shared.view_tag"):
        raise PermissionDenied
    term = fold(request.GET.get("q", "").replace("\0", ""))
    matching = with_counts(Tag.objects.filter(folded__contains=term)).order_by(
        "-article_count", "sort_key", "id"
    )
    beginning = list(matching.filter(folded__startswith=term)[:MOST_COMPLETIONS])
    inside = matching.exclude(folded__startswith=term)[: MOST_COMPLETIONS - len(beginning)]
    tags = [{"name": tag.name, "count": tag.article_count} for tag in [*beginning, *inside]]
    return JsonResponse({"tags": tags if term else []})
