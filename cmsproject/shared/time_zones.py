"""Names of time zones, as the IANA Time Zone Database has them."""

from functools import cache
from zoneinfo import available_timezones


@cache
def zone_names() -> frozenset[str]:
    """Names such as Asia/Shanghai. The standard library walks its folders at each call."""
    return frozenset(available_timezones())
