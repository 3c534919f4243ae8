"""Pictures are fetched from public sites alone, in bounds of size and time."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from cmsproject.shared.images.fetching import UnfetchedPicture, fetch_picture, is_public
from tests.factories import png_bytes

PRIVATE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1"),
    *("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
]
PUBLIC = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]


class Site(BaseHTTPRequestHandler):
    """Answers by the path it is asked for."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0]
        if name == "/moved":
            self.send_response(302)
            self.send_header("Location", "/合影.png".encode().decode("latin-1"))
            self.end_headers()
        elif name == "/around":
            self.send_response(302)
            self.send_header("Location", "/around")
            self.end_headers()
        elif name == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif name == "/slow":
            self.send_response(200)
            self.end_headers()
            self.wfile.flush()
            self.connection.settimeout(5)
            self.rfile.read(1)
        elif name == "/missing":
            self.send_error(404)
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"" if "Referer" in self.headers else png_bytes())

    def log_message(self, *args: object) -> None: ...


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def is_here(address: str) -> bool:
    return address == "127.0.0.1"


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("path", ["/a.png", "/a.png?x=1", "/moved"])
def test_a_picture_is_fetched(site: str, path: str) -> None:
    fetched = fetch_picture(f"{site}{path}", is_allowed=is_here)

    assert fetched.data == png_bytes()


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://example.org/a.png", "//example.org/a.png", "a.png", ""),
        *("http://user:secret@example.org/a.png", "http://[", "http://example.org:99999/a.png"),
    ],
)
def test_only_web_addresses_are_asked(address: str) -> None:
    with pytest.raises(UnfetchedPicture, match="http"):
        fetch_picture(address, is_allowed=is_here)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_this_machine_is_refused_however_it_is_written(site: str, host: str) -> None:
    port = site.rpartition(":")[2]

    with pytest.raises(UnfetchedPicture):
        fetch_picture(f"http://{host}:{port}/a.png")


@pytest.mark.parametrize("path", ["/around", "/away", "/missing"])
def test_what_leads_nowhere_is_given_up(site: str, path: str) -> None:
    with pytest.raises(UnfetchedPicture):
        fetch_picture(f"{site}{path}", is_allowed=is_here)


def test_a_redirect_to_a_private_address_is_refused(site: str) -> None:
    asked: list[str] = []

    def allow_first(address: str) -> bool:
        asked.append(address)
        # Checked twice for each line: before and after it is opened.
        return len(asked) <= 2

    with pytest.raises(UnfetchedPicture, match="no public site"):
        fetch_picture(f"{site}/moved", is_allowed=allow_first)


def test_a_large_answer_is_cut(site: str) -> None:
    with pytest.raises(UnfetchedPicture, match="larger"):
        fetch_picture(f"{site}/a.png", is_allowed=is_here, largest=10)


def test_a_slow_answer_is_cut(site: str) -> None:
    with pytest.raises(UnfetchedPicture):
        fetch_picture(f"{site}/slow", is_allowed=is_here, seconds=0.3)


def test_a_host_without_an_address_is_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(UnfetchedPicture, match="did not give"):
        fetch_picture(f"http://127.0.0.1:{port}/a.png", is_allowed=is_here)
