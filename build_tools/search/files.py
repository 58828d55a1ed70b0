"""A folder of generated files in which only what changed is written, under a name of its own.

What belongs together lies in one folder named after what it holds: whoever has one file of a set
has the address of the whole set, and never gets a file of another one.
"""

import shutil
from collections.abc import Mapping
from hashlib import blake2b, sha256
from pathlib import Path

from build_tools.common.compression import ENDING, Packing, read_published
from build_tools.common.files import make_folder
from build_tools.common.folder_writer import FolderWriter

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
        self._out, self._packing = out, packing
        self.root = _begun(out)
        self._files = FolderWriter(self.root, packing=packing)
        self._paths: list[str] = []
        self.digests = dict(kept)
        """Of what each file of the set holds, but for how it is stored."""
        self._kept = set(kept)

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
        self._paths += self._files.put(path, data)

    def finish(self, pointer: str, data: bytes) -> list[str]:
        """Give the set its name; ``pointer``, beside it, holds ``data``. All else is removed.

        Gives the paths of all files, relative to ``out``.
        """
        stored = (name for path in self._kept for name in (path, path + ENDING))
        self._paths += [name for name in stored if self._files.keep(name)]
        self._files.close()
        for each in self._out.iterdir():
            if each.is_dir() and each != self.root:
                shutil.rmtree(each)
        version = self.version
        self.root.rename(self._out / version)
        beside = FolderWriter(self._out, frozenset({version}), packing=self._packing)
        paths = [*(f"{version}/{path}" for path in self._paths), *beside.put(pointer, data)]
        beside.close()
        return paths


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
