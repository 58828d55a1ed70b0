"""Each kind of accident as a function: how many were tried, and how many the portal survived.

To survive is: the site is at any moment, byte for byte, that of the old state or of the new one; a
build that could not publish ends with 1; and the next undisturbed build makes the site right.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.faults.portal import Portal, new_portal
from tests.site.building import tree

Trial = Callable[[int, Random], int]
"""How many times, and by what chance → how often survived."""


@contextmanager
def _portal(home: Path | None = None) -> Iterator[tuple[Portal, list[dict[str, bytes]]]]:
    """A portal built in state 0, and what its site holds in states 0 and 1."""
    with TemporaryDirectory(prefix="nianbao-faults-") as folder:
        portal = new_portal(home or Path(folder, "home"), Path(folder, "work"))
        right = [portal.right(1), portal.right(0)][::-1]
        assert portal.rebuild()
        assert portal.site() == right[0]
        yield portal, right


def killed(count: int, chance: Random) -> int:
    """Builds killed at random moments, from the first write to the switch and after it."""
    survived = 0
    with _portal() as (portal, right):
        portal.enter(1)
        start = time.monotonic()
        portal.build().communicate()
        length = time.monotonic() - start
        for number in range(count):
            portal.enter(number % 2)
            process = portal.build()
            time.sleep(chance.uniform(0, length))
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            whole = portal.site() in right
            survived += whole and _recovers(portal, right[number % 2])
    return survived


def full_disks(count: int, chance: Random) -> int:
    """Disks on which a random part of what a build needs is left."""
    survived = 0
    with TemporaryDirectory(prefix="nianbao-disk-") as name:
        disk = Path(name)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=True)
        try:
            with _portal(disk) as (portal, right):
                filler = disk / "filler"
                for number in range(1, count + 1):
                    portal.enter(number % 2)
                    free = shutil.disk_usage(disk).free
                    with filler.open("wb") as file:
                        os.posix_fallocate(file.fileno(), 0, free - chance.randrange(400_000))
                    _, told = (process := portal.build()).communicate()
                    whole = portal.site() in right and "Traceback" not in told
                    honest = process.returncode == (portal.site() != right[number % 2])
                    filler.unlink()
                    survived += whole and honest and _recovers(portal, right[number % 2])
        finally:
            subprocess.run(["umount", disk], check=True)
    return survived


def lost_permissions(count: int, chance: Random) -> int:
    """A file or folder of the content that may not be read any more, by a user with no such right.

    What did not change need not be opened: then nothing is lost, and nothing is to be told.
    """
    survived = 0
    with _portal() as (portal, right):
        reports = portal.place.content / "reports"
        for _ in range(count):
            victim = chance.choice([*reports.rglob("*"), reports])
            mode = victim.stat().st_mode
            portal.enter(1)
            victim.chmod(0)
            process = portal.build(plain_user=True)
            process.communicate()
            site = portal.site()
            lost = {name for name in right[0] if name not in site and not _hashed(name)}
            victim.chmod(mode)
            kept = not lost and (process.returncode == 1 or site == right[1])
            survived += kept and _recovers(portal, right[1])
            portal.enter(0)
            portal.rebuild()
    return survived


def _hashed(name: str) -> bool:
    """Whether the file has another name in each state."""
    return name.startswith(("search/", "assets/"))


def damaged_caches(count: int, chance: Random) -> int:
    """A file of the cache damaged, its time kept; half of the time the site is gone besides."""
    survived = 0
    with _portal() as (portal, right):
        for number in range(count):
            _damage(chance.choice(sorted(_files(portal.place.cache))), chance)
            if number % 2:
                shutil.rmtree(portal.place.site)
            portal.build().communicate()
            survived += portal.site() == right[0] and _recovers(portal, right[0])
    return survived


def two_builds(count: int, chance: Random) -> int:
    """Two builds of one site begun together, or a moment apart."""
    survived = 0
    with _portal() as (portal, right):
        for number in range(1, count + 1):
            portal.enter(number % 2)
            first = portal.build()
            time.sleep(chance.uniform(0, 0.3))
            second = portal.build()
            first.communicate()
            second.communicate()
            fine = (first.returncode, second.returncode) == (0, 0)
            survived += fine and portal.site() == right[number % 2]
    return survived


def wrong_clocks(count: int, chance: Random) -> int:
    """A clock that went back by up to ten years between two builds."""
    survived = 0
    with _portal() as (portal, right):
        for number in range(1, count + 1):
            shift = -chance.uniform(1, 3e8)
            portal.enter(number % 2)
            then = time.time() + shift
            os.utime(portal.report, (then, then))
            portal.build(str(shift)).communicate()
            survived += portal.site() == right[number % 2]
    return survived


def same_size_and_time(count: int, chance: Random) -> int:
    """A report that changed and kept its size and time."""
    del chance
    survived = 0
    with _portal() as (portal, right):
        for number in range(1, count + 1):
            before = portal.report.stat()
            portal.enter(number % 2)
            os.utime(portal.report, ns=(before.st_atime_ns, before.st_mtime_ns))
            assert portal.report.stat().st_size == before.st_size
            portal.rebuild()
            survived += portal.site() == right[number % 2]
    return survived


def _recovers(portal: Portal, right: dict[str, bytes]) -> bool:
    whole = portal.rebuild()
    left = [path for path in portal.home.rglob("*half-done*") if path.name != "filler"]
    return whole and tree(portal.place.site) == right and not left


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _damage(path: Path, chance: Random) -> None:
    state, data = path.stat(), bytearray(path.read_bytes())
    kind = chance.randrange(4)
    if kind == 0 and data:  # in place: whoever shares the file has the damage too
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with path.open("r+b") as file:
            file.write(data)
    elif kind == 1:
        os.truncate(path, chance.randrange(len(data) + 1))
    else:
        path.unlink()
        if kind == 2:
            path.mkdir()
            return
        path.write_bytes(bytes(data[::-1]))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


TRIALS: dict[str, tuple[Trial, int]] = {
    "构建到一半被杀": (killed, 100),
    "磁盘写满": (full_disks, 40),
    "没有权限": (lost_permissions, 40),
    "缓存损坏": (damaged_caches, 100),
    "两个构建同时": (two_builds, 30),
    "时钟倒退": (wrong_clocks, 20),
    "大小和时间不变的改动": (same_size_and_time, 20),
}
"""What is called how, and how often it is tried."""
