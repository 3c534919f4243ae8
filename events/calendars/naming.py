"""Talks name people: where what they are called changes, entries of calendars change too."""

from collections.abc import Collection

from django.db.models import QuerySet

from cmsproject.shared.searching.sources import batches
from events.models import Appearance, Speaker, Talk

# What entries say of a person.
NAMES = frozenset({"name", "name_en"})


def talks_of(*speakers: Speaker) -> set[int]:
    """Numbers of the talks in which they appear."""
    return talks_in(Appearance.objects.filter(speaker__in=[one.pk for one in speakers]))


def talks_in(appearances: QuerySet[Appearance]) -> set[int]:
    rows = appearances.order_by().exclude(talk=None).values_list("talk", flat=True)
    return {number for number in rows if number is not None}


def count_changes(talks: Collection[int]) -> None:
    """Their entries get a higher sequence, by which programs take over what they say now."""
    for numbers in batches(talks):
        found = list(Talk.objects.filter(pk__in=numbers).order_by("pk"))
        for talk in found:
            talk.count_change()
        Talk.objects.bulk_update(found, ["sequence", "updated_at"])
