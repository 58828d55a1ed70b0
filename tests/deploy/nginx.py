"""The real nginx, started with the example configuration over a built portal."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.serving import serve
from tests.previews import free_port

EXAMPLE = Path(__file__).parents[2] / "deploy" / "nginx.conf"
_PATIENCE = 120  # seconds

_AROUND = """\
user {user};
daemon off;
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{ }}
http {{
    include {types};
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/nianbao.conf;
}}
"""


def find_nginx() -> str | None:
    """The nginx program; Debian keeps it where only root's PATH looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def running_nginx(
    program: str, site: Path, home: Path, compressed_only: bool = False, over: str = ""
) -> Iterator[str]:
    """Serve ``site`` by the example, keeping files in ``home``; gives the address.

    ``over`` is what a portal over several portals puts before the server and into it.
    """
    port = free_port()
    placed = _placed(site, port, compressed_only)
    if over:
        placed = _over_parts(placed, over)
    (home / "nianbao.conf").write_text(placed, "utf-8")
    (home / "nginx.conf").write_text(_around(home), "utf-8")
    command = [program, "-e", str(home / "error.log"), "-p", str(home)]
    with subprocess.Popen([*command, "-c", str(home / "nginx.conf")]) as process:
        try:
            _wait_for(port, process, home / "error.log")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


@contextmanager
def served(site: Path, home: Path) -> Iterator[str]:
    """``site`` behind nginx or, where there is none, Python's own server; gives the address."""
    program = find_nginx()
    with running_nginx(program, site, home) if program else serve(site) as url:
        yield url


def _placed(site: Path, port: int, compressed_only: bool) -> str:
    """The example with those lines changed that an administrator changes, as it says itself."""
    text = EXAMPLE.read_text("utf-8")
    always, index = re.findall(r"^ {4}#     (.*;)$", text, flags=re.MULTILINE)
    packed = (
        (r"^ {4}gzip_static on;$", f"    {always}"),
        (r"^ {8}try_files .*;$", f"        {index}"),
    )
    for pattern, line in (
        (r"^ {4}listen .*;$", f"    listen 127.0.0.1:{port};"),
        (r"^ {4}root .*;$", f'    root "{site}";'),
        *(packed if compressed_only else ()),
    ):
        text, times = re.subn(pattern, line, text, flags=re.MULTILINE)
        assert times == 1, pattern
    return text


def _over_parts(placed: str, over: str) -> str:
    before, opening, inside = over.partition("server {\n")
    lines = inside.rstrip().removesuffix("}")
    placed = re.sub(r"(?m)^ {4}root .*;\n", "", placed)
    return before + placed.replace(opening, opening + lines, 1)


def _around(home: Path) -> str:
    user = "root" if os.geteuid() == 0 else "nobody"
    types = next(path for path in map(Path, _MIME_TYPES) if path.is_file())
    return _AROUND.format(user=user, home=home, types=types)


_MIME_TYPES = (
    "/etc/nginx/mime.types",
    "/usr/local/etc/nginx/mime.types",
    "/opt/homebrew/etc/nginx/mime.types",
)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(log.read_text("utf-8"))
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nginx does not answer on port {port}")
