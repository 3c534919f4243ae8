"""Merging tags in the admin: the plan, the deed, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.links import change_address, has_permission, lines_of
from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.models import Tag, TagMerge
from cmsproject.shared.tag_merging import CannotMerge, merge_tags, take_back

MOST_MERGED = 30


@dataclass(frozen=True)
class MergePlan:
    """`articles` and `events` are those that bear a merged tag; some may bear `into` already."""

    into: Any
    merged: Sequence[Any]
    articles: int
    events: int
    names: Sequence[str]
    slugs: Sequence[str]


def make_plan(into: Tag, merged: Sequence[Tag]) -> MergePlan:
    numbers = [tag.pk for tag in merged]
    bearing = Tag.objects.filter(pk__in=numbers).order_by()
    # One after the other: together, each article of a tag would be joined with each event of it.
    articles = bearing.aggregate(found=Count("article_tags__content_object", distinct=True))
    events = bearing.aggregate(found=Count("event_tags__content_object", distinct=True))
    names = [name for tag in merged for name in (tag.name, *map(str, tag.synonyms.all()))]
    slugs = [slug for tag in merged for slug in (tag.slug, *map(str, tag.old_addresses.all()))]
    return MergePlan(into, merged, articles["found"], events["found"], names, slugs)


def merge_page(request: HttpRequest) -> HttpResponse:
    """`?tag=` numbers the tags, `into` the one that stays (else the most used); POST merges.

    Nobody merges what he has not read: a choice other than the plan's shows its own plan first.
    """
    check_may_merge(request)
    asked = request.POST if request.method == "POST" else request.GET
    tags = chosen_tags(asked.getlist("tag"))
    into = next((tag for tag in tags if str(tag.pk) == asked.get("into")), None)
    if request.method == "POST" and into is not None and is_planned(asked):
        return merge_and_tell(request, into, [tag for tag in tags if tag != into])
    into = into or max(tags, key=lambda tag: (tag.article_count, tag.event_count, -tag.pk))
    context = {
        **admin.site.each_context(request),
        "title": _("Merge tags"),
        "opts": Tag._meta,
        "tags": tags,
        "plan": make_plan(into, [tag for tag in tags if tag != into]),
    }
    return render(request, "admin/shared/tag/merge.html", context)


def is_planned(asked: QueryDict) -> bool:
    return "show" not in asked and asked.get("planned", asked["into"]) == asked["into"]


def chosen_tags(numbers: Sequence[str]) -> list[Any]:
    """With the numbers of articles and events. Raises Http404 for anything but 2 or more."""
    wanted = {int(text) for text in numbers if text.isascii() and text.isdecimal()}
    if len(wanted) > MOST_MERGED or any(number >= 2**63 for number in wanted):
        raise Http404
    tags = Tag.objects.filter(pk__in=wanted).prefetch_related("synonyms", "old_addresses")
    counted = tags.annotate(
        article_count=count_of(Tag, "article_tags"), event_count=count_of(Tag, "event_tags")
    )
    found = list(counted.order_by("sort_key", "id"))
    if len(found) < 2:
        raise Http404(_("Choose two or more tags that are still there."))
    return found


def merge_and_tell(request: HttpRequest, into: Tag, merged: Sequence[Tag]) -> HttpResponse:
    try:
        merge = merge_tags(into, merged, request.user, timezone.now())
    except CannotMerge as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:shared_tag_changelist"))
    note(request, into, merge)
    told = _("Merged: %(merge)s. It can be taken back.") % {"merge": merge}
    messages.success(request, told)
    return HttpResponseRedirect(change_address(merge))


def note(request: HttpRequest, tag: Tag, merge: TagMerge) -> None:
    """In the history of the tag that stays."""
    user_id: Any = request.user.pk
    LogEntry.objects.log_actions(user_id, [tag], CHANGE, change_message=str(merge))


def check_may_merge(request: HttpRequest) -> None:
    if not may_merge(request):
        raise PermissionDenied


def may_merge(request: HttpRequest) -> bool:
    needed = ("shared.change_tag", "shared.delete_tag")
    return all(has_permission(request, permission) for permission in needed)


@admin.register(TagMerge)
class TagMergeAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "moved", "merged_at", "merged_by", "taken_back_at")
    list_select_related = ("merged_by",)
    fields = ("tag_name", "merged_names", "moved", "merged_at", "merged_by", "taken_back_at")
    change_form_template = "admin/shared/tagmerge/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        back = self.admin_site.admin_view(require_POST(take_back_page))
        return [
            path("<int:number>/take-back/", back, name="shared_tagmerge_take_back"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("merged tags"))
    def merged_names(self, merge: TagMerge) -> str:
        return lines_of((name,) for name in merge.names)

    @admin.display(description=gettext_lazy("moved"))
    def moved(self, merge: TagMerge) -> str:
        """Links of articles, events and whatever else bears tags."""
        rows = [links for record in merge.record for links in record["links"].values()]
        count = sum(len(links["moved"]) + len(links["both"]) for links in rows)
        return str(count)


def take_back_page(request: HttpRequest, number: int) -> HttpResponse:
    check_may_merge(request)
    merge = get_object_or_404(TagMerge, pk=number)
    try:
        take_back(merge, timezone.now())
    except CannotMerge as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(change_address(merge))
    tag = Tag.objects.get(pk=merge.tag_number)
    note(request, tag, merge)
    messages.success(request, _("Taken back: %(merge)s.") % {"merge": merge})
    return HttpResponseRedirect(reverse("admin:shared_tag_changelist"))
