"""Which folders of two trees hold the same files: they are not opened to know.

A folder's own times tell of every file that was put into it, taken out or replaced. What is written
over is the same file in both trees, which share it.
"""

from __future__ import annotations

import os
from hashlib import blake2b

from build_tools.common.cache import Cache
from build_tools.common.files import settled_before
from build_tools.model import Value

_DIGEST = 8  # bytes


class _Kept(Value, frozen=True):
    folders: dict[str, bytes]


class FollowedFolders:
    """Folders of a tree that follow those of the same names in another one."""

    def __init__(self, cache: Cache, name: str) -> None:
        """They are kept in ``cache`` under the ``name`` of the trees."""
        self._cache, self._name = cache, f"followed/{name}"
        kept = cache.load(self._name, _Kept)
        self._known = kept.folders if kept else {}
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
            self._cache.store(self._name, _Kept(self._found))


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
