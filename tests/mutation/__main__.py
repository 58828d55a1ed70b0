"""``python -m tests.mutation [WORDS]``: break each promise with ``WORDS`` in it, or all of them.

Prints a line for each, and ends with 1 unless all were noticed.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.mutation.breaking import Verdict, copy_project, pass_unbroken, promises, tried

Given = TypeVar("Given")
Result = TypeVar("Result")


def main() -> None:
    """Try the promises, as many at a time as there are processors."""
    words = " ".join(sys.argv[1:])
    wanted = [each for each in promises() if words in each.promise]
    found: Counter[Verdict] = Counter()
    cores = len(os.sched_getaffinity(0))
    with _copies(cores) as copies, ThreadPoolExecutor(cores) as pool:
        asked = list(dict.fromkeys(each.tests for each in wanted))
        passing = partial(_with_copy, copies, pass_unbroken)
        sound = dict(zip(asked, pool.map(passing, asked), strict=True))
        verdicts = pool.map(partial(_with_copy, copies, tried), wanted)
        for promise, verdict in zip(wanted, verdicts, strict=True):
            # Tests that fail at anything have noticed nothing.
            said = verdict if sound[promise.tests] else Verdict.UNCLEAR
            print(f"{said:11} {promise.promise}", flush=True)  # noqa: T201
            found[said] += 1
    print(f"{found[Verdict.NOTICED]} of {len(wanted)} noticed")  # noqa: T201
    sys.exit(found[Verdict.NOTICED] != len(wanted))


@contextmanager
def _copies(count: int) -> Iterator[SimpleQueue[Path]]:
    """So many copies of the project, each of which one promise is broken in at a time."""
    copies: SimpleQueue[Path] = SimpleQueue()
    with TemporaryDirectory(prefix="nianbao-mutation-") as folder:
        for number in range(count):
            copies.put(copy_project(Path(folder, str(number))))
        yield copies


def _with_copy(
    copies: SimpleQueue[Path], work: Callable[[Path, Given], Result], given: Given
) -> Result:
    project = copies.get()
    try:
        return work(project, given)
    finally:
        copies.put(project)


if __name__ == "__main__":
    main()
