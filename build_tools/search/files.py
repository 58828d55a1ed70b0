"""A folder of generated files in which only what changed is written."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path


class Folder:
    """Files below ``root``: remembers what belongs there, leaves unchanged files untouched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: list[str] = []
        self._digest = sha256()
        self._parents: set[str] = set()

    @property
    def version(self) -> str:
        """Changes when anything written so far changes."""
        return self._digest.hexdigest()[:12]

    def write(self, path: str, data: bytes) -> None:
        """Makes ``path`` (relative, with ``/``) hold ``data``."""
        self._digest.update(data)
        self._make_parent(path.rpartition("/")[0])
        self.paths.append(path)
        file = f"{self.root}/{path}"
        if _read(file) != data:
            _write(file, data)

    def remove_others(self) -> None:
        """Removes every file below ``root`` that was not written."""
        known = set(self.paths)
        for file in sorted(self.root.rglob("*")):
            if file.is_file() and file.relative_to(self.root).as_posix() not in known:
                file.unlink()

    def _make_parent(self, parent: str) -> None:
        if parent not in self._parents:
            (self.root / parent).mkdir(parents=True, exist_ok=True)
            self._parents.add(parent)


def _read(file: str) -> bytes | None:
    try:
        with open(file, "rb") as known:  # noqa: PTH123 - a Path costs as much as the file
            return known.read()
    except FileNotFoundError:
        return None


def _write(file: str, data: bytes) -> None:
    # A third of what open() costs: an index has a file for every document.
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        os.write(out, data)
    finally:
        os.close(out)
