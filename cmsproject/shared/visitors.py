"""Who asks: the network address of a visitor, and whether a page of another site sent a form."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

# Some proxies tell the port, too, which is another one each time.
WITH_PORT = re.compile(r"([0-9.]+):[0-9]+|\[([^\]]*)\](?::[0-9]+)?")


def visitor_address(request: HttpRequest) -> str:
    """The network address that asks; empty where it cannot be told from others behind a proxy."""
    proxies = settings.TRUSTED_PROXIES
    nearest: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "")
    if nearest and nearest not in proxies and "*" not in proxies:
        return "" if forwarded else nearest
    # Each proxy adds whom it heard: the last that is no proxy of ours is the visitor.
    heard = (without_port(address.strip()) for address in reversed(forwarded.split(",")))
    return next((address for address in heard if address and address not in proxies), "")


def without_port(address: str) -> str:
    match = WITH_PORT.fullmatch(address)
    return (match[1] or match[2]) if match else address


def is_from_another_site(request: HttpRequest) -> bool:
    """Whether a browser says so, by Sec-Fetch-Site or else by Origin; programs say neither.

    It guards forms that need no account, and so no cookie.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if not origin or origin in settings.CSRF_TRUSTED_ORIGINS:
        return False
    return urlsplit(origin).netloc != request.get_host()
