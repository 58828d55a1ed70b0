"""A web server for a built portal that is as strict as the nginx example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

ROOT = Path(__file__).parents[2]
SLOWLY = "?slowly"
"""Behind an address: the answer comes in pieces, as over a poor line."""

_PIECE, _PAUSE = 1400, 0.03
"""Bytes that one packet holds, and seconds until the next."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port; gives the address, ending in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def content_security_policy(path: str = "") -> str:
    """The policy the nginx example sends with ``path``: every browser test runs under it."""
    policy, (framed, by_any, by_none) = _policy()
    return policy.replace("$nianbao_frames", by_any if re.search(framed, path) else by_none)


@cache
def _policy() -> tuple[str, tuple[str, ...]]:
    found = re.search(r'Content-Security-Policy "([^"]+)"', _example())
    assert found is not None
    frames = re.search(r'nianbao_frames \{\s+"~(.+?)" +"(.+?)";\s+default +"(.+?)"', _example())
    assert frames is not None
    return found[1], frames.groups()


@cache
def _kept_for_good() -> tuple[tuple[str, str], ...]:
    """Addresses that a browser asks for once, and what tells it so: those whose name has a hash."""
    found = re.findall(r'"~(.+?)" +"(public, [^"]+immutable)"', _example())
    assert found
    return tuple(found)


@cache
def _example() -> str:
    return (ROOT / "deploy" / "nginx.conf").read_text("utf-8")


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a connection serves a page with all that belongs to it
    disable_nagle_algorithm = True

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", content_security_policy(self.path))
        for address, said in _kept_for_good():
            if re.search(address, self.path):
                self.send_header("Cache-Control", said)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        pause = _PAUSE if self.path.endswith(SLOWLY) else 0
        while piece := source.read(_PIECE if pause else -1):
            outputfile.write(piece)
            sleep(pause)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' own output matters."""
