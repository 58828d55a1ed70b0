"""A preview is told of changes by the system where it tells of all, and looks itself elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from build_tools.plugin import watching
from tests.previews import free_port

_LATE = 2
"""Seconds after which nothing is heard any more of a file that changed."""

_MOUNTS = """\
/dev/vda / ext4 rw 0 0
files /srv/with\\040blank 9p rw 0 0
//host/share /srv/shared cifs rw 0 0
overlay /work overlay rw 0 0
later /work nfs4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home/content", True),
        ("/srv/shared", False),
        ("/srv/shared/content", False),
        ("/srv/shared-not/content", True),
        ("/srv/with blank/content", False),
        ("/work/content", False),
    ],
)
def test_the_system_tells_of_local_file_systems(path: str, told: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(_MOUNTS, "utf-8")
    assert watching.tells(path, mounts) == told
    assert not watching.tells(path, tmp_path / "no such system")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    (tmp_path / "content").mkdir()
    (tmp_path / "link").mkdir()
    (tmp_path / "content" / "linked").symlink_to(tmp_path / "link", target_is_directory=True)
    made = LiveReloadServer(lambda: None, "127.0.0.1", free_port(), str(tmp_path))
    made.watch(str(tmp_path / "content"))
    yield made
    made.observer.stop()
    made.server_close()


def _hears(server: LiveReloadServer, change: Any, patience: float = 120) -> bool:
    """Whether the server hears of ``change`` within so many seconds."""
    heard = Event()
    with server._rebuild_cond:
        server._want_rebuild = False
    change()
    until = monotonic() + patience
    while monotonic() < until:
        if server._want_rebuild:
            return True
        heard.wait(0.02)
    return False


def test_what_is_made_changed_moved_and_removed_is_heard_of_but_not_what_is_read(
    server: LiveReloadServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "tells", lambda _: True)
    watching.watch(server, [str(tmp_path / "link")])
    assert not isinstance(server.observer, PollingObserver)
    report = tmp_path / "content" / "2023.txt"
    assert _hears(server, lambda: report.write_text("a", "utf-8"))
    assert _hears(server, lambda: report.write_text("b", "utf-8"))
    while _hears(server, lambda: None, _LATE):
        pass  # what writing the report set off may be heard of late
    assert not _hears(server, report.read_text, _LATE)
    assert _hears(server, lambda: report.rename(report.with_name("2024.txt")))
    assert _hears(server, report.with_name("2024.txt").unlink)
    assert _hears(server, lambda: (tmp_path / "link" / "2023.txt").write_text("a", "utf-8"))


@pytest.mark.parametrize("full", [True, False])
def test_where_the_system_does_not_tell_the_files_are_looked_at(
    full: bool, server: LiveReloadServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching, "tells", lambda _: full)
    monkeypatch.setattr(watching._ChangeObserver, "start", refuse)
    watching.watch(server, [str(tmp_path / "link")])
    assert isinstance(server.observer, PollingObserver)
    assert set(server._watched_paths) == {str(tmp_path / "content"), str(tmp_path / "link")}
