"""Work spread over the machine's cores, few results in flight at any time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 2  # chunks waiting per core: enough to keep it busy, few enough to keep memory flat


class Workers:
    """Processes that are started when first needed and kept until ``close``.

    Forked where that is the system's way: a forked worker shares the parent's loaded code. A
    program with threads must therefore call ``start`` before it starts them.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or _cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the processes now."""
        self._executor().submit(os.getpid).result()

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown()
            self._pool = None

    def map(
        self, work: Callable[[list[Task]], list[Result]], tasks: Iterable[Task], size: int
    ) -> Iterator[Result]:
        """``work`` done on chunks of ``size`` tasks; results as they come, in no set order.

        A single chunk, or a single core, is worked on here and now.
        """
        chunks = _chunks(tasks, size)
        first = list(islice(chunks, 2))
        if len(first) < 2 or self._processes == 1:
            for chunk in (*first, *chunks):
                yield from work(chunk)
            return
        running = {self._executor().submit(work, chunk) for chunk in first}
        yield from self._drain(work, chunks, running)

    def begin(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Begin ``work`` in another process; what is returned waits for its result.

        On a single core nothing is done before that.
        """
        return (
            work if self._processes == 1 else partial(self._result, self._executor().submit(work))
        )

    def _drain(
        self,
        work: Callable[[list[Task]], list[Result]],
        chunks: Iterator[list[Task]],
        running: set[Future[list[Result]]],
    ) -> Iterator[Result]:
        executor = self._executor()
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for chunk in islice(chunks, self._processes * _AHEAD - len(running)):
                running.add(executor.submit(work, chunk))
            for future in done:
                yield from self._result(future)

    def _result(self, future: Future[Result]) -> Result:
        try:
            return future.result()
        except BrokenProcessPool:
            self._pool = None  # a preview goes on, and must not ask dead workers again
            raise

    def _executor(self) -> ProcessPoolExecutor:
        if self._pool is None:
            method = "fork" if sys.platform.startswith("linux") else "spawn"
            self._pool = ProcessPoolExecutor(
                self._processes, get_context(method), initializer=_end_with_parent
            )
        return self._pool


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    assert parent is not None  # noqa: S101 - this runs in a worker only

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    iterator = iter(tasks)
    while chunk := list(islice(iterator, size)):
        yield chunk
