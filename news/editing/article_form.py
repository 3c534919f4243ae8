"""The article form: filled from a snapshot and read into one, typed text kept to the letter."""

from copy import copy
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.fields import PictureField, TagNamesField
from cmsproject.shared.images.finding import find_stored_image
from cmsproject.shared.languages import content_languages, html_language, language_name
from cmsproject.shared.models import StoredImage
from news.editing.authors_field import AuthorsField, settled_authors
from news.editing.extra_keys import ExtraKeysField
from news.editing.markdown_widget import MarkdownWidget
from news.editing.mentions import (
    events_field,
    initial_mentions,
    named_twice,
    organizations_field,
    settled_mentions,
    speakers_field,
)
from news.editing.moments import read_moment
from news.editing.opened import Opened, opened_empty, opened_now, opened_then
from news.editing.publication import Publication, settle
from news.editing.typed_text import LineWidget, TypedForm, TypedTextField
from news.history.snapshots import MOMENTS, PLAIN, Snapshot, iso, put_on
from news.models import Article
from news.slugs import check_slug, free_article_slug

BASE, SCHEDULE = "base_revision", "_schedule"


class ArticleForm(TypedForm):
    """Shows any snapshot of an article, and reads one.

    Its instance is a copy with the columns of the snapshot that it was opened with; neither it
    nor any row is saved here. `row` is the article as the database has it, None for a new one.
    """

    lines = ("title", "banner_reference", "banner_alt")
    texts = ("summary", "body", "translation_group")

    # What a new article begins with; the admin sets it for each request.
    beginning: ClassVar[Snapshot | None] = None
    # Why the step asked for could not be taken, though the fields are in order.
    refusal: ClassVar[ValidationError | None] = None
    # Unsaved work to be shown again, as it was typed.
    taken_back: ClassVar[QueryDict | None] = None

    tag_names = TagNamesField()
    stated_authors = AuthorsField(label=_("Authors"), required=False)
    events_report = events_field(_("Reports on"))
    events_announcement = events_field(_("Announces"))
    events_mention = events_field(_("Mentions"))
    speakers = speakers_field()
    organizations = organizations_field()
    schedule_at = forms.CharField(label=_("Publish at"), required=False)
    schedule_zone = forms.CharField(required=False)

    class Meta:
        model = Article
        fields = (
            *("language", "title", "slug", "summary", "body", "category"),
            *("banner", "banner_reference", "banner_alt", "published_at"),
            *("published_on", "translation_group", "extra"),
        )
        field_classes = {
            **dict.fromkeys(
                ("title", "summary", "body", "banner_reference", "banner_alt", "translation_group"),
                TypedTextField,
            ),
            "extra": ExtraKeysField,
        }
        widgets = {
            "title": LineWidget,
            "summary": forms.Textarea({"rows": 2, "class": "vLargeTextField"}),
            "body": MarkdownWidget,
            "banner_reference": LineWidget,
            "banner_alt": LineWidget,
            "translation_group": LineWidget,
            "extra": forms.Textarea({"rows": 6, "class": "vLargeTextField code"}),
        }

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        data = self.taken_back if data is None else data
        row: Article | None = kwargs.pop("instance", None)
        self.row = row if row is not None and row.pk else None
        self.opened = self.opened_with(data)
        self.before = self.opened.snapshot
        shown = put_on(copy(self.row) if self.row else Article(), self.before)
        super().__init__(data, *args, instance=shown, **kwargs)
        self.schedule_moment: datetime | None = None
        self.initial = {
            **self.initial,
            "tag_names": self.before["tags"],
            "stated_authors": self.before["authors"],
            **initial_mentions(self.before),
        }
        self.show_language(shown.language)

    def opened_with(self, data: Any) -> Opened:
        if self.row is None:
            return opened_empty(self.beginning)
        return opened_now(self.row) if data is None else opened_then(self.row, data.get(BASE))

    def show_language(self, language: str) -> None:
        for name in ("title", "summary", "body", "banner_alt"):
            if name in self.fields:
                self.fields[name].widget.attrs["lang"] = html_language(language)
        if "language" in self.fields:
            codes = dict.fromkeys([*content_languages(), language])
            choices = [(code, language_name(code)) for code in codes]
            self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=choices)
        if "title" in self.fields:
            self.fields["title"].widget.attrs["placeholder"] = _("Title")

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if "title" in self.changed_data and not title.strip():
            raise ValidationError(_("Write a title."), code="required")
        return title

    def clean_stated_authors(self) -> list[list[str]]:
        if "stated_authors" not in self.changed_data:
            authors: list[list[str]] = self.before["authors"]
            return authors
        return settled_authors(self.before["authors"], self.cleaned_data["stated_authors"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "tag_names" not in self.changed_data:
            cleaned["tag_names"] = self.before["tags"]
        if twice := named_twice(self):
            self.add_error(twice, _("An event stands in one of these fields only."))
        self.settle_schedule(cleaned)
        self.settle_dates(cleaned)
        self.settle_banner(cleaned)
        self.settle_slug(cleaned)
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def settle_schedule(self, cleaned: dict[str, Any]) -> None:
        if SCHEDULE not in self.data:
            return
        try:
            self.schedule_moment = read_moment(
                cleaned.get("schedule_at", ""), cleaned.get("schedule_zone", ""), timezone.now()
            )
        except ValidationError as error:
            self.add_error("schedule_at", error)

    def settle_dates(self, cleaned: dict[str, Any]) -> None:
        """Keep the moment and the day shown in step; a moment moved decides what is public."""
        names = ("published_at", "published_on")
        if any(name not in cleaned for name in names):
            return
        before = Publication(self.instance.status, *(self.original[name] for name in names))
        wanted = Publication(self.instance.status, *(cleaned[name] for name in names))
        try:
            settled = settle(before if self.row else None, wanted, timezone.now())
        except ValidationError as error:
            self.add_error(None, error)
            return
        self.instance.status = settled.status
        cleaned |= {"published_at": settled.moment, "published_on": settled.day}

    def settle_banner(self, cleaned: dict[str, Any]) -> None:
        """Keep the chosen picture and the reference that stands in an exported post in step."""
        if "banner" not in cleaned or "banner_reference" not in cleaned:
            return
        if "banner_reference" in self.changed_data:
            if "banner" not in self.changed_data:
                cleaned["banner"] = find_stored_image(cleaned["banner_reference"])
        elif "banner" in self.changed_data:
            cleaned["banner_reference"] = address_of(cleaned["banner"])

    def settle_slug(self, cleaned: dict[str, Any]) -> None:
        if "slug" not in cleaned:
            return
        article = Article(
            pk=self.instance.pk,
            language=cleaned.get("language", self.instance.language),
            title=cleaned.get("title", ""),
        )
        slug = cleaned["slug"] or free_article_slug(article)
        cleaned["slug"] = slug
        if self.row and (article.language, slug) == (self.row.language, self.row.slug):
            return
        try:
            check_slug(article, slug)
        except ValidationError as error:
            self.add_error("slug", error)

    def snapshot(self) -> Snapshot:
        """The article of a valid form, not saved. Pictures chosen to be uploaded are left out."""
        article = self.instance
        category, banner = article.category, article.banner
        return {
            **self.before,
            **{name: getattr(article, name) for name in PLAIN},
            "status": str(article.status),
            **{name: iso(getattr(article, name)) for name in MOMENTS},
            "category": [category.pk, category.name] if category else None,
            "banner": banner.digest if banner else None,
            "tags": self.cleaned_data["tag_names"],
            "authors": self.cleaned_data["stated_authors"],
            **settled_mentions(self, self.before),
        }


class ArticleUploadForm(ArticleForm):
    """For editors who may store pictures."""

    picture_file = PictureField(
        label=_("Add a picture"),
        required=False,
        help_text=_("Stored when you save; the text to insert is shown then."),
    )
    banner_file = PictureField(
        label=_("Upload a banner"),
        required=False,
        help_text=_("Takes the place of the banner chosen above."),
    )


def address_of(image: StoredImage | None) -> str:
    return image.get_absolute_url() if image else ""
