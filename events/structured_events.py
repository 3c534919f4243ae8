"""Events as search engines read them: values of schema.org."""

from typing import Any

from cmsproject.shared.markup import render_markdown
from cmsproject.shared.structured import SCHEMA, node
from events.event_page import EventPage
from events.links import host_of
from events.models import AppearanceRole, AttendanceFormat, Event, OrganizationRole
from events.structured import organization_link
from events.when import when

MODES = {
    AttendanceFormat.ONSITE: "OfflineEventAttendanceMode",
    AttendanceFormat.ONLINE: "OnlineEventAttendanceMode",
    AttendanceFormat.HYBRID: "MixedEventAttendanceMode",
}
ORGANIZERS = (OrganizationRole.HOST, OrganizationRole.ORGANIZER, OrganizationRole.CO_ORGANIZER)
# They lead through the day; who performs are the others.
NO_PERFORMERS = (AppearanceRole.CHAIR, AppearanceRole.MODERATOR)
LONGEST_DESCRIPTION = 500


def event_node(event: Event, page: EventPage, site: str, picture: str) -> dict[str, Any]:
    """`page` is what stands on the event's page, `picture` an absolute address. Days of a
    whole-day event are dates, its last day included; moments bear their offset."""
    days = when(event)
    about = event.local("theme").text or render_markdown(event.local_description.text).text
    return node(
        "Event",
        name=event.local_name.text,
        url=site + event.get_absolute_url(),
        description=about[:LONGEST_DESCRIPTION],
        image=[picture],
        startDate=days.machine_start,
        endDate=days.machine_end,
        eventStatus=f"{SCHEMA}/{'EventCancelled' if event.is_cancelled else 'EventScheduled'}",
        eventAttendanceMode=f"{SCHEMA}/{MODES[AttendanceFormat(event.format)]}",
        location=places_of(event, site),
        organizer=organizations(page, ORGANIZERS, site),
        sponsor=organizations(page, (OrganizationRole.SPONSOR,), site),
        performer=performers(page, site),
        superEvent=event_link(page.parent, site) if page.parent else None,
        subEvent=[event_link(part, site) for part in page.parts],
        keywords=[tag.name for tag in page.tags],
    )


def places_of(event: Event, site: str) -> list[dict[str, Any]]:
    """Where one goes, where one looks, or both."""
    places = []
    if event.format != AttendanceFormat.ONLINE and (place := place_node(event)):
        places.append(place)
    if event.format != AttendanceFormat.ONSITE:
        signup = event.signup_address if host_of(event.signup_address) else ""
        page = site + event.get_absolute_url()
        places.append(node("VirtualLocation", url=signup or page))
    return places


def place_node(event: Event) -> dict[str, Any] | None:
    city, venue = event.local("city").text, event.local("venue").text
    if not city and not venue:
        return None
    geo = None
    if event.latitude is not None and event.longitude is not None:
        coordinates = {"latitude": float(event.latitude), "longitude": float(event.longitude)}
        # Zero is a coordinate, so it is not left out.
        geo = {"@type": "GeoCoordinates", **coordinates}
    address = node("PostalAddress", addressLocality=city, streetAddress=venue)
    return node("Place", name=venue or city, address=address, geo=geo)


def organizations(
    page: EventPage, roles: tuple[OrganizationRole, ...], site: str
) -> list[dict[str, Any]]:
    """Each once, in the order of the roles."""
    found = {
        link.organization_id: organization_link(link.organization, site)
        for group in page.organizations
        if group.role in roles
        for link in group.organizations
    }
    return list(found.values())


def performers(page: EventPage, site: str) -> list[dict[str, Any]]:
    people = [person.speaker for person in page.people if person.role not in NO_PERFORMERS]
    return [
        node("Person", name=person.local_name.text, url=site + person.get_absolute_url())
        for person in people
    ]


def event_link(event: Event, site: str) -> dict[str, Any]:
    days = when(event)
    return node(
        "Event",
        name=event.local_name.text,
        url=site + event.get_absolute_url(),
        startDate=days.machine_start,
        endDate=days.machine_end,
        location=places_of(event, site),
    )
