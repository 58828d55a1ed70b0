"""A web server for a built portal that is as strict as the nginx example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
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
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    found = re.search(r'Content-Security-Policy "([^"]+)"', text)
    assert found is not None
    frames = re.search(r'nianbao_frames \{\s+"~(.+?)" +"(.+?)";\s+default +"(.+?)"', text)
    assert frames is not None
    return found[1].replace("$nianbao_frames", frames[2 if re.search(frames[1], path) else 3])


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", content_security_policy(self.path))
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
