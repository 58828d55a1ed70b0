"""MkDocs' own server of a preview, made to know our files and to end quietly."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from threading import Thread

from mkdocs.livereload import LiveReloadServer

from build_tools.plugin.watching import watch


def watching(server: LiveReloadServer, folders: Iterable[str]) -> LiveReloadServer:
    """``server``, which builds again when a file in one of ``folders`` changes, too."""
    watch(server, folders)
    server.serve_thread = Thread(target=partial(_answer, server))
    return server


class EarlyAnswers:
    """Lets the server answer once the reports' pages are right, while the rest is still made.

    MkDocs' server holds all requests back until a build has ended. Browsers load a page again when
    they may see it, and once more when all is done.
    """

    def __init__(self) -> None:
        self._server: LiveReloadServer | None = None
        self._answering = False

    def serve(self, server: LiveReloadServer) -> None:
        """From now on there is one who asks; not where MkDocs' server is another than we know."""
        self._server = server if hasattr(server, "_epoch_cond") else None

    def begin(self) -> None:
        """Answer with what is there."""
        if self._server is not None:
            with self._server._epoch_cond:  # noqa: SLF001 - there is no other way
                self._server._visible_epoch = self._server._wanted_epoch  # noqa: SLF001
                self._server._epoch_cond.notify_all()  # noqa: SLF001
            self._answering = True

    def end(self) -> None:
        """What is seen when the build has ended is newer than what was answered with."""
        if self._server is not None and self._answering:
            with self._server._epoch_cond:  # noqa: SLF001
                self._server._wanted_epoch += 1  # noqa: SLF001
            self._answering = False


def _answer(server: LiveReloadServer) -> None:
    """Answer requests; a server interrupted at its start is closed before this thread runs."""
    with suppress(ValueError):
        server.serve_forever(server.shutdown_delay)
