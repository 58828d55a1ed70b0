"""A tree that follows another one by links: the same files twice, at a tenth of a copy's cost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from build_tools.common.cache import Cache
from build_tools.common.files import HALF_DONE, make_folder, remove, settled_before

_DIGEST = 8  # bytes


class FollowedFolders:
    """Folders of a tree that follow those of the same names in another one."""

    def __init__(self, cache: Cache, name: str) -> None:
        """They are kept in ``cache`` under the ``name`` of the trees."""
        self._cache, self._name = cache, f"followed/{name}"
        self._known = cache.load(self._name, dict[str, bytes]) or {}
        self._found: dict[str, bytes] = {}

    def same(self, one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
        """Whether both folders are as they were when all of one was in the other."""
        state = _state(one.path, other.path)
        if state and self._known.get(one.name) == state:
            self._found[one.name] = state
            return True
        return False

    def note(self, one: str, other: str) -> None:
        """All in the folder ``one`` is in the folder ``other`` now, and nothing else."""
        if state := _state(one, other):
            self._found[os.path.basename(one)] = state  # noqa: PTH119 - as often as there are folders

    def keep(self) -> None:
        """Remember what was found for the next time."""
        if self._found != self._known:
            self._cache.store(self._name, self._found)


def _state(*folders: str) -> bytes:
    """A digest of the folders' times, whichever is which; empty where one may keep its times."""
    settled = settled_before()
    states = []
    for each in folders:
        at = os.stat(each, follow_symlinks=False)  # noqa: PTH116 - as above
        if max(at.st_mtime_ns, at.st_ctime_ns) >= settled:
            return b""
        states.append((at.st_ino, at.st_mtime_ns, at.st_ctime_ns))
    return blake2b(repr(sorted(states)).encode(), digest_size=_DIGEST).digest()


_Entry: TypeAlias = "os.DirEntry[str]"
_Same: TypeAlias = Callable[[_Entry, _Entry], bool]


def follow(
    source: Path,
    target: Path,
    linked: bool,
    without: Container[str] = (),
    followed: FollowedFolders | None = None,
) -> None:
    """Make the folder ``target`` hold what ``source`` holds, but for the names ``without``.

    What is linked already is left alone. Where files cannot be ``linked`` (see ``can_link``) they
    are copied, with their times: by size and time they are then known to be the same. Folders that
    ``followed`` already, and whose files are linked, are not opened.
    """
    if target.is_symlink():
        target.unlink()
    make_folder(target)
    if followed is None or not linked:
        _follow(str(source), str(target), _is_linked if linked else _is_copied, without)
        return
    _follow(str(source), str(target), _is_linked, without, followed)
    followed.keep()


class PartlyReplacedError(OSError):
    """Some files of a site that can only be changed one by one were changed, and others not."""


def replace_each(source: Path, target: Path, linked: bool, without: Container[str] = ()) -> None:
    """As ``follow``, for a ``target`` that is read meanwhile: every file changes in one step.

    First comes what is new, then what other files refer to, then the pages; what is no more goes
    last, so that no page ever refers to what is not there. PartlyReplacedError where it ends early.
    """
    try:
        _replace_each(source, target, linked, without)
    except OSError as error:
        named = error.filename, None, error.filename2
        raise PartlyReplacedError(error.errno, error.strerror, *named) from error


def _replace_each(source: Path, target: Path, linked: bool, without: Container[str]) -> None:
    same = _is_linked if linked else _is_copied
    changes = sorted(_changes(str(source), str(target), same, without, ""), key=sending_order)
    for _, name in changes:
        path = target / name
        if path.parent.is_file():
            path.parent.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        half_done = f"{path}{HALF_DONE}"
        Path(half_done).unlink(missing_ok=True)
        link_or_copy(str(source / name), half_done)
        os.replace(half_done, path)  # noqa: PTH105
    _follow(str(source), str(target), same, without)


def can_link(own: Path, other: Path) -> bool:
    """Whether files can be linked between the folder ``own``, which nobody reads, and ``other``."""
    if own.stat().st_dev != other.stat().st_dev:
        return False
    probes = tuple(own / f".{number}{HALF_DONE}" for number in (1, 2))
    try:
        probes[0].touch()
        os.link(*probes)
    except OSError:
        return False
    finally:
        for each in probes:
            with suppress(OSError):
                each.unlink(missing_ok=True)
    return True


def _follow(
    source: str,
    target: str,
    same: _Same,
    without: Container[str] = (),
    followed: FollowedFolders | None = None,
) -> None:
    there = {each.name: each for each in os.scandir(target) if each.name not in without}
    folders: list[tuple[_Entry, _Entry | None]] = []
    for entry in os.scandir(source):
        if entry.name in without:
            continue
        known = there.pop(entry.name, None)
        if entry.is_dir(follow_symlinks=False):
            if known is not None and not known.is_dir(follow_symlinks=False):
                Path(known.path).unlink()
                known = None
            folders.append((entry, known))
        elif known is None or not same(entry, known):
            _put(entry.path, f"{target}{os.sep}{entry.name}", known)
    others = [
        (entry, known) for entry, known in folders if not _is_followed(entry, known, followed)
    ]
    renamed = [each.path for each in there.values() if each.is_dir(follow_symlinks=False)]
    for entry, known in others:
        path = f"{target}{os.sep}{entry.name}"
        if known is None:
            _make(path, renamed)
        _follow(entry.path, path, same)
        if followed:
            followed.note(entry.path, path)
    for each in there.values():
        remove(Path(each.path))


def _is_followed(entry: _Entry, known: _Entry | None, followed: FollowedFolders | None) -> bool:
    return known is not None and followed is not None and followed.same(entry, known)


def _make(path: str, renamed: list[str]) -> None:
    """A new folder: an old one under its new name, which may hold most of it, or an empty one."""
    if renamed:
        Path(renamed.pop()).rename(path)
    else:
        Path(path).mkdir()


def _put(source: str, target: str, known: _Entry | None) -> None:
    if known is not None:
        remove(Path(target))
    link_or_copy(source, target)


def link_or_copy(source: str, target: str) -> None:
    """Make ``target``, which is not there, the same file as ``source``, or a copy of it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another file system, or one without links; a full disk is told by the copy
        try:
            shutil.copy2(source, target, follow_symlinks=False)
        except BaseException:
            with suppress(OSError):
                Path(target).unlink(missing_ok=True)
            raise


def _changes(
    source: str, target: str, same: _Same, without: Container[str], prefix: str
) -> Iterator[tuple[bool, str]]:
    """Every file of ``source`` that is not so in ``target``: whether it is new, and its name."""
    there: dict[str, _Entry] = {}
    with suppress(FileNotFoundError, NotADirectoryError):
        there = {each.name: each for each in os.scandir(target)}
    for entry in os.scandir(source):
        name, known = f"{prefix}{entry.name}", there.get(entry.name)
        if entry.name in without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _changes(entry.path, f"{target}{os.sep}{entry.name}", same, (), f"{name}/")
        elif known is None or not same(entry, known):
            yield known is None, name


def sending_order(change: tuple[bool, str]) -> tuple[bool, bool, str]:
    """Sorts files, each with whether it is new, so that no page refers to what is not there yet."""
    new, name = change
    return not new, name.endswith((".html", ".html.gz")), name


def _is_linked(one: _Entry, other: _Entry) -> bool:
    return one.inode() == other.inode()


def _is_copied(one: _Entry, other: _Entry) -> bool:
    here, there = one.stat(follow_symlinks=False), other.stat(follow_symlinks=False)
    return (here.st_size, here.st_mtime_ns) == (there.st_size, there.st_mtime_ns)
