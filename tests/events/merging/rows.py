"""Every row of the tables that merging touches, to be compared; and the admin's buttons."""

from typing import Any

from django.test import Client
from django.urls import reverse

from events.merging.links import links_to
from events.models import Organization, RecordMerge, Speaker


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """By table: speakers, organizations, and what points to them."""
    models: set[Any] = {
        link.model for record in (Speaker, Organization) for link in links_to(record)
    }
    found = {}
    models |= {Speaker, Organization}
    for model in models:
        rows = model._default_manager.order_by("pk").values()
        found[model._meta.label] = list(rows)
    return found


def merge(client: Client, into: Any, *others: Any) -> RecordMerge:
    """Through the page of the plan."""
    numbers = [str(one.pk) for one in (into, *others)]
    sent = {"record": numbers, "into": str(into.pk), "planned": str(into.pk)}
    response = client.post(merge_address(into), sent)
    assert response.status_code == 302
    return RecordMerge.objects.latest("pk")


def merge_address(record: Any) -> str:
    return reverse(f"admin:events_{record._meta.model_name}_merge")


def take_back(client: Client, merge: RecordMerge) -> list[str]:
    """What the editor is told."""
    address = reverse("admin:events_recordmerge_take_back", args=[merge.pk])
    response = client.post(address, follow=True)
    return [str(message) for message in response.context["messages"]]


def split(client: Client, record: Any, **sent: Any) -> Any:
    address = reverse(f"admin:events_{record._meta.model_name}_split", args=[record.pk])
    return client.post(address, sent)
