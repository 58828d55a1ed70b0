"""Work spread over the machine's cores, few results in flight at any time.

A worker that the system kills costs nothing: its tasks are done again, one by one. What kills
another one is left out, a report by its name or else the whole task.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from itertools import chain, islice
from types import TracebackType
from typing import TypeAlias, TypeVar

from build_tools.common.collecting import collect_seldom
from build_tools.common.crash_notes import leave_out
from build_tools.common.failures import KilledError
from build_tools.common.runs import chunks
from build_tools.workers.pool import DiedError, Pool, WorkerProcess, start_processes

Task = TypeVar("Task")
Result = TypeVar("Result")
Work: TypeAlias = Callable[[list[Task]], list[Result]]
Lost: TypeAlias = Callable[[Task, KilledError], Result]
"""What stands for the result of a task that cannot be done."""
Weight: TypeAlias = Callable[[Task], int]
"""How many reports a task is about."""

_AHEAD = 2  # chunks waiting per core: enough to keep it busy, few enough to keep memory flat
_TRIES = 2  # once may be an accident of the machine


class Workers:
    """Processes that are started when first needed and kept until ``close``.

    Forked where that is the system's way: a forked worker shares the parent's loaded code. A
    program with threads must therefore call ``start`` before it starts them.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or _cores()
        self._pool: Pool | None = None
        self._spare: list[WorkerProcess] = []
        """Started before they are needed."""
        self._left_out: set[bytes] = set()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, calls: int = 0) -> None:
        """Start the processes now, and those for the ``calls`` of a later ``renew``.

        What this process holds by then they need not share, nor keep as it was.
        """
        if self._pool is None:
            collect_seldom()
            self._spare = self._spare or start_processes(calls if self._processes > 1 else 0)
            self._pool = Pool(self._processes)

    def close(self) -> None:
        """End the processes, in the midst of their work if there is any."""
        for each in self._spare:
            each.end()
        self._spare = []
        self._end_pool()

    def _end_pool(self) -> None:
        if self._pool:
            self._pool.close()
            self._pool = None

    def renew(self, calls: int = 0) -> None:
        """Have new processes do what comes next: their memory holds nothing of the work before.

        Where ``calls`` are expected to be begun, one after another is done, each by a process of
        its own: the memory of the largest is all that they need. Not where threads were started
        meanwhile.
        """
        self._end_pool()
        if calls and self._processes > 1:
            collect_seldom()
            spare, self._spare = self._spare, []
            self._pool = Pool(1, calls, spare)

    def map(
        self,
        work: Work[Task, Result],
        tasks: Iterable[Task],
        size: int,
        lost: Lost[Task, Result] | None = None,
        weight: Weight[Task] | None = None,  # noqa: ARG002 - chunks for other machines are larger
    ) -> Iterator[Result]:
        """``work`` done on chunks of ``size`` tasks; results as they come, in no set order.

        A single core works here and now, as a single chunk is worked on unless processes for later
        calls were started: then what it leaves at hand should end with another one. ``KilledError``
        where a task kills whoever does it and nothing stands for what is ``lost`` with it.
        """
        waiting = chunks(tasks, size)
        first = list(islice(waiting, 2))
        if self._processes == 1 or (len(first) < 2 and not self._spare):
            for chunk in (*first, *waiting):
                yield from work(chunk)
            return
        begun = islice(chain(first, waiting), self._processes * _AHEAD)
        running = {self._submit(partial(work, chunk), ahead=True): chunk for chunk in begun}
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            finished = {future: running.pop(future) for future in done}
            for chunk in islice(waiting, self._processes * _AHEAD - len(running)):
                running[self._submit(partial(work, chunk), ahead=True)] = chunk
            for future, chunk in finished.items():
                if isinstance(future.exception(), DiedError):
                    yield from self._one_by_one(work, chunk, lost)
                else:
                    yield from future.result()

    def in_order(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], chunk: int
    ) -> Iterator[Result]:
        """The result of ``work`` for every task, each as soon as all before it are there."""
        waiting: dict[int, Result] = {}
        due = 0
        for number, result in self.map(partial(_numbered, work), enumerate(tasks), chunk):
            waiting[number] = result
            while due in waiting:
                yield waiting.pop(due)
                due += 1

    def begin(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Begin ``work`` in another process; what is returned waits for its result.

        On a single core nothing is done before that.
        """
        return work if self._processes == 1 else partial(self._result, work, self._submit(work))

    def _result(self, work: Callable[[], Result], future: Future[Result]) -> Result:
        if isinstance(future.exception(), DiedError):
            return self._again(work)
        return future.result()

    def _one_by_one(
        self, work: Work[Task, Result], chunk: list[Task], lost: Lost[Task, Result] | None
    ) -> Iterator[Result]:
        for task in chunk:
            try:
                yield from self._again(partial(work, [task]))
            except KilledError as error:
                if lost is None:
                    raise
                yield lost(task, error)

    def _again(self, work: Callable[[], Result]) -> Result:
        """The result of ``work`` that a killed process had; without the report that kills more."""
        tries = 0
        while tries < _TRIES:
            try:
                return self._submit(work).result()
            except DiedError as error:
                if not error.held or error.held in self._left_out:
                    tries += 1
                else:
                    self._left_out.add(error.held)
        raise KilledError

    def _submit(self, work: Callable[[], Result], *, ahead: bool = False) -> Future[Result]:
        self.start()
        assert self._pool is not None  # noqa: S101 - that is what starting means
        if self._left_out:
            work = partial(_without, frozenset(self._left_out), work)
        return self._pool.submit(work, ahead=ahead)


def _numbered(
    work: Callable[[Task], Result], tasks: list[tuple[int, Task]]
) -> list[tuple[int, Result]]:
    return [(number, work(task)) for number, task in tasks]


def _without(left_out: Collection[bytes], work: Callable[[], Result]) -> Result:
    leave_out(left_out)
    return work()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
