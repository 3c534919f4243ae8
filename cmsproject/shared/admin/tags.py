"""Tags in the admin: spellings, counts, completion while typing."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as StockTag

from cmsproject.shared.admin.records import RecordAdmin, RecordForm
from cmsproject.shared.models import Tag
from cmsproject.shared.naming import fold
from cmsproject.shared.tagging import LONGEST_TAG

MOST_COMPLETIONS = 12

# The site has its own tags; those of the library stay empty.
admin.site.unregister(StockTag)


class TagForm(RecordForm):
    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        if len(fold(name)) > LONGEST_TAG:
            message = _("A tag has at most %(limit)d characters.")
            raise ValidationError(message, params={"limit": LONGEST_TAG})
        other = Tag.objects.filter(folded=fold(name)).exclude(pk=self.instance.pk).first()
        if other is not None:
            message = _("This is another spelling of the tag “%(name)s”.")
            raise ValidationError(message, params={"name": other.name})
        return name


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    form = TagForm
    readonly_fields = ("uses",)
    line_lists = ("spellings",)
    list_display = ("name", "other_spellings", "article_count", "event_count", "slug")
    search_fields = ("name", "folded", "slug")
    ordering = ("sort_key", "id")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("name", "slug", "spellings", *(("uses",) if obj else ()))

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_counts(super().get_queryset(request))

    def get_urls(self) -> list[URLPattern]:
        complete = self.admin_site.admin_view(complete_tags)
        return [path("complete/", complete, name="shared_tag_complete"), *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Also finds a tag by any spelling that folds like it."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if term := fold(search_term):
            found |= queryset.filter(folded__contains=term)
        return found, duplicates

    @admin.display(description=_("other spellings"))
    def other_spellings(self, tag: Tag) -> str:
        return " · ".join(map(str, tag.spellings))

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
    return tags.annotate(article_count=uses_in("article_tags"), event_count=uses_in("event_tags"))


def uses_in(links: str) -> Coalesce:
    # The rows stand in the rooms above, which are known here only by their reverse names.
    rows = Tag.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    return Coalesce(Subquery(rows.annotate(number=Count(links)).values("number")), 0)


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
