"""Processes that do calls, of which any may be killed at any time.

The standard library's pool loses every call with one process, and waits for ever where that was
killed while it sent an answer. Here each process has a pipe, and a thread of ours that drives it.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from multiprocessing import get_context
from multiprocessing.reduction import ForkingPickler
from threading import Condition, Thread, current_thread, main_thread
from typing import Any, NamedTuple, TypeVar

from build_tools.common.crash_notes import new_note
from build_tools.workers.process import serve_calls

Result = TypeVar("Result")

_LINUX = sys.platform.startswith("linux")
_FIRST, _LATER = "fork" if _LINUX else "spawn", "spawn"
"""How processes are started: once threads drive them, this one cannot safely be forked again."""
# A call this small always fits into the pipe: whoever sends it need not wait for the receiver.
_SMALL = 1 << 15 if _LINUX else 0


class DiedError(Exception):
    """The process that did a call was killed; ``held`` is the note of what it worked on."""

    def __init__(self, held: bytes) -> None:
        super().__init__(held)
        self.held = held


class _Call(NamedTuple):
    future: Future[Any]
    data: bytes
    ahead: bool


class Pool:
    """So many processes, all of them started at once."""

    def __init__(
        self, processes: int, calls: int = 0, started: Sequence[WorkerProcess] = ()
    ) -> None:
        """Where so many ``calls`` are expected each has a process of its own, which ends with it.

        ``processes`` of them work at a time. Those that were ``started`` before are taken first.
        """
        self._calls: deque[_Call] = deque()
        self._changed = Condition()
        self._ended: Exception | None = None
        """Why nothing more is done."""
        ready = [*started, *start_processes(max(processes, calls) - len(started))]
        self._processes: list[WorkerProcess | None] = [*ready[:processes]]
        self._spare = ready[processes:]
        self._most = 1 if calls else 2
        """Calls sent to a process at a time."""
        self._threads = [
            Thread(target=self._drive, args=(number,), daemon=True) for number in range(processes)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Callable[[], Result], *, ahead: bool = False) -> Future[Result]:
        """Have ``work`` done. With ``ahead`` it may wait behind other work for its process."""
        call = _Call(Future(), bytes(ForkingPickler.dumps(work)), ahead)
        with self._changed:
            self._calls.append(call)
            self._changed.notify()
        if self._ended:
            self._end(self._ended)
        return call.future

    def close(self) -> None:
        """End the processes, in the midst of their work if there is any."""
        self._end(DiedError(b""))
        for process in filter(None, (*self._processes, *self._spare)):
            process.end()
        for thread in self._threads:
            thread.join()

    def _end(self, why: Exception) -> None:
        with self._changed:
            self._ended = why
            while self._calls:
                self._calls.popleft().future.set_exception(why)
            self._changed.notify_all()

    def _drive(self, number: int) -> None:
        sent: deque[_Call] = deque()
        while True:
            process = self._processes[number]
            try:
                while call := self._next(sent):
                    sent.append(call)
                    process = process or self._started(number)
                    process.send(call.data)
                if not sent or process is None:
                    return
                answer = process.answer()
            except (EOFError, OSError):
                for each in sent:
                    each.future.set_exception(DiedError(process.held if process else b""))
                sent.clear()
                self._end_process(number)
            else:
                if self._most == 1:
                    self._end_process(number)
                _settle(sent.popleft().future, answer)

    def _next(self, sent: deque[_Call]) -> _Call | None:
        """The call to be sent now; waits for one unless an answer to others is to be expected."""
        with self._changed:
            while not (sent or self._calls or self._ended):
                self._changed.wait()
            if not self._calls or len(sent) == self._most:
                return None
            fits = self._calls[0].ahead and len(self._calls[0].data) <= _SMALL
            return self._calls.popleft() if fits or not sent else None

    def _end_process(self, number: int) -> None:
        with self._changed:
            if not self._ended and (process := self._processes[number]):
                process.end()
                self._processes[number] = None

    def _started(self, number: int) -> WorkerProcess:
        """A process in the place of one that ended; EOFError where nothing more is done."""
        with self._changed:
            if self._ended:
                raise EOFError
            try:
                process = self._spare.pop() if self._spare else WorkerProcess(_LATER)
            except OSError as error:
                self._end(error)
                raise
            self._processes[number] = process
            return process


class WorkerProcess:
    """One process, the pipe to it, and the note of what it works on."""

    def __init__(self, method: str) -> None:
        context = get_context(method)
        self._pipe, theirs = context.Pipe()
        self._note = new_note(context)
        arguments = theirs, self._note, current_thread() is main_thread()
        self._process = context.Process(target=serve_calls, args=arguments, daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()  # the pipe ends with the only process that holds its other end

    def send(self, data: bytes) -> None:
        """Have it do a call."""
        self._pipe.send_bytes(data)

    def answer(self) -> bytes:
        """What the first call gave that is not answered; waits for it. EOFError when it died."""
        return self._pipe.recv_bytes()

    @property
    def held(self) -> bytes:
        """The note of what it works on."""
        return bytes(self._note.value)

    def end(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.join()


def start_processes(count: int) -> list[WorkerProcess]:
    """So many processes that wait for work; only before any thread is started."""
    return [WorkerProcess(_FIRST) for _ in range(count)]


def _settle(future: Future[Any], answer: bytes) -> None:
    try:
        done, value = ForkingPickler.loads(answer)
    except Exception as error:
        done, value = False, error
    if done:
        future.set_result(value)
    else:
        future.set_exception(value)
