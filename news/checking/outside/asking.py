"""Ask another site for a page, politely and safely: what it answers, never what it says.

HEAD first, then GET of one byte where a site does not care for HEAD. The IP address is checked and
then connected to; addresses of this machine and its net are never asked.
"""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from socket import gaierror
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from cmsproject.shared.images.fetching import (
    PORTS,
    REDIRECTS,
    UnfetchedPicture,
    checked_parts,
    connect,
    cut_off,
    is_public,
    secured,
)

SECONDS = 20.0
MOST_REDIRECTS = 5
PERMANENT = {301, 308}
SAFE = "/%:@!$&'()*+,;=~-._"
# Answers by which sites refuse HEAD alone, or robots alone: asked again as a reader would.
ASKED_AGAIN = {400, 403, 404, 405, 406, 410, 500, 501, 502, 503}
FAILED = 400


@dataclass(frozen=True)
class Answer:
    """`status` 0 when there was none; then `problem` says why: dns, refused, timeout, secure,
    private, address, redirects. `address` is where permanent redirects led to, else empty."""

    status: int
    problem: str = ""
    address: str = ""

    def __str__(self) -> str:
        return str(self.status) if self.status else self.problem


@dataclass(frozen=True)
class Asker:
    """`is_allowed` decides about IP addresses; tests allow their own server."""

    name: str
    is_allowed: Callable[[str], bool] = is_public
    seconds: float = SECONDS

    def ask(self, address: str) -> Answer:
        """The last answer after at most five redirects; no error is raised."""
        answer = self.follow(address, "HEAD")
        if answer.status in ASKED_AGAIN or answer.problem in {"refused", "timeout"}:
            return self.follow(address, "GET")
        return answer

    def follow(self, address: str, method: str) -> Answer:
        ends_at = time.monotonic() + self.seconds
        moved_to, is_permanent = address, True
        for _hop in range(MOST_REDIRECTS + 1):
            try:
                status, location = self.request(address, method, ends_at)
            except UnfetchedPicture:
                return Answer(0, "private" if is_web(address) else "address")
            except (OSError, HTTPException, ValueError) as error:
                return Answer(0, problem_of(error))
            if not location:
                is_moved = (
                    status < FAILED and moved_to != urlsplit(address)._replace(fragment="").geturl()
                )
                return Answer(status, "", address if is_moved and is_permanent else "")
            is_permanent = is_permanent and status in PERMANENT
            address = urljoin(address, location)
        return Answer(0, "redirects")

    def request(self, address: str, method: str, ends_at: float) -> tuple[int, str]:
        """Status and, for a redirect, where to."""
        parts = checked_parts(address)
        lines = [connect(parts, self.is_allowed, ends_at)]
        cut = Timer(max(0.1, ends_at - time.monotonic()), cut_off, [lines])
        cut.start()
        try:
            lines.append(secured(lines[0], parts))
            connection = HTTPConnection(str(parts.hostname), parts.port or PORTS[parts.scheme])
            connection.sock = lines[-1]
            connection.request(method, target_of(parts), headers=self.headers(method))
            response = connection.getresponse()
            if time.monotonic() >= ends_at:
                # A line that was cut looks like one that ended.
                raise TimeoutError
            location = response.getheader("Location") or ""
            return response.status, location if response.status in REDIRECTS else ""
        finally:
            cut.cancel()
            for line in lines:
                line.close()

    def headers(self, method: str) -> dict[str, str]:
        plain = {
            "User-Agent": f"Mozilla/5.0 (compatible; {self.name} link check)",
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.7",
            "Connection": "close",
        }
        return plain if method == "HEAD" else {**plain, "Range": "bytes=0-0"}


def target_of(parts: SplitResult) -> str:
    target = quote(parts.path or "/", safe=SAFE)
    query = quote(parts.query, safe=f"{SAFE}?")
    return f"{target}?{query}" if query else target


def is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in PORTS and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def problem_of(error: Exception) -> str:
    if isinstance(error, gaierror):
        return "dns"
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ssl.SSLError):
        return "secure"
    return "address" if isinstance(error, ValueError) else "refused"
