"""Topics in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.records import RecordAdmin, RecordForm, RowInline
from news.editing.markdown_widget import MarkdownWidget
from news.editing.publication import Publication, settle
from news.models import Topic, TopicArticle
from news.topics.storing import store_topic

PUBLICATION = ("status", "published_at", "published_on")


class TopicForm(RecordForm):
    slug_sources: ClassVar[tuple[str, ...]] = ("name_en", "name")

    class Meta:
        help_texts: ClassVar[dict[str, Any]] = {
            "slug": _("Part of the public address: it stays once saved.")
        }
        widgets: ClassVar[dict[str, Any]] = dict.fromkeys(
            ("body", "body_en"), MarkdownWidget({"rows": 12})
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not all(name in cleaned for name in PUBLICATION):
            return cleaned
        topic = Topic.objects.filter(pk=self.instance.pk).first()
        before = publication_of(topic) if topic else None
        wanted = Publication(*(cleaned[name] for name in PUBLICATION))
        try:
            settled = settle(before, wanted, timezone.now())
        except ValidationError as error:
            self.add_error(None, error)
            return cleaned
        values = (settled.status, settled.moment, settled.day)
        return {**cleaned, **dict(zip(PUBLICATION, values, strict=True))}


def publication_of(topic: Topic) -> Publication:
    return Publication(*(getattr(topic, name) for name in PUBLICATION))


class PinnedInline(RowInline):
    model = TopicArticle
    fields = ("article", "order")
    autocomplete_fields = ("article",)


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    form = TopicForm
    inlines = (PinnedInline,)
    autocomplete_fields = ("image", "tags", "speakers", "organizations")
    long_texts = ("summary", "summary_en", "body", "body_en")
    list_display = ("name", "name_en", "status", "published_on", "order", "slug")
    list_filter = ("status",)
    search_fields = ("name", "name_en", "slug")
    fieldsets = (
        (None, {"fields": ("name", "name_en", "summary", "summary_en", "body", "body_en")}),
        (_("Publication"), {"fields": (*PUBLICATION, "slug", "order", "image")}),
        (_("What belongs to it"), {"fields": ("tags", "speakers", "organizations")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else ("slug",)

    def get_view_on_site_url(self, obj: Topic | None = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and obj.pk and obj.is_public else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        store_topic(obj)
