"""Events, series and talks in the admin."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.bounded_filters import FirstRelated, FirstValues
from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.fields import TagNamesField
from cmsproject.shared.admin.links import lines_of
from cmsproject.shared.admin.records import RecordAdmin
from cmsproject.shared.naming import make_slug
from cmsproject.shared.publishing import Status
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.tagging import free_slug
from events.admin.addressed import SLUG_HELP, AddressedForm
from events.admin.calling_off import call_off, let_take_place
from events.admin.event_rows import (
    AppearanceInline,
    EventOrganizationInline,
    TalkAppearanceInline,
    TalkForm,
    TalkInline,
)
from events.admin.merged import MergedAdmin
from events.admin.wall_clock import WallClockField, read_wall_clocks, show_wall_clocks, zone_called
from events.models import Event, EventTag, Series, Talk
from events.models.events import RESERVED_SLUGS
from events.storing import store_event
from events.when import EventState

MOST_DEGREES = {"latitude": 90, "longitude": 180}


class EventForm(AddressedForm):
    tag_names = TagNamesField()

    class Meta:
        field_classes = {"starts_at": WallClockField, "ends_at": WallClockField}
        help_texts = {"slug": SLUG_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_wall_clocks(self, self.event_zone())
        if self.instance.pk:
            links = self.instance.event_tags.select_related("tag")
            self.initial["tag_names"] = [link.tag.name for link in links]

    def event_zone(self) -> ZoneInfo:
        typed = getattr(self, "cleaned_data", {}).get("time_zone")
        return zone_called(typed or self.instance.time_zone)

    def clean_slug(self) -> str:
        slug = super().clean_slug()
        if slug in RESERVED_SLUGS:
            raise ValidationError(_("Another page has this address."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        read_wall_clocks(self, self.event_zone())
        if cleaned.get("status") == Status.SCHEDULED and not cleaned.get("published_at"):
            message = _("Say when it is to be published, or choose another status.")
            self.add_error("published_at", ValidationError(message))
        if cleaned.get("parent") and cleaned["parent"].pk == self.instance.pk:
            self.add_error("parent", ValidationError(_("An event is no part of itself.")))
        self.check_coordinates()
        return cleaned

    def check_coordinates(self) -> None:
        """Both or none, and on this planet; a field with an error of its own is left alone."""
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            degrees = self.cleaned_data.get(name)
            if degrees is None and self.cleaned_data.get(other) is not None:
                if name in self.cleaned_data:
                    message = _("Write latitude and longitude, or neither.")
                    self.add_error(name, ValidationError(message))
            elif degrees is not None and abs(degrees) > MOST_DEGREES[name]:
                message = _("Write degrees from −%(most)s to %(most)s.")
                details = {"most": MOST_DEGREES[name]}
                self.add_error(name, ValidationError(message, params=details))


@admin.register(Event)
class EventAdmin(MergedAdmin):
    form = EventForm
    search_kind = Kind.EVENT
    inlines = (TalkInline, EventOrganizationInline, AppearanceInline)
    autocomplete_fields = ("series", "parent", "banner")
    long_texts = ("description", "description_en")
    line_lists = ("aliases",)
    list_display = (
        *("name", "state", "kind", "starts_at", "city", "format", "series"),
        *("tag_names", "talk_count"),
    )
    list_filter = (
        *("status", "is_cancelled", "kind", "format"),
        *(("series", FirstRelated), ("city", FirstValues)),
    )
    actions = ("merge", call_off, let_take_place)
    list_select_related = ("series",)
    search_fields = ("name", "name_en", "slug", "city", "venue", "theme")
    date_hierarchy = "starts_at"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("name", "name_en", "aliases", "slug"),
                    *("kind", "format", "series", "parent"),
                )
            },
        ),
        (_("Publication"), {"fields": ("status", "published_at", "published_on", "tag_names")}),
        (
            _("When"),
            {"fields": ("starts_at", "ends_at", "time_zone", "is_whole_day", "is_cancelled")},
        ),
        (
            _("Where"),
            {"fields": (("city", "city_en"), ("venue", "venue_en"), ("latitude", "longitude"))},
        ),
        (
            _("What"),
            {"fields": ("theme", "theme_en", "description", "description_en", "banner")},
        ),
        (
            _("Addresses and figures"),
            {"fields": ("signup_address", "review_address", "attendees", "places_before")},
        ),
    )
    readonly_fields = ("places_before",)

    def get_queryset(self, request: HttpRequest) -> Any:
        links = EventTag.objects.select_related("tag").order_by("order", "id")
        events = super().get_queryset(request).annotate(talk_count=count_of(Event, "talks"))
        return events.prefetch_related(Prefetch("event_tags", links))

    def get_view_on_site_url(self, obj: Event | None = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and obj.pk and obj.is_public else None

    def store(self, record: Event, form: Any) -> None:
        store_event(record, form.cleaned_data["tag_names"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        count_changed_rows(form.instance, formsets)

    @admin.display(description=_("status"), ordering="status")
    def state(self, event: Event) -> str:
        status = Status.SCHEDULED if event.public_from else Status(event.status)
        status = Status.PUBLISHED if event.is_public else status
        told = format_html('<span class="status status-{}">{}</span>', status.value, status.label)
        if not event.is_cancelled:
            return told
        off = EventState.CANCELLED.label
        return format_html('{} <span class="status status-cancelled">{}</span>', told, off)

    @admin.display(description=_("addresses that lead here"))
    def places_before(self, event: Event | None) -> str:
        """Slugs it had, here or as another record, and where it stood on older sites."""
        if event is None or event.pk is None:
            return lines_of(())
        slugs = event.former_addresses.values_list("slug", flat=True)
        keys = event.old_addresses.values_list("key", flat=True)
        return lines_of((place,) for place in (*slugs, *keys))

    @admin.display(description=_("tags"))
    def tag_names(self, event: Event) -> str:
        return gettext(", ").join(link.tag.name for link in event.event_tags.all())

    @admin.display(description=_("talks"), ordering="talk_count")
    def talk_count(self, event: Any) -> int:
        count: int = event.talk_count
        return count


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    list_display = ("name", "name_en", "slug", "event_count")
    search_fields = ("name", "name_en", "slug")
    fields = ("name", "name_en", "slug")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(event_count=count_of(Series, "events"))

    @admin.display(description=_("events"), ordering="event_count")
    def event_count(self, series: Any) -> int:
        count: int = series.event_count
        return count


class FullTalkForm(TalkForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("slug") == "" and cleaned.get("event") and cleaned.get("title"):
            others = cleaned["event"].talks.exclude(pk=self.instance.pk)
            taken = set(others.values_list("slug", flat=True))
            cleaned["slug"] = free_slug(make_slug(cleaned["title"]), taken)
        return cleaned


@admin.register(Talk)
class TalkAdmin(RecordAdmin):
    form = FullTalkForm
    search_kind = Kind.TALK
    inlines = (TalkAppearanceInline,)
    autocomplete_fields = ("event",)
    long_texts = ("abstract", "abstract_en")
    list_display = ("title", "event", "kind", "track", "starts_at", "speakers")
    list_filter = ("kind", ("video_address", admin.EmptyFieldListFilter))
    list_select_related = ("event",)
    search_fields = ("title", "title_en", "event__name", "appearances__speaker__name")
    date_hierarchy = "starts_at"
    fieldsets = (
        (None, {"fields": ("event", "title", "title_en", "slug", "kind", "order")}),
        (_("When and where"), {"fields": ("track", "session", "starts_at", "ends_at")}),
        (_("What"), {"fields": ("abstract", "abstract_en", "slides_address", "video_address")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("appearances__speaker")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """A talk that moved to another event takes its people along."""
        talk = form.instance
        with reindexed(Kind.EVENT, {form.initial.get("event") or talk.event_id, talk.event_id}):
            super().save_related(request, form, formsets, change)
            talk.appearances.update(event=talk.event)
        count_changed_rows(talk, formsets)

    @admin.display(description=_("speakers"))
    def speakers(self, talk: Talk) -> str:
        return gettext(", ").join(str(appearance.speaker) for appearance in talk.appearances.all())


def count_changed_rows(record: Event | Talk, formsets: Any) -> None:
    """Who appears and who organizes is a change of the event or talk for calendars and feeds."""
    if any(rows.has_changed() for rows in formsets):
        record.count_change()
        record.save()
