"""The article form: typed text kept to the letter, tags in one field, errors by field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.fields import PICTURE_TYPES, PictureField, TagNamesField, module
from cmsproject.shared.images.finding import find_stored_image
from cmsproject.shared.languages import content_languages, html_language, language_name
from cmsproject.shared.models import StoredImage
from news.editing.extra_keys import ExtraKeysField
from news.editing.publication import Publication, settle
from news.editing.typed_text import LineWidget, TypedForm, TypedTextField
from news.models import Article
from news.slugs import free_article_slug, taken_slugs

LONGEST_SLUG = 200


class MarkdownWidget(forms.Textarea):
    """A large text area into which pictures can be pasted."""

    template_name = "admin/widgets/markdown.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        address = reverse_lazy("admin:shared_storedimage_upload")
        stock = {"rows": 28, "class": "markdown-text", "data-upload": address, "spellcheck": "true"}
        super().__init__({**stock, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "picture_types": PICTURE_TYPES}

    @property
    def media(self) -> forms.Media:
        return module("js/admin/picture_upload.js")


class ArticleForm(TypedForm):
    lines = ("title", "banner_reference", "banner_alt")
    texts = ("summary", "body", "translation_group")

    tag_names = TagNamesField()

    class Meta:
        model = Article
        fields = (
            *("language", "title", "slug", "summary", "body", "category"),
            *("banner", "banner_reference", "banner_alt", "status", "published_at"),
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
            "summary": forms.Textarea({"rows": 3, "class": "vLargeTextField"}),
            "body": MarkdownWidget,
            "banner_reference": LineWidget,
            "banner_alt": LineWidget,
            "translation_group": LineWidget,
            "extra": forms.Textarea({"rows": 6, "class": "vLargeTextField code"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = self.instance
        self.original_tags = tag_names(article) if article.pk else []
        self.former_address: tuple[str, str] | None = None
        self.initial["tag_names"] = self.original_tags
        for name in ("title", "summary", "body", "banner_alt"):
            if name in self.fields:
                self.fields[name].widget.attrs["lang"] = html_language(article.language)
        if "language" in self.fields:
            codes = dict.fromkeys([*content_languages(), article.language])
            choices = [(code, language_name(code)) for code in codes]
            self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=choices)
        if "slug" in self.fields:
            self.fields["slug"].help_text = _(
                "The last part of the address. Empty: made from the title."
            )

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if "title" in self.changed_data and not title.strip():
            raise ValidationError(_("Write a title."), code="required")
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "tag_names" not in self.changed_data:
            cleaned["tag_names"] = self.original_tags
        self.settle_publication(cleaned)
        self.settle_banner(cleaned)
        self.settle_slug(cleaned)
        return cleaned

    def settle_publication(self, cleaned: dict[str, Any]) -> None:
        names = ("status", "published_at", "published_on")
        if any(name not in cleaned for name in names):
            return
        before = Publication(*(self.original[name] for name in names))
        wanted = Publication(*(cleaned[name] for name in names))
        try:
            settled = settle(before if self.instance.pk else None, wanted, timezone.now())
        except ValidationError as error:
            self.add_error(None, error)
            return
        values = (settled.status, settled.moment, settled.day)
        cleaned.update(zip(names, values, strict=True))

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
        before = (self.instance.language, self.instance.slug)
        if (article.language, slug) == before:
            return
        cleaned["slug"] = slug
        try:
            check_slug(article, slug)
        except ValidationError as error:
            self.add_error("slug", error)
        if self.instance.pk and self.instance.is_public:
            self.former_address = before


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


def check_slug(article: Article, slug: str) -> None:
    """Raises ValidationError where an article, saved with this slug, would not be found."""
    if len(slug) > LONGEST_SLUG:
        raise ValidationError(_("At most %(limit)d characters."), params={"limit": LONGEST_SLUG})
    if slug in taken_slugs(article.language, beginning=slug, but=article.pk):
        free = free_article_slug(article, slug)
        message = _("This address is taken, or kept for another page. Free is: %(free)s")
        raise ValidationError(message, params={"free": free})


def tag_names(article: Article) -> list[str]:
    return [link.tag.name for link in article.article_tags.select_related("tag")]


def address_of(image: StoredImage | None) -> str:
    return image.get_absolute_url() if image else ""
