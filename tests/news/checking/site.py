"""A small web site on this machine that answers as other sites do."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from news.checking.outside.asking import Asker


class Site(BaseHTTPRequestHandler):
    """`/404` answers 404; `/head` refuses HEAD; `/drop-by-drop` never ends; `/to/…` and `/for-now/…` lead on."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        path = self.path
        if path == "/drop-by-drop":
            self.drip()
            return
        self.server.asked.append((self.command, path, dict(self.headers)))  # type: ignore[attr-defined]
        if path.startswith(("/to/", "/for-now/")):
            self.send_response(301 if path.startswith("/to/") else 302)
            self.send_header("Location", "/" + path.partition("/")[2].partition("/")[2])
        elif path == "/head" and self.command == "HEAD":
            self.send_response(405)
        elif path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
        else:
            status = path.strip("/")
            self.send_response(int(status) if status.isdecimal() else 200)
        self.end_headers()

    def drip(self) -> None:
        """A header that grows by a letter now and then, until nobody listens."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
            for _letter in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)

    def log_message(self, *_args: Any) -> None:
        """Tests stay quiet."""


@contextmanager
def site() -> Iterator[tuple[str, list[Any]]]:
    """Its address, and what it was asked: method, path, headers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def local_asker(seconds: float = 5) -> Asker:
    """Asks this machine, which no other asker does."""
    return Asker("test", is_allowed=lambda address: address == "127.0.0.1", seconds=seconds)
