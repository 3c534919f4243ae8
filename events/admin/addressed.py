"""Records with a public address in the admin: a slug that changes leaves the former one behind."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.records import RecordAdmin, RecordForm
from cmsproject.shared.naming import make_slug
from cmsproject.shared.tagging import free_slug
from events.former_addresses import address_rows, note_renamed, owner_field, taken_slugs

SLUG_HELP = _("Part of the public address. A former one leads on to it.")


class AddressedForm(RecordForm):
    """A slug that leads on to another record is that record's."""

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        model = self._meta.model
        others = address_rows(model).filter(slug=slug)
        if self.instance.pk:
            others = others.exclude(**{owner_field(model): self.instance.pk})
        if slug and others.exists():
            raise ValidationError(_("This address leads on to another record."))
        return slug

    def free_slug(self, cleaned: dict[str, Any]) -> str:
        source = next((cleaned[name] for name in self.slug_sources if cleaned.get(name)), "")
        stem = make_slug(source)
        return free_slug(stem, taken_slugs(self._meta.model, stem, but=self.instance.pk))


class AddressedAdmin(RecordAdmin):
    form = AddressedForm

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        self.store(obj, form)
        if change and "slug" in form.changed_data:
            note_renamed(obj, form.initial.get("slug", ""))

    def store(self, record: Any, form: Any) -> None:
        record.save()
