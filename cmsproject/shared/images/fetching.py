"""Fetch a picture from another site, and from nowhere else: never from this machine or its net.

The address a name stands for is checked and then connected to, so that no name can mean a public
machine when it is checked and a private one a moment later.
"""

import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from django.utils.translation import gettext as _

from cmsproject.shared.images.cleaning import LARGEST_UPLOAD

SECONDS = 15.0
MOST_REDIRECTS = 4
CHUNK = 65_536
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
# IPv4 addresses written as IPv6 ones, for the gateways of some networks.
TRANSLATED = IPv6Network("64:ff9b::/96")
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; picture fetcher of a news site)",
    "Accept": "image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml,image/*;q=0.8",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True)
class FetchedPicture:
    """The bytes another site gave, not yet checked to be a picture, and a file name for them."""

    data: bytes
    name: str


class UnfetchedPicture(Exception):
    """`reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet at large."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        return all(map(is_global, inner_addresses(ip)))
    return is_global(ip)


def inner_addresses(ip: IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address with those of IPv4 that it may stand for."""
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in TRANSLATED:
        inner.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    found: list[IPv4Address | IPv6Address] = [one for one in inner if one is not None]
    return found if ip.ipv4_mapped else [ip, *found]


def is_global(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def fetch_picture(
    address: str,
    *,
    is_allowed: Callable[[str], bool] = is_public,
    largest: int = LARGEST_UPLOAD,
    seconds: float = SECONDS,
) -> FetchedPicture:
    """Raises UnfetchedPicture. At most `largest` bytes within `seconds`, redirects included."""
    ends_at = time.monotonic() + seconds
    for _hop in range(MOST_REDIRECTS + 1):
        parts = checked_parts(address)
        try:
            answer = ask(parts, is_allowed, largest, ends_at)
        except (OSError, HTTPException, ValueError) as error:
            raise UnfetchedPicture(
                _("%(host)s did not give the picture; save it on your computer and drop it here.")
                % {"host": parts.hostname}
            ) from error
        if isinstance(answer, bytes):
            return FetchedPicture(answer, file_name(parts))
        address = urljoin(address, answer)
    raise UnfetchedPicture(_("The address leads on and on; save the picture and drop it here."))


def checked_parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_whole = False
    if not is_whole or parts.scheme not in PORTS or parts.username is not None:
        raise UnfetchedPicture(_("Only http and https addresses of other sites can be fetched."))
    return parts


def ask(
    parts: SplitResult, is_allowed: Callable[[str], bool], largest: int, ends_at: float
) -> bytes | str:
    """The content, or where the site sends one to."""
    lines = [connect(parts, is_allowed, ends_at)]
    # Whoever gives a byte now and then would keep a worker for ever: the line is cut instead.
    cut = Timer(max(0.1, ends_at - time.monotonic()), cut_off, [lines])
    cut.start()
    try:
        line = secured(lines[0], parts)
        lines.append(line)
        connection = HTTPConnection(str(parts.hostname), parts.port or PORTS[parts.scheme])
        connection.sock = line
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
        connection.request("GET", f"{target}?{query}" if query else target, headers=HEADERS)
        response = connection.getresponse()
        if response.status in REDIRECTS and response.getheader("Location"):
            return str(response.getheader("Location"))
        content = content_of(response, parts, largest)
        if time.monotonic() >= ends_at:
            # A line that was cut looks like one that ended.
            raise TimeoutError
        return content
    finally:
        cut.cancel()
        for one in lines:
            one.close()


def connect(parts: SplitResult, is_allowed: Callable[[str], bool], ends_at: float) -> socket.socket:
    """A line to an address that was checked; where a name has a private one it is refused."""
    port = parts.port or PORTS[parts.scheme]
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not addresses or not all(map(is_allowed, addresses)):
        raise UnfetchedPicture(_("%(host)s is no public site.") % {"host": parts.hostname})
    left = max(0.1, ends_at - time.monotonic())
    line = socket.create_connection((addresses[0], port), timeout=min(left, SECONDS / 2))
    if not is_allowed(str(line.getpeername()[0])):
        line.close()
        raise UnfetchedPicture(_("%(host)s is no public site.") % {"host": parts.hostname})
    return line


def secured(line: socket.socket, parts: SplitResult) -> socket.socket:
    if parts.scheme == "http":
        return line
    return ssl.create_default_context().wrap_socket(line, server_hostname=parts.hostname)


def content_of(response: HTTPResponse, parts: SplitResult, largest: int) -> bytes:
    if response.status != 200:
        raise UnfetchedPicture(
            _("%(host)s answers with error %(status)d; save the picture and drop it here.")
            % {"host": parts.hostname, "status": response.status}
        )
    data = bytearray()
    while chunk := response.read(CHUNK):
        data += chunk
        if len(data) > largest:
            raise UnfetchedPicture(
                _("The picture is larger than %(limit)d MB.") % {"limit": largest // 1024**2}
            )
    return bytes(data)


def cut_off(lines: list[socket.socket]) -> None:
    """The plain line and, once there is one, the secured one that took its place."""
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def file_name(parts: SplitResult) -> str:
    return unquote(parts.path.rpartition("/")[2])[:200] or str(parts.hostname)
