"""How a zip is sent in, and how what is in it is to be read."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.models import ZipUpload

LONGEST_SOURCE = 200


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Zip file"),
        widget=forms.ClearableFileInput({"accept": ".zip,application/zip"}),
        error_messages={"required": gettext_lazy("Choose a zip file.")},
    )


class ChoiceForm(forms.Form):
    source = forms.CharField(
        label=gettext_lazy("Name of the archive"),
        max_length=LONGEST_SOURCE,
        widget=AdminTextInputWidget({"list": "known-sources"}),
        help_text=gettext_lazy(
            "Keep it for the next zip of the same archive: its posts are known by it."
        ),
    )
    root = forms.ChoiceField(
        label=gettext_lazy("Posts lie below"),
        help_text=gettext_lazy("The folder whose inner paths were the addresses of the old site."),
    )
    static_roots = forms.MultipleChoiceField(
        label=gettext_lazy("Pictures with addresses like /img/… lie below"),
        required=False,
        widget=forms.SelectMultiple({"size": 5}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.CONTENT_LANGUAGES,
        help_text=gettext_lazy("Of posts whose path and front matter tell none."),
    )
    undated = forms.ChoiceField(
        label=gettext_lazy("Posts without a date"),
        choices=[
            ("publish", gettext_lazy("are published, last in lists")),
            ("draft", gettext_lazy("are drafts")),
        ],
    )

    def __init__(self, upload: ZipUpload, data: Any = None) -> None:
        super().__init__(data, initial=upload.choice)
        folders = upload.found.get("folders", ["."])
        choices = [(folder, shown_folder(folder)) for folder in folders]
        for name in ("root", "static_roots"):
            field: Any = self.fields[name]
            extra = with_chosen(choices, self.initial.get(name))
            field.choices = extra

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def shown_folder(folder: str) -> str:
    return _("the whole zip") if folder == "." else folder


def with_chosen(choices: Sequence[tuple[str, str]], chosen: Any) -> list[tuple[str, str]]:
    """The guess may lie deeper than the folders listed."""
    known = {folder for folder, _label in choices}
    wanted = [chosen] if isinstance(chosen, str) else chosen or []
    return [*choices, *((folder, folder) for folder in wanted if folder not in known)]
