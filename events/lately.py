"""Who was seen lately: the people and organizations of the latest public events."""

from datetime import datetime

from django.db.models import Q

from events.models import Appearance, EventOrganization, Organization

# Links looked at for each one wanted: people speak at several events, and twice at one.
LOOKED_AT = 8


def people_lately_seen(at: datetime, most: int) -> list[Appearance]:
    """Each person once, by their latest appearance, with photo and organization; in one query."""
    links = (
        Appearance.objects.filter(held_by(at))
        .select_related("speaker__photo", "organization")
        .order_by("-event__starts_at", "-event_id", "order", "id")
    )
    people: dict[int, Appearance] = {}
    for link in links[: most * LOOKED_AT]:
        people.setdefault(link.speaker_id, link)
    return list(people.values())[:most]


def held_by(at: datetime) -> Q:
    """Of links to public events that began and were not called off."""
    return Q(event__public_from__lte=at, event__starts_at__lte=at, event__is_cancelled=False)


def organizations_lately_seen(at: datetime, most: int) -> list[Organization]:
    """Each organization once, the latest first, with its logos; in one query."""
    links = (
        EventOrganization.objects.filter(held_by(at))
        .select_related("organization__logo", "organization__logo_dark")
        .order_by("-event__starts_at", "-event_id", "order", "id")
    )
    found = {link.organization_id: link.organization for link in links[: most * LOOKED_AT]}
    return list(found.values())[:most]
