"""Where a record takes place, and whether people meet there or online."""

import re
from dataclasses import dataclass

from events.models import AttendanceFormat
from events.records.openeuler.fields import ForeignFields

FORMATS = {
    "offline": AttendanceFormat.ONSITE,
    "onsite": AttendanceFormat.ONSITE,
    "线下": AttendanceFormat.ONSITE,
    "online": AttendanceFormat.ONLINE,
    "线上": AttendanceFormat.ONLINE,
    "hybrid": AttendanceFormat.HYBRID,
    "混合": AttendanceFormat.HYBRID,
    "线上线下": AttendanceFormat.HYBRID,
    "线下线上": AttendanceFormat.HYBRID,
}
# The clock tells better than these whether an event is over.
STATES = frozenset(("0", "1", "2", "ended", "ongoing", "已结束", "进行中"))
ONLINE = re.compile(r"\bonline\b|线上|直播|网络会议|腾讯会议|\bzoom\b", re.IGNORECASE)
ONLINE_ALONE = re.compile(
    r"(线上|线上(直播|会议|活动)|直播|网络会议|腾讯会议|online|zoom)[\s:：\d()（）-]*",
    re.IGNORECASE,
)
CITY_OF_COUNTRY = re.compile(r"^中国\s*")


@dataclass(frozen=True)
class Place:
    venue: str = ""
    format: AttendanceFormat = AttendanceFormat.ONSITE
    is_stated: bool = False


def read_place(fields: ForeignFields, name: str) -> Place:
    """An event without an address that its name calls online is so, whatever else is written."""
    venue, stated = fields.first("address_zh", "address"), read_format(fields)
    has_address = bool(venue or fields.first("address_en"))
    if venue and ONLINE_ALONE.fullmatch(venue):
        warn_of_format(fields, stated, f"address is {venue!r}")
        return Place("", AttendanceFormat.ONLINE, is_stated=True)
    if stated in (None, AttendanceFormat.ONSITE) and ONLINE.search(name):
        if has_address:
            fields.warn(f"is called online, and has the address {venue!r}; kept as it is")
        else:
            warn_of_format(fields, stated, "is called online and has no address")
            return Place("", AttendanceFormat.ONLINE, is_stated=True)
    if stated is None:
        return Place(venue)
    return Place(venue, stated, is_stated=True)


def warn_of_format(fields: ForeignFields, stated: AttendanceFormat | None, why: str) -> None:
    if stated == AttendanceFormat.ONSITE:
        fields.warn(f"says 线下 (on site), but {why}; kept as online")


def read_format(fields: ForeignFields) -> AttendanceFormat | None:
    """Of `format`, else of `activity_type` or `status`, which tell a state in other files."""
    found = None
    for key in ("format", "activity_type", "status"):
        text = re.sub(r"[\s+&/、]", "", fields.text(key)).casefold()
        if text in FORMATS:
            found = found or FORMATS[text]
        elif text and text not in STATES:
            known = ", ".join((*FORMATS, *sorted(STATES)))
            fields.error(f"{key}: {fields.text(key)!r} is none of {known}", fields.nodes[key])
    return found


def read_city(fields: ForeignFields) -> str:
    """`上海市` is 上海, `中国 香港` is 香港, as every other city is written here."""
    city = CITY_OF_COUNTRY.sub("", fields.first("city_zh", "city"))
    return city.removesuffix("市") if len(city) > len("一市") else city
