"""A real ``mkdocs serve`` over a copy of the project, for tests and for the benchmark."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PATIENCE = 300  # seconds until a change that does not show is a failure
_INTERVAL = 0.05


@dataclass(frozen=True)
class Preview:
    """A running preview: its project folder, its address, what it prints."""

    folder: Path
    url: str
    log: Path

    def get(self, path: str) -> str:
        """What the browser gets at ``path``."""
        with urllib.request.urlopen(self.url + path) as answer:
            return str(answer.read(), "utf-8")

    def wait(self, told: Callable[[], bool]) -> None:
        """Ask ``told`` until it is true; a page that is just being made anew is asked for again."""
        end = time.monotonic() + _PATIENCE
        while not _is_told(told):
            assert time.monotonic() < end, self.log.read_text("utf-8")
            time.sleep(_INTERVAL)

    def shows(self, path: str, text: str) -> None:
        """Wait until the page at ``path`` holds ``text``."""
        self.wait(lambda: text in self.get(path))

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace ``old``, which must be there, by ``new`` in a file of the project."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


def copy_project(folder: Path) -> None:
    """What a preview needs, copied so that its templates and reports can be edited."""
    for name in ("build_tools", "content", "site_templates"):
        # Others compile meanwhile, and what they write first has another name.
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", folder)


@contextmanager
def running_preview(folder: Path) -> Iterator[Preview]:
    """``mkdocs serve`` of the project in ``folder``, from its first answer on."""
    port = free_port()
    preview = Preview(folder, f"http://127.0.0.1:{port}/", folder / "log.txt")
    with preview.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"},
            stdout=log,
            stderr=log,
        )
        try:
            preview.wait(lambda: process.poll() is not None or bool(preview.get("index.html")))
            assert process.poll() is None, preview.log.read_text("utf-8")
            yield preview
        finally:
            process.send_signal(signal.SIGINT)  # as a maintainer ends it
            process.wait()


def _is_told(told: Callable[[], bool]) -> bool:
    try:
        return told()
    except (OSError, HTTPException):
        return False


_HELD: list[socket.socket] = []


def free_port() -> int:
    """A port for a server. While this process lives the system gives it to nobody who asks for any.

    It is held without being listened at, which keeps no server from it that may use it again.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    _HELD.append(held)
    return int(held.getsockname()[1])
