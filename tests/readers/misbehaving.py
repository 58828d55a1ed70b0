"""Readers for the sandbox to guard against."""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from build_tools.model import Document, Source


def sleep(_: Source) -> Document:
    time.sleep(60)
    return Document(())


def crash(_: Source) -> Document:
    os.abort()


def eat_memory(_: Source) -> Document:
    hoard = [bytearray(1 << 28) for _ in range(64)]
    return Document((), text=str(len(hoard)))


def recurse(source: Source) -> Document:
    return recurse(source)


def throw(_: Source) -> Document:
    raise KeyError("x")


def _attempt(act: Callable[[], object]) -> Document:
    """What came of ``act``: the system's number of its error, or that it was done."""
    try:
        act()
    except OSError as error:
        return Document((), text=str(error.errno))
    return Document((), text="done")


def open_passwords(_: Source) -> Document:
    return _attempt(Path("/etc/passwd").read_bytes)


def open_sources(_: Source) -> Document:
    """Another report, beside the program that reads this one."""
    place = Path(__file__).parents[2] / "content/agencies.yml"
    return _attempt(place.read_bytes)


def list_folders(_: Source) -> Document:
    return _attempt(lambda: list(Path("/").iterdir()))


def write_outside(source: Source) -> Document:
    return _attempt(Path(source.data.decode()).touch)


def connect(source: Source) -> Document:
    port = int(source.data)
    return _attempt(lambda: socket.create_connection(("127.0.0.1", port)))


def send(source: Source) -> Document:
    kind = socket.AF_INET, socket.SOCK_DGRAM
    return _attempt(lambda: socket.socket(*kind).sendto(b"x", ("127.0.0.1", int(source.data))))


def call_by_name(_: Source) -> Document:
    return _attempt(lambda: socket.socket(socket.AF_UNIX).connect("\0nianbao"))


def run_program(_: Source) -> Document:
    return _attempt(lambda: subprocess.run(["/bin/true"], check=True))


def signal_owner(_: Source) -> Document:
    return _attempt(lambda: os.kill(os.getppid(), 0))
