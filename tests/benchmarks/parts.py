"""Search over a country: one index of the records of thirty parts, and what a browser loads of it.

``python -m tests.benchmarks.parts FOLDER [documents of a part]``; 33,340 unless given, a million
in all, which takes 20 minutes of CPU, 2 GB of memory and 20 GB below ``FOLDER``. What is made of a
part is kept there, so that a run that was ended goes on; the index is written anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from build_tools.search import index_document, moved_document, write_index
from tests.benchmarks.search import loads, memory
from tests.search.portal import write_client
from tests.search.samples import documents

_PARTS = 30
_FIRST = 70
"""The code of the first province, as the samples have it."""
_LENGTH = 4  # bytes before each record
_DOCUMENTS = 33_340


def report_parts(folder: Path, size: int = _DOCUMENTS) -> Iterator[str]:
    """The table of costs, line by line as they are measured."""
    yield f"{_PARTS} 个分站合为一个索引，共 {_PARTS * size:,} 份"
    for part in range(_PARTS):
        _write_part(folder / f"{part}.records", part, size)
    site = folder / "site"
    if not site.is_dir():
        site.mkdir()
        write_client(site)
    start = process_time()
    paths = write_index(_records(folder), site / "search")
    yield f"  建索引 {process_time() - start:.0f} s，内存 {memory():.0f} MB，{len(paths):,} 个文件"
    *_, last = documents(size, province=_PARTS // 4)
    yield from loads(site, last)


def _write_part(path: Path, part: int, size: int) -> None:
    """What a part's summary tells the search."""
    if path.exists():
        return
    half_done = path.with_suffix(".half-done")
    with half_done.open("wb") as file:
        for document in documents(size, province=part):
            record = index_document(document)
            file.write(len(record).to_bytes(_LENGTH, "big") + record)
    half_done.rename(path)


def _records(folder: Path) -> Iterator[bytes]:
    """The records of all parts, at their addresses below each part's folder."""
    for part in range(_PARTS):
        with (folder / f"{part}.records").open("rb") as file:
            while length := file.read(_LENGTH):
                record = file.read(int.from_bytes(length, "big"))
                yield moved_document(record, str(_FIRST + part))


if __name__ == "__main__":
    for line in report_parts(Path(sys.argv[1]), *map(int, sys.argv[2:])):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
