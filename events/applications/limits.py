"""How many applications one sender may send in a day, counted in the database for every process."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cmsproject.shared.visitors import visitor_address
from events.models import SenderCount

WINDOW = timedelta(days=1)
# A queue that thousands of addresses fill at once serves nobody; so many times the limit of one.
EVERYBODY = 20
# Of those whose address a strange proxy hides, or who pretend that one does: never all there is.
HIDDEN = 10
ACKNOWLEDGED = 2
# Whoever has one IPv6 address has all that begin with these bits.
IPV6_NETWORK = 64


class TooMany(Exception):
    """`again_at` is the moment from which the sender may send again."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__(str(again_at))
        self.again_at = again_at


def sender_of(request: HttpRequest) -> str:
    """The network address or, in IPv6, network that asks; "" where a proxy that is not ours hides
    it. A proxy of ours that tells nobody's address counts as the sender."""
    address = visitor_address(request)
    if not address and "X-Forwarded-For" not in request.headers:
        address = request.META.get("REMOTE_ADDR", "")
    try:
        number = ip_address(address)
    except ValueError:
        return address
    if isinstance(number, IPv6Address):
        return str(number.ipv4_mapped or int(number) >> (128 - IPV6_NETWORK))
    return str(number)


def hold_counts(sender: str, now: datetime) -> list[tuple[SenderCount, int]]:
    """Counts with their limits, held until the transaction ends: everybody's first, so that
    nobody waits for one who waits for him."""
    return [(hold(key, now), limit) for key, limit in limits_of(sender)]


def limits_of(sender: str) -> Iterator[tuple[str, int]]:
    yield "everybody", settings.APPLICATIONS_A_DAY * EVERYBODY
    limit = settings.APPLICATIONS_A_DAY
    yield hashed(f"address:{sender}"), limit if sender else limit * HIDDEN


def hold(key: str, now: datetime) -> SenderCount:
    rows = SenderCount.objects.select_for_update()
    row, _is_new = rows.get_or_create(key=key, defaults={"since": now})
    if row.since + WINDOW <= now:
        row.since, row.count = now, 0
    return row


def add_one(counts: list[tuple[SenderCount, int]]) -> None:
    """Raises TooMany where one of the limits is reached; then nothing is counted."""
    reached = [row.since + WINDOW for row, limit in counts if row.count >= limit]
    if reached:
        raise TooMany(max(reached))
    for row, _limit in counts:
        row.count += 1
        row.save()


def may_acknowledge(email: str, now: datetime) -> bool:
    """Whether another e-mail to this address is no nuisance; counts it. In a transaction."""
    row = hold(hashed(f"mail:{email.casefold()}"), now)
    row.count += 1
    row.save()
    return row.count <= ACKNOWLEDGED


def forget_counts(now: datetime) -> None:
    SenderCount.objects.filter(since__lte=now - WINDOW).delete()


def hashed(text: str) -> str:
    """What cannot be turned back without the site's secret key."""
    return salted_hmac("events.applications", text, algorithm="sha256").hexdigest()
