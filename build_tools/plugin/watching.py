"""MkDocs' own server of a preview, told of changes by the system, where it can.

MkDocs looks at all files twice a second, which with ten thousand reports takes longer than to
build again.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from inspect import signature
from pathlib import Path
from threading import Thread
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

_LOCAL = frozenset({"btrfs", "ext2", "ext3", "ext4", "f2fs", "overlay", "tmpfs", "xfs", "zfs"})
"""File systems of which Linux tells every change: in a folder that is shared with another machine
it does not hear of what that one writes."""
_CHANGES = (
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
)
"""Not that a file was opened or closed."""
_FOLLOWS = "follow_symlink" in signature(BaseObserver.schedule).parameters
"""Whether it looks behind links to folders, as MkDocs does."""


class _ChangeObserver(Observer):  # type: ignore[valid-type,misc]
    """Hears of changes; may be told twice to start."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **_: Any) -> Any:
        """Have ``event_handler`` told of changes at ``path``."""
        return super().schedule(
            event_handler,
            path,
            recursive=recursive,
            event_filter=list(_CHANGES),
            follow_symlink=True,
        )

    def start(self) -> None:
        """Begin to listen, unless that is begun."""
        if not self.is_alive():
            super().start()


def watch(server: LiveReloadServer, folders: Iterable[str]) -> None:
    """Have ``server`` build again when a file in one of ``folders`` changes, or one it watches.

    Where the system cannot tell, or tells of no more folders, MkDocs goes on looking.
    """
    own = getattr(server, "_watched_paths", None)
    paths = [*(own or ()), *map(os.path.abspath, folders)]
    if own is not None and _FOLLOWS and all(map(tells, paths)):
        looking, server.observer = server.observer, _ChangeObserver()
        own.clear()
        try:
            _watch_all(server, paths)
            server.observer.start()
        except OSError:
            server.observer.stop()
            server.observer = looking
            own.clear()
        else:
            return
    _watch_all(server, paths)


def _watch_all(server: LiveReloadServer, paths: Iterable[str]) -> None:
    for path in dict.fromkeys(paths):
        server.watch(path)


def tells(path: str, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether the system, whose ``mounts`` these are, tells of every change at ``path``."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    place = f"{os.path.realpath(path)}{os.sep}"
    found = "", ""
    for _, point, kind, *_ in map(str.split, lines):
        folder = point.replace("\\040", " ").rstrip(os.sep) + os.sep
        if place.startswith(folder) and len(folder) >= len(found[0]):
            found = folder, kind
    return found[1] in _LOCAL


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
