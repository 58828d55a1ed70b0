"""What compresses, compressed for hosts that send it as it is: the same bytes at any time."""

import gzip
import shutil
import zlib
from collections.abc import Container
from enum import StrEnum
from pathlib import Path


class Packing(StrEnum):
    """How the files of a site are stored."""

    PLAIN = ""
    BESIDE = "beside"
    """What compresses is there a second time, compressed, under its name and ``.gz``."""
    ONLY = "only"
    """What compresses is there only so, for hosts that unpack it for whoever cannot."""


ENDING = ".gz"

_COMPRESSIBLE = (
    ".css", ".csv", ".htm", ".html", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml",
)  # fmt: skip
_LEAST = 512
"""Bytes; below, a packet of the network holds it anyway."""
_LEVEL = 9


def compressed(name: str, data: bytes) -> bytes | None:
    """``data`` compressed, or None where the file ``name`` is not worth it."""
    if len(data) < _LEAST or not name.endswith(_COMPRESSIBLE):
        return None
    packed = gzip.compress(data, _LEVEL, mtime=0)
    return packed if len(packed) < len(data) else None


def compress_file(source: Path, target: Path) -> tuple[str, ...]:
    """Compress a large file without holding it in memory; gives the name of what was written."""
    if source.stat().st_size < _LEAST:
        return ()
    half_done = source.with_name(f"{target.name}.half-done")
    with (
        source.open("rb") as file,
        half_done.open("wb") as out,
        gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as packed,
    ):
        shutil.copyfileobj(file, packed, 1 << 20)
    half_done.replace(target)
    return (target.name,)


def unpacks_to(path: Path, data: bytes) -> bool:
    """Whether the file at ``path`` is ``data`` compressed."""
    try:
        return zlib.decompress(path.read_bytes(), 31) == data
    except (OSError, zlib.error):
        return False


def read_published(path: str) -> bytes:
    """What is published at ``path``, as a browser gets it; FileNotFoundError where nothing is."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - one for each report
            return file.readall()
    except FileNotFoundError:
        with gzip.open(path + ENDING) as packed:
            return packed.read()


def published_name(file: str, others: Container[str]) -> str:
    """The address at which ``file``, which lies among ``others``, is published."""
    plain = file.removesuffix(ENDING)
    return file if plain in others else plain
