"""``python -m tests.scaling [名称 …]``: 10 MB of every kind, published or refused, and its cost.

Each kind in a process of its own, through the readers' own processes; ends with 1 when one of them
takes more than ``_SECONDS`` of processor time or ``_MEMORY`` bytes of memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path

from build_tools.readers.problems import MAX_CELLS, MAX_CHARACTERS, MAX_LINES
from build_tools.readers.sandbox import close_worker
from tests.scaling.kinds import KINDS
from tests.scaling.publishing import problems_of, publish, write_tree

_BYTES = 10 * 1024 * 1024
_SECONDS = 20
_MEMORY = 512 * 1024 * 1024


def main() -> None:
    """Print a line for each kind and size: the whole 10 MB, and as much as is not refused."""
    names = sys.argv[1:] or list(KINDS)
    passed = [_tried(name, bytes_) for name in names for bytes_ in (_BYTES, 0)]
    sys.exit(not all(passed))


def _tried(name: str, size: int) -> bool:
    with get_context("fork").Pool(1) as pool:
        seconds, memory, said = pool.apply(_cost, (name, size))
    fine = seconds <= _SECONDS and memory <= _MEMORY
    cost = f"{seconds:6.1f} s {memory / 2**20:5.0f} MB"
    print(f"{'ok ' if fine else 'BAD'} {cost}  {name}: {said}", flush=True)  # noqa: T201
    return fine


def _cost(name: str, size: int) -> tuple[float, int, str]:
    suffix, make = KINDS[name]
    with tempfile.TemporaryDirectory() as folder:
        data = make(size // 3 if suffix in (".txt", ".md") else size) if size else _most(name)
        write_tree(Path(folder), suffix, data, alone=True)
        before = [resource.getrusage(who) for who in _WHO]
        published = publish(Path(folder))
        close_worker()
        after = [resource.getrusage(who) for who in _WHO]
        codes = [problem.code for problem in problems_of(Path(folder))]
    seconds = sum(_spent(each) for each in after) - sum(_spent(each) for each in before)
    memory = sum(each.ru_maxrss for each in after) * 1024
    told = ", ".join(dict.fromkeys(codes))
    return seconds, memory, f"{len(data) / 1e6:.1f} MB in, {published / 1e6:.1f} MB out; {told}"


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _spent(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def _most(name: str) -> bytes:
    """As much of a kind as stays within the limits: what costs most."""
    suffix, make = KINDS[name]
    sizes = [MAX_CHARACTERS // 2**power for power in range(12)]
    return next((data for data in map(make, sizes) if _fits(suffix, data)), make(1000))


def _fits(suffix: str, data: bytes) -> bool:
    if suffix not in (".txt", ".md"):
        return data.count(b"<") <= MAX_CELLS or suffix in (".pdf", ".docx")
    text = data.decode()
    lines = text.count("\n") < MAX_LINES
    return len(text) <= MAX_CHARACTERS and lines and text.count("\t") <= MAX_CELLS


if __name__ == "__main__":
    main()
