"""Splitting a speaker or an organization in the admin: choose what belongs to somebody else."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.admin.records import SMALL_NUMBER
from events.admin.merge_pages import check_may_merge, list_address, note
from events.merging.choices import choices_of, rows_chosen
from events.merging.kinds import CannotMerge
from events.merging.splitting import Parting, split_record
from events.models import Affiliation


class RecordSelect(AutocompleteSelect):
    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        """The stock widget fails on what is no number, where the form is to say so."""
        return super().optgroups(name, [one for one in value if SMALL_NUMBER.fullmatch(one)], attr)


class SplitForm(forms.Form):
    """Who takes it: a record that is there, else a new one of that name."""

    target: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None, required=False, label=gettext_lazy("A record that is there")
    )
    name = forms.CharField(
        required=False, max_length=500, label=gettext_lazy("Name of a new record")
    )

    def __init__(self, source: Any, data: Any = None) -> None:
        super().__init__(data)
        model = type(source)
        field: Any = self.fields["target"]
        field.queryset = model.objects.exclude(pk=source.pk)
        relation = Affiliation._meta.get_field(model._meta.model_name)
        field.widget = RecordSelect(relation, admin.site)
        field.widget.choices = field.choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("target")) == bool(cleaned.get("name")) and not self.errors:
            raise forms.ValidationError(_("Choose a record, or write the name of a new one."))
        return cleaned


def split_page(request: HttpRequest, model: Any, number: int) -> HttpResponse:
    check_may_merge(request, model)
    source = get_object_or_404(model, pk=number)
    form = SplitForm(source, request.POST if request.method == "POST" else None)
    chosen = {*request.POST.getlist("row"), *request.POST.getlist("alias")}
    if request.method == "POST" and form.is_valid():
        try:
            return split_and_tell(request, source, form.cleaned_data)
        except CannotMerge as error:
            form.add_error(None, str(error))
    context = {
        **admin.site.each_context(request),
        "title": _("Split"),
        "opts": model._meta,
        "list_address": list_address(model),
        "source": source,
        "source_address": change_address(source),
        "form": form,
        "media": form.media,
        "groups": choices_of(source),
        "chosen": chosen,
    }
    return render(request, "admin/events/named/split.html", context)


def split_and_tell(request: HttpRequest, source: Any, asked: dict[str, Any]) -> HttpResponse:
    parting = Parting(
        rows=rows_chosen(request.POST.getlist("row")),
        aliases=request.POST.getlist("alias"),
        target=asked["target"].pk if asked["target"] else None,
        name=asked["name"],
    )
    split, target = split_record(source, parting, request.user, timezone.now())
    for record in (source, target):
        note(request, record, split)
    messages.success(request, _("Split: %(split)s. It can be taken back.") % {"split": split})
    return HttpResponseRedirect(change_address(split))
