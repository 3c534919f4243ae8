"""The writing area: a native text area that a script makes an editor of."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse, reverse_lazy

from cmsproject.shared.admin.fields import PICTURE_TYPES, module
from cmsproject.shared.images.cleaning import LARGEST_UPLOAD
from news.editing.markdown_tools import MORE_KEYS, TABLE_TOOLS, TOOLS

ADDRESSES = {
    "links": "admin:news_article_link_targets",
    "library": "admin:news_article_pictures",
    "paste": "admin:news_article_paste",
    "fetch": "admin:news_article_fetch_picture",
    "describe": "admin:news_article_describe_picture",
    "upload": "admin:news_article_upload",
}
LANGUAGES = (
    *("bash", "c", "cpp", "go", "html", "java", "javascript", "json", "python", "rust"),
    *("sql", "text", "toml", "xml", "yaml"),
)


class MarkdownWidget(forms.Textarea):
    """A large text area; everything beside it is in its template."""

    template_name = "admin/widgets/markdown.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # Lazy, for the widget is made before there are addresses.
        stock = {
            "rows": 28,
            "class": "markdown-text",
            "data-upload": reverse_lazy(ADDRESSES["upload"]),
            "spellcheck": "true",
        }
        super().__init__({**stock, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {
            **super().get_context(name, value, attrs),
            "picture_types": PICTURE_TYPES,
            "largest_picture": LARGEST_UPLOAD,
            "addresses": {key: reverse(view) for key, view in ADDRESSES.items()},
            "csrf_cookie": settings.CSRF_COOKIE_NAME,
            "code_languages": LANGUAGES,
            "tools": TOOLS,
            "table_tools": TABLE_TOOLS,
            "more_keys": MORE_KEYS,
        }

    @property
    def media(self) -> forms.Media:
        styles = forms.Media(
            css={"all": ["css/admin-desk-editor.css", "css/admin-desk-dialogs.css"]}
        )
        return styles + module("js/admin/desk/editor.js")
