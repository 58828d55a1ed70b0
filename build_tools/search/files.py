"""A folder of generated files in which only what changed is written, under a name of its own.

What belongs together lies in one folder named after what it holds: whoever has one file of a set
has the address of the whole set, and never gets a file of another one.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from hashlib import blake2b, sha256
from pathlib import Path

from build_tools.common.compression import ENDING, Packing, compressed, read_published, unpacks_to
from build_tools.common.files import make_folder, replace_file, write_file

_NEXT = "next"
_NOTHING_KEPT: Mapping[str, bytes] = {}


class IndexFolder:
    """The set of files below ``out``: remembers what belongs there, leaves unchanged files alone.

    While it is written it is called ``next``; ``finish`` gives it its name.
    """

    def __init__(
        self, out: Path, packing: Packing = Packing.PLAIN, kept: Mapping[str, bytes] = _NOTHING_KEPT
    ) -> None:
        """Of the set that is there the files ``kept`` belong to this one too, each by its digest.

        Unless they are dropped or written.
        """
        self._out = out
        self.root = _begun(out)
        self.paths: list[str] = []
        self.digests = dict(kept)
        """Of what each file of the set holds, but for how it is stored."""
        self._kept = set(kept)
        self._packing = packing
        self._parents: set[str] = set()
        self._earlier = set(_files(str(self.root), ""))

    @property
    def version(self) -> str:
        """Changes when anything that is in the set so far changes: the name of the set."""
        digest = sha256()
        for path, held in sorted(self.digests.items()):
            digest.update(path.encode() + b"\0" + held)
        return digest.hexdigest()[:12]

    def read(self, path: str) -> bytes:
        """What ``path`` holds, which was kept. OSError."""
        return read_published(f"{self.root}/{path}")

    def drop(self, path: str) -> None:
        """Let ``path``, which was kept, not belong to the set, unless it is written."""
        del self.digests[path]
        self._kept.discard(path)

    def write(self, path: str, data: bytes) -> None:
        """Makes ``path`` (relative, with ``/``) hold ``data``."""
        self.digests[path] = blake2b(data, digest_size=16).digest()
        self._kept.discard(path)
        if self._packing is Packing.ONLY:
            if not self._compress(path, data, True):
                self._put(path, data)
            return
        kept = self._put(path, data)
        if self._packing:
            self._compress(path, data, kept)

    def finish(self, pointer: str, data: bytes) -> list[str]:
        """Give the set its name; ``pointer``, beside it, holds ``data``. All else is removed.

        Gives the paths of all files, relative to ``out``.
        """
        for path in self._earlier:
            if path.removesuffix(ENDING) in self._kept:
                self.paths.append(path)
            else:
                (self.root / path).unlink(missing_ok=True)
        _remove_empty(str(self.root))
        version = self.version
        paths = [f"{version}/{path}" for path in self.paths]
        beside = self._packed(pointer, data)
        for each in self._out.iterdir():
            if each.name not in {*beside, self.root.name}:
                shutil.rmtree(each) if each.is_dir() else each.unlink()
        self.root.rename(self._out / version)
        for name, held in beside.items():
            if _read(str(self._out / name)) != held:
                replace_file(str(self._out / name), held)
        return [*paths, *beside]

    def _packed(self, name: str, data: bytes) -> dict[str, bytes]:
        """The files that ``name`` is stored as."""
        packed = compressed(name, data) if self._packing else None
        plain = {} if packed and self._packing is Packing.ONLY else {name: data}
        return {**plain, **({name + ENDING: packed} if packed else {})}

    def _compress(self, path: str, data: bytes, kept: bool) -> bool:
        """Whether ``path`` is worth it; of one that was ``kept`` an earlier result may be right."""
        packed = path + ENDING
        if kept and packed in self._earlier and unpacks_to(self.root / packed, data):
            self._earlier.remove(packed)
            self.paths.append(packed)
        elif (made := compressed(path, data)) is not None:
            self._put(packed, made)
        else:
            return False
        return True

    def _put(self, path: str, data: bytes) -> bool:
        """Whether ``path`` held ``data`` already."""
        self.paths.append(path)
        file = f"{self.root}/{path}"
        if path in self._earlier:
            self._earlier.remove(path)
            if _read(file) == data:
                return True
            os.unlink(file)  # noqa: PTH108 - others may share what it holds, so it is not written over
        self._make_parent(path.rpartition("/")[0])
        write_file(file, data)
        return False

    def _make_parent(self, parent: str) -> None:
        if parent not in self._parents:
            (self.root / parent).mkdir(parents=True, exist_ok=True)
            self._parents.add(parent)


def _begun(out: Path) -> Path:
    """The folder of an earlier set, which may hold most of this one, or an empty one."""
    begun = out / _NEXT
    make_folder(out)
    for each in () if begun.is_dir() else sorted(out.iterdir()):
        if each.is_dir() and not each.is_symlink():
            each.rename(begun)
            break
    make_folder(begun)
    return begun


def _remove_empty(folder: str) -> bool:
    with os.scandir(folder) as found:
        folders = [each.path for each in found if each.is_dir(follow_symlinks=False)]
    for each in folders:
        _remove_empty(each)
    with os.scandir(folder) as found:
        empty = not any(found)
    if empty:
        os.rmdir(folder)  # noqa: PTH106
    return empty


def _files(folder: str, prefix: str) -> Iterator[str]:
    """The paths of all files below ``folder``, each behind ``prefix``."""
    with os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                yield from _files(each.path, f"{prefix}{each.name}/")
            else:
                yield prefix + each.name


def _read(file: str) -> bytes | None:
    """What ``file`` holds; None when it is none."""
    try:
        with open(file, "rb", buffering=0) as known:  # noqa: PTH123 - a Path costs as much
            return known.readall()
    except (FileNotFoundError, IsADirectoryError):
        return None
