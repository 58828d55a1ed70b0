"""Random damage to anything under the cache: it costs time, never a page.

Each trial takes a project that was built, damages files and folders of its cache, perhaps changes a
report and takes the site away, builds again and compares the site byte for byte with the one that
a build without a cache makes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths
from build_tools.site.shell import prepare_shell
from build_tools.workers.tasks import Workers
from tests.corpus import write_corpus

REPORTS, YEARS = 8, range(2021, 2024)
_PATIENCE = 120  # seconds: whoever waits for a pipe waits for ever
_MOST = 4  # damages at once


class _WaitsError(BaseException):
    """Nothing that the build itself takes for a fault of one agency."""


@dataclass(frozen=True)
class Trial:
    """What was done, and what is wrong with the site after it; nothing if all went well."""

    damages: tuple[str, ...]
    wrong: tuple[str, ...]


def trials(count: int, home: Path, seed: int = 0) -> Iterator[Trial]:
    """``count`` trials in the folder ``home``, the same ones for the same ``seed``."""
    chance = random.Random(seed)
    project = _Project(home)
    for _ in range(count):
        yield project.trial(chance)


class _Project:
    """Content in two states, its right sites, and a cache to be damaged."""

    def __init__(self, home: Path) -> None:
        self._home = home
        write_corpus(home / "content", REPORTS, seed=3, years=YEARS)
        self._report = min((home / "content" / "reports").rglob("*.*"))
        self._states = [self._report.read_bytes()]
        self._states.append(self._states[0] + "\n补充一句新的话。\n".encode())
        self._right = [self._fresh(each) for each in self._states]
        self._build("site", "cache")
        shutil.copytree(home / "cache", home / "another", symlinks=True)

    def trial(self, chance: random.Random) -> Trial:
        done = [self._damage(chance) for _ in range(chance.randint(1, _MOST))]
        state = chance.randrange(2)
        self._report.write_bytes(self._states[state])
        if chance.random() < 0.3:
            done.append("the site is gone")
            _remove(self._home / "site")
        try:
            with _limited():
                self._build("site", "cache")
            wrong = _differences(self._right[state], tree(self._home / "site"))
        except (Exception, _WaitsError) as error:
            wrong = [f"{type(error).__name__}: {error}"]
        if wrong:
            self._begin_anew()
        return Trial(tuple(done), tuple(wrong))

    def _damage(self, chance: random.Random) -> str:
        # What is damaged already is no file any more that could be damaged further.
        paths = sorted((self._home / "cache").rglob("*"))
        found = [each for each in paths if _is_folder(each) or _is_file(each)]
        if not found:
            return "nothing is left"
        victim = chance.choice(found)
        name = chance.choice(sorted(_FOR_FOLDERS if _is_folder(victim) else _FOR_FILES))
        other = self._home / "another" / victim.relative_to(self._home / "cache")
        (_FOR_FOLDERS | _FOR_FILES)[name](victim, other, chance)
        return f"{name}: {victim.relative_to(self._home)}"

    def _fresh(self, state: bytes) -> dict[str, bytes]:
        self._report.write_bytes(state)
        self._begin_anew()
        return tree(self._home / "site")

    def _begin_anew(self) -> None:
        for name in ("site", "cache"):
            _remove(self._home / name)
        self._build("site", "cache")

    def _build(self, site: str, cache: str) -> None:
        look = prepare_shell(lambda path, title, text, content: f"{title}{text}{path}{content}")
        place = BuildPaths(self._home / "content", self._home / site, self._home / cache)
        with Workers(1) as workers:
            build_portal(place, look, workers)


def tree(folder: Path) -> dict[str, bytes]:
    """All files below ``folder`` by their paths in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _differences(right: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    return [
        f"{'other' if name in right and name in found else 'lost' if name in right else 'stray'}: "
        f"{name}"
        for name in sorted(right.keys() | found.keys())
        if right.get(name) != found.get(name)
    ]


Damage = Callable[[Path, Path, random.Random], object]


def _flip(victim: Path, chance: random.Random) -> None:
    """One bit, the file's times kept: as a disk or memory does it."""
    before = victim.stat()
    data = bytearray(victim.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    with victim.open("r+b") as file:
        file.write(data)
    os.utime(victim, ns=(before.st_atime_ns, before.st_mtime_ns))


def _overwrite(victim: Path, data: bytes, keep: bool = True) -> None:
    before = victim.stat()
    victim.write_bytes(data)
    if keep:
        os.utime(victim, ns=(before.st_atime_ns, before.st_mtime_ns))


def _put(victim: Path, make: Callable[[Path], object]) -> None:
    _remove(victim)
    make(victim)


def _swap(victim: Path, chance: random.Random) -> None:
    """Another file of the same folder, as it is."""
    others = [each for each in sorted(victim.parent.iterdir()) if _is_file(each)]
    _overwrite(victim, chance.choice(others).read_bytes())


def _older(victim: Path, other: Path) -> None:
    """The same file of the first build, its old times with it."""
    if other.is_file():
        _put(victim, lambda path: shutil.copy2(other, path))


_FOR_FILES: dict[str, Damage] = {
    "flipped bit": lambda victim, _, chance: _flip(victim, chance),
    "cut off": lambda victim, _, chance: _overwrite(
        victim, victim.read_bytes()[: chance.randrange(1 + victim.stat().st_size)]
    ),
    "emptied": lambda victim, *_: _overwrite(victim, b""),
    "zeros": lambda victim, *_: _overwrite(victim, bytes(victim.stat().st_size)),
    "longer": lambda victim, *_: _overwrite(victim, victim.read_bytes() + b"more"),
    "noise": lambda victim, _, chance: _overwrite(victim, chance.randbytes(200), keep=False),
    "another file": lambda victim, _, chance: _swap(victim, chance),
    "an older version": lambda victim, other, _: _older(victim, other),
    "gone": lambda victim, *_: _remove(victim),
    "a folder": lambda victim, *_: _put(victim, lambda path: (path / "deep").mkdir(parents=True)),
    "a pipe": lambda victim, *_: _put(victim, os.mkfifo),
    "a link to itself": lambda victim, *_: _put(victim, lambda path: path.symlink_to(path.name)),
    "a link to nowhere": lambda victim, *_: _put(victim, lambda path: path.symlink_to("nowhere")),
    "a link to a device": lambda victim, *_: _put(
        victim, lambda path: path.symlink_to("/dev/zero")
    ),
    "no permission": lambda victim, *_: victim.chmod(0),
    "another time": lambda victim, *_: os.utime(victim, ns=(0, 0)),
}
_FOR_FOLDERS: dict[str, Damage] = {
    "folder gone": lambda victim, *_: _remove(victim),
    "a file for a folder": lambda victim, *_: _put(victim, lambda path: path.write_bytes(b"x")),
    "a pipe for a folder": lambda victim, *_: _put(victim, os.mkfifo),
    "a link for a folder": lambda victim, *_: _put(victim, lambda path: path.symlink_to("..")),
    "a stray file": lambda victim, *_: (victim / "stray.html").write_bytes(b"stray"),
    "a stray folder": lambda victim, *_: (victim / "stray").mkdir(exist_ok=True),
}


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _remove(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise _WaitsError("the build waits for ever")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
