"""Events, the talks held there and their tags."""

from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from cmsproject.shared.bilingual import Bilingual
from cmsproject.shared.languages import current_language
from cmsproject.shared.models import StoredImage, Tag
from cmsproject.shared.naming import make_slug
from cmsproject.shared.publishing import Publishable, PublishableQuerySet, publication_constraints
from cmsproject.shared.tagging import free_slug
from cmsproject.shared.time_zones import zone_names
from events.cities import city_names
from events.models.calendar_entry import CalendarEntry

# Pages that stand where an event's would.
RESERVED_SLUGS = frozenset({"apply", "calendar"})


class EventKind(models.TextChoices):
    MEETUP = "meetup", _("Meetup")
    SUMMIT = "summit", _("Summit")
    CONFERENCE = "conference", _("Conference")
    FORUM = "forum", _("Forum")
    HACKATHON = "hackathon", _("Hackathon")
    WORKSHOP = "workshop", _("Workshop")
    WEBINAR = "webinar", _("Webinar")
    CEREMONY = "ceremony", _("Ceremony")
    BOOTH = "booth", _("Booth")
    OTHER = "other", _("Other event")


class AttendanceFormat(models.TextChoices):
    ONSITE = "onsite", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class TalkKind(models.TextChoices):
    TALK = "talk", _("Talk")
    KEYNOTE = "keynote", _("Keynote")
    OPENING = "opening", _("Opening")
    PANEL = "panel", _("Panel")
    ROUND_TABLE = "round_table", _("Round table")


class Series(Bilingual, models.Model):
    name = models.TextField(_("name"), unique=True)
    name_en = models.TextField(_("name in English"), blank=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or make_slug(self.name)
        super().save(*args, **kwargs)


class EventQuerySet(PublishableQuerySet["Event"]):
    def upcoming(self, at: datetime | None = None) -> Self:
        """Not over yet, the next one first; running events count. Cancelled ones stand last."""
        coming = self.filter(ends_at__gt=at or timezone.now())
        return coming.order_by("is_cancelled", "starts_at", "id")

    def past(self, at: datetime | None = None) -> Self:
        return self.filter(ends_at__lte=at or timezone.now()).order_by("-starts_at", "-id")

    def taking_place(self) -> Self:
        return self.filter(is_cancelled=False)

    def held_in(self, city: str) -> Self:
        """By any name of the city; the English one counts where the Chinese one lacks."""
        names = city_names(city)
        return self.filter(Q(city__in=names) | Q(city="", city_en__in=names))


def check_time_zone(name: str) -> None:
    if name not in zone_names():
        raise ValidationError(_("Write a time zone such as Asia/Shanghai."))


class Event(Bilingual, CalendarEntry, Publishable):
    """`starts_at` and `ends_at` are moments; of a whole-day event they are the first midnight
    and the midnight after the last day, in `time_zone`."""

    name = models.TextField(_("name"))
    name_en = models.TextField(_("name in English"), blank=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, blank=True)
    series = models.ForeignKey(
        Series,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("series"),
    )
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("The conference this forum or booth belongs to."),
    )
    theme = models.TextField(_("theme"), blank=True)
    theme_en = models.TextField(_("theme in English"), blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=EventKind, default=EventKind.MEETUP)
    format = models.CharField(
        _("format"), max_length=16, choices=AttendanceFormat, default=AttendanceFormat.ONSITE
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Asia/Shanghai", validators=[check_time_zone]
    )
    is_whole_day = models.BooleanField(_("whole day"), default=False)
    is_cancelled = models.BooleanField(
        _("called off"),
        default=False,
        help_text=_("It stays at its address and says so; calendars that hold it drop it."),
    )
    city = models.TextField(_("city"), blank=True)
    city_en = models.TextField(_("city in English"), blank=True)
    venue = models.TextField(_("venue"), blank=True)
    venue_en = models.TextField(_("venue in English"), blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    description = models.TextField(_("description"), blank=True, help_text=_("Markdown."))
    description_en = models.TextField(_("description in English"), blank=True)
    banner = models.ForeignKey(
        StoredImage,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("banner"),
        related_name="+",
    )
    signup_address = models.URLField(_("sign-up address"), blank=True, max_length=500)
    review_address = models.URLField(_("review address"), blank=True, max_length=500)
    attendees = models.PositiveIntegerField(_("attendees"), null=True, blank=True)
    tags = TaggableManager(through="events.EventTag", blank=True)
    announced_at = models.DateTimeField(null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-id"]
        indexes = [
            models.Index(fields=["ends_at"], name="event_ends_at"),
            models.Index(fields=["-starts_at", "-id"], name="event_list"),
            models.Index(fields=["city"], name="event_cities"),
        ]
        constraints = [
            *publication_constraints("event"),
            models.CheckConstraint(
                name="event_ends_after_it_starts",
                condition=models.Q(ends_at__gte=models.F("starts_at")),
            ),
            models.CheckConstraint(name="event_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="event_slug_is_no_page", condition=~models.Q(slug__in=sorted(RESERVED_SLUGS))
            ),
            models.CheckConstraint(
                name="event_kind_is_known", condition=models.Q(kind__in=EventKind.values)
            ),
            models.CheckConstraint(
                name="event_format_is_known",
                condition=models.Q(format__in=AttendanceFormat.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(make_slug(self.name), {*RESERVED_SLUGS})
        self.fill_public_from()
        self.fill_announced_at()
        self.note_change(f"event:{self.slug}")
        super().save(*args, **kwargs)

    def fill_announced_at(self) -> None:
        """No later than it began: archives come in when their events are long over."""
        if self.public_from is not None:
            known = self.published_at or self.announced_at
            self.announced_at = known or min(self.starts_at, timezone.now())

    def get_absolute_url(self) -> str:
        return reverse("event", args=[current_language(), self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def is_running(self, at: datetime | None = None) -> bool:
        return self.starts_at <= (at or timezone.now()) < self.ends_at

    def is_past(self, at: datetime | None = None) -> bool:
        return self.ends_at <= (at or timezone.now())


class EventTag(ItemBase):
    """Links an event to a tag; `public_from` mirrors the event's (null: not public)."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="event_tags")
    content_object = models.ForeignKey(Event, models.CASCADE, related_name="event_tags")
    # Events serve every language: the column stands so that both kinds of link read alike.
    language = models.CharField(max_length=8, blank=True, default="")
    public_from = models.DateTimeField(null=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("tag of an event")
        verbose_name_plural = _("tags of events")
        ordering = ["content_object", "order", "id"]
        indexes = [models.Index(fields=["tag", "public_from"], name="event_tag_public")]
        constraints = [
            models.UniqueConstraint(
                name="event_bears_a_tag_once", fields=["content_object", "tag"]
            ),
        ]


class Talk(Bilingual, CalendarEntry):
    event = models.ForeignKey(Event, models.CASCADE, related_name="talks", verbose_name=_("event"))
    title = models.TextField(_("title"))
    title_en = models.TextField(_("title in English"), blank=True)
    slug = models.SlugField(_("slug"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=TalkKind, default=TalkKind.TALK)
    abstract = models.TextField(_("abstract"), blank=True)
    abstract_en = models.TextField(_("abstract in English"), blank=True)
    track = models.TextField(_("track"), blank=True)
    session = models.TextField(pgettext_lazy("agenda", "session"), blank=True)
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    slides_address = models.URLField(_("slides"), blank=True, max_length=500)
    video_address = models.URLField(_("video"), blank=True, max_length=500)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["event", "order", "id"]
        indexes = [models.Index(fields=["starts_at"], name="talk_days")]
        constraints = [
            models.UniqueConstraint(
                name="talk_slug_is_unique_in_its_event", fields=["event", "slug"]
            ),
            models.CheckConstraint(
                name="talk_ends_after_it_starts",
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gte=models.F("starts_at")),
            ),
            models.CheckConstraint(name="talk_has_a_title", condition=~models.Q(title="")),
            models.CheckConstraint(
                name="talk_kind_is_known", condition=models.Q(kind__in=TalkKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or make_slug(self.title)
        self.note_change(f"talk:{self.event.uid}:{self.slug}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{self.event.get_absolute_url()}#talk-{self.slug}"
