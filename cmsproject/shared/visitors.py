"""Who asks: the network address of a visitor, and whether a page of another site sent a form."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def visitor_address(request: HttpRequest) -> str:
    """The network address that asks; empty where it cannot be told from others behind a proxy."""
    proxies = settings.TRUSTED_PROXIES
    nearest: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "")
    if nearest and nearest not in proxies and "*" not in proxies:
        return "" if forwarded else nearest
    # Each proxy adds whom it heard: the last that is no proxy of ours is the visitor.
    heard = (address.strip() for address in reversed(forwarded.split(",")))
    return next((address for address in heard if address and address not in proxies), "")


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
