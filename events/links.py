"""Addresses that lead away: web links that are safe to offer, their hosts, places on a map."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from events.models import Event

MAP_ZOOM = 16


@dataclass(frozen=True)
class WebLink:
    label: str
    address: str


def host_of(address: str) -> str:
    """The host of a web address, without `www.`; empty for anything that is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def web_links_of(links: object) -> list[WebLink]:
    """The usable ones of a JSON list of {"label", "address"}: http and https only."""
    entries = links if isinstance(links, list) else []
    pairs = [
        (str(entry.get("label") or ""), str(entry.get("address") or ""))
        for entry in entries
        if isinstance(entry, dict)
    ]
    return [
        WebLink(label or host_of(address), address) for label, address in pairs if host_of(address)
    ]


def map_address_of(event: Event) -> str:
    """The place on OpenStreetMap, empty where coordinates lack."""
    if event.latitude is None or event.longitude is None:
        return ""
    latitude, longitude = f"{event.latitude:.5f}", f"{event.longitude:.5f}"
    place = f"?mlat={latitude}&mlon={longitude}#map={MAP_ZOOM}/{latitude}/{longitude}"
    return f"https://www.openstreetmap.org/{place}"
