"""What is chosen for a bulk change: one form for each kind; gives the values of the change."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmsproject.shared.admin.fields import TagNamesField
from cmsproject.shared.naming import fold
from cmsproject.shared.tagging import find_tags
from events.models import Event
from news.bulk.changes import TEXTS, Kind
from news.bulk.replacing import BadPattern, Search, compile_search
from news.checking.rule_names import FIXES
from news.models import Article, ArticleEvent, ArticleEventKind, Category


class TagsForm(forms.Form):
    tag_names = TagNamesField()

    def clean_tag_names(self) -> list[str]:
        """By the tags' own names, where a spelling or synonym was typed."""
        names: list[str] = self.cleaned_data["tag_names"]
        if not names:
            raise forms.ValidationError(_("Write at least one tag."))
        known = find_tags(names)
        named = [known[fold(name)].name if fold(name) in known else name for name in names]
        return list(dict.fromkeys(named))

    def values(self) -> dict[str, Any]:
        return {"tags": self.cleaned_data["tag_names"]}

    @staticmethod
    def initial_of(values: dict[str, Any]) -> dict[str, Any]:
        return {"tag_names": values.get("tags", [])}


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(
        Category.objects.all(),
        required=False,
        label=gettext_lazy("Category"),
        help_text=gettext_lazy("Empty: the articles are in none."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = AutocompleteSelect(Article._meta.get_field("category"), admin.site)
        self.fields["category"].widget = widget
        widget.choices = self.fields["category"].choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        category = self.cleaned_data["category"]
        return {"category": [category.pk, category.name] if category else None}

    @staticmethod
    def initial_of(values: dict[str, Any]) -> dict[str, Any]:
        return {"category": (values.get("category") or [None])[0]}


class AuthorForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), widget=AdminTextInputWidget)
    title = forms.CharField(
        label=gettext_lazy("Role or company"), required=False, widget=AdminTextInputWidget
    )
    address = forms.CharField(
        label=gettext_lazy("Address"), required=False, widget=AdminTextInputWidget
    )
    keeps_others = forms.BooleanField(
        label=gettext_lazy("Keep the authors that the articles have"), required=False
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not fold(name):
            raise forms.ValidationError(_("Write a name with letters or digits."))
        return name

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        author = [cleaned["name"], cleaned["title"], cleaned["address"]]
        return {"author": author, "keeps_others": cleaned["keeps_others"]}

    @staticmethod
    def initial_of(values: dict[str, Any]) -> dict[str, Any]:
        name, title, address = values.get("author", ["", "", ""])
        return {
            "name": name,
            "title": title,
            "address": address,
            "keeps_others": values.get("keeps_others", False),
        }


class EventForm(forms.Form):
    event = forms.ModelChoiceField(Event.objects.all(), label=gettext_lazy("Event"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What the articles are to it"), choices=ArticleEventKind.choices
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = AutocompleteSelect(ArticleEvent._meta.get_field("event"), admin.site)
        self.fields["event"].widget = widget
        widget.choices = self.fields["event"].choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        event = self.cleaned_data["event"]
        return {"event": [event.pk, self.cleaned_data["kind"], str(event)]}

    @staticmethod
    def initial_of(values: dict[str, Any]) -> dict[str, Any]:
        number, kind, _name = values.get("event", [None, ArticleEventKind.REPORT, ""])
        return {"event": number, "kind": kind}


class ReplaceForm(forms.Form):
    find = forms.CharField(
        label=gettext_lazy("Find"), strip=False, max_length=1000, widget=AdminTextInputWidget
    )
    replacement = forms.CharField(
        label=gettext_lazy("Replace by"),
        strip=False,
        required=False,
        max_length=1000,
        widget=AdminTextInputWidget,
    )
    fields_searched = forms.MultipleChoiceField(
        label=gettext_lazy("Look in"),
        choices=[
            ("title", gettext_lazy("Title")),
            ("summary", gettext_lazy("Summary")),
            ("body", gettext_lazy("Text")),
        ],
        widget=forms.CheckboxSelectMultiple,
        initial=TEXTS,
    )
    heeds_case = forms.BooleanField(
        label=gettext_lazy("Upper and lower case differ"), required=False
    )
    is_pattern = forms.BooleanField(
        label=gettext_lazy("This is a pattern (regular expression)"),
        required=False,
        help_text=gettext_lazy("In what replaces it, \\1 stands for the first group."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "find" in cleaned and "replacement" in cleaned:
            try:
                compile_search(search_typed(cleaned))
            except BadPattern as error:
                self.add_error("find", str(error))
        if cleaned.get("find") == cleaned.get("replacement"):
            self.add_error("replacement", _("This would change nothing."))
        return cleaned

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "find": cleaned["find"],
            "replacement": cleaned["replacement"],
            "fields": cleaned["fields_searched"],
            "heeds_case": cleaned["heeds_case"],
            "is_pattern": cleaned["is_pattern"],
        }

    @staticmethod
    def initial_of(values: dict[str, Any]) -> dict[str, Any]:
        names = ("find", "replacement", "heeds_case", "is_pattern")
        known = {name: values[name] for name in names if name in values}
        return {**known, "fields_searched": values.get("fields", TEXTS)}


class FixForm(forms.Form):
    rules = forms.MultipleChoiceField(
        label=gettext_lazy("What is to be mended"),
        choices=list(FIXES.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def values(self) -> dict[str, Any]:
        return {"rules": self.cleaned_data["rules"]}

    @staticmethod
    def initial_of(values: dict[str, Any]) -> dict[str, Any]:
        return {"rules": values.get("rules", [])}


def search_typed(cleaned: dict[str, Any]) -> Search:
    return Search(
        cleaned["find"],
        cleaned["replacement"],
        cleaned.get("is_pattern", False),
        cleaned.get("heeds_case", False),
    )


FORMS: dict[Kind, Any] = {
    Kind.ADD_TAGS: TagsForm,
    Kind.REMOVE_TAGS: TagsForm,
    Kind.CATEGORY: CategoryForm,
    Kind.AUTHOR: AuthorForm,
    Kind.EVENT: EventForm,
    Kind.REPLACE: ReplaceForm,
    Kind.FIX: FixForm,
}
