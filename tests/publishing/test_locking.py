"""One build at a time, and whoever waits knows for whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from build_tools.publishing import locking
from build_tools.publishing.locking import WorkFolder, locked
from build_tools.site import build as build_module
from tests.site.building import BuildPaths, BuildReport, build_at, place

__all__ = ["place"]

HOLD = (
    "import sys; from pathlib import Path; from build_tools.publishing.locking import *\n"
    "with locked(Path(sys.argv[1]), 'site'):\n"
    "    print('held', flush=True); sys.stdin.read()\n"
)
WORK = (
    "import sys; from pathlib import Path; from build_tools.publishing.locking import *\n"
    "folder = WorkFolder(Path(sys.argv[1])); (folder.path / 'page.html').touch()\n"
    "print('held', flush=True); sys.stdin.read()\n"
)


def holder(code: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_says_for_whom_it_waits(tmp_path: Path) -> None:
    first = holder(HOLD, tmp_path / "lock")
    second = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path / "lock"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert second.stderr is not None
    told = second.stderr.readline()
    assert str(first.pid) in told
    assert "等它结束" in told
    assert second.poll() is None
    first.communicate()
    assert second.communicate()[0] == "held\n"


def test_a_build_holds_the_lock_of_its_site(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, build = list[bool](), build_module._build

    def look(*given: Any, **named: Any) -> BuildReport:
        held.extend(locking._is_held(path) for path in (place.cache / "locks").iterdir())
        return build(*given, **named)

    monkeypatch.setattr(build_module, "_build", look)
    build_at(place)
    assert held == [True]


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    os.kill(holder(HOLD, tmp_path / "lock").pid, signal.SIGKILL)
    with locked(tmp_path / "lock", "site"):
        pass


def test_a_folder_in_the_locks_place_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with locked(tmp_path / "lock", "site"):
        assert (tmp_path / "lock").is_file()


def test_work_folders_of_the_dead_are_removed_and_those_of_the_living_stay(tmp_path: Path) -> None:
    living, dead = holder(WORK, tmp_path), holder(WORK, tmp_path)
    dead.kill()
    dead.wait()
    assert len(list(tmp_path.iterdir())) == 2
    own = WorkFolder(tmp_path)
    assert len(list(tmp_path.rglob("page.html"))) == 1
    own.close()
    assert len(list(tmp_path.iterdir())) == 1
    living.communicate()
