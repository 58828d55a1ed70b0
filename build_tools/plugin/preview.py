"""MkDocs' own server of a preview, made to know our files and to end quietly."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from threading import Thread

from mkdocs.livereload import LiveReloadServer


def watching(server: LiveReloadServer, folders: Iterable[str]) -> LiveReloadServer:
    """``server``, which builds again when a file in one of ``folders`` changes, too."""
    for folder in folders:
        server.watch(folder)
    server.serve_thread = Thread(target=partial(_answer, server))
    return server


def _answer(server: LiveReloadServer) -> None:
    """Answer requests; a server interrupted at its start is closed before this thread runs."""
    with suppress(ValueError):
        server.serve_forever(server.shutdown_delay)
