"""A folder of generated files in which only what changed is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from build_tools.files import write_file


class Folder:
    """Files below ``root``: remembers what belongs there, leaves unchanged files untouched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: list[str] = []
        self._digest = sha256()
        self._parents: set[str] = set()
        self._earlier = set(_files(str(root), ""))

    @property
    def version(self) -> str:
        """Changes when anything written so far changes."""
        return self._digest.hexdigest()[:12]

    def write(self, path: str, data: bytes) -> None:
        """Makes ``path`` (relative, with ``/``) hold ``data``."""
        self._digest.update(data)
        self.paths.append(path)
        file = f"{self.root}/{path}"
        if path in self._earlier:
            self._earlier.remove(path)
            if _read(file) == data:
                return
        self._make_parent(path.rpartition("/")[0])
        write_file(file, data)

    def remove_others(self) -> None:
        """Removes every file below ``root`` that was not written."""
        for path in self._earlier:
            (self.root / path).unlink(missing_ok=True)

    def _make_parent(self, parent: str) -> None:
        if parent not in self._parents:
            (self.root / parent).mkdir(parents=True, exist_ok=True)
            self._parents.add(parent)


def _files(folder: str, prefix: str) -> Iterator[str]:
    """The paths of all files below ``folder``, each behind ``prefix``."""
    with os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                yield from _files(each.path, f"{prefix}{each.name}/")
            else:
                yield prefix + each.name


def _read(file: str) -> bytes:
    with open(file, "rb", buffering=0) as known:  # noqa: PTH123 - a Path costs as much as the file
        return known.readall()
