"""Readers that run parsers written in C, or fed by strangers, in a process of their own.

Each process of ours keeps one worker. It may use so much memory and so much time, and where the
system offers it, it has no network and no file but its own code; when it dies or takes too long,
one report is lost with a clear ``Problem``, and the next one gets a new worker.
"""

import atexit
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import IO

import msgspec
from msgspec.structs import replace

from build_tools.model import Document, Problem, Source, Value
from build_tools.readers.confinement import confine_parser
from build_tools.readers.problems import UnreadableError

_SOURCES_PER_WORKER = 500
"""After so many a worker is replaced: what a C library leaks goes with it."""
_LENGTH = struct.Struct(">Q")
_START = "from build_tools.readers.sandbox import serve_reader; serve_reader({})"


class Limits(Value, frozen=True):
    """What one source may cost."""

    seconds: float = 20.0
    """Wall time."""
    memory: int = 1536 * 1024 * 1024
    """Bytes of address space of the worker."""


READING = Limits()


class _Request(Value, frozen=True):
    reader: str
    source: Source


class _Reply(Value, frozen=True):
    document: Document | None = None
    problem: Problem = Problem("", "E-READER.killed")
    """Where there is no document."""


_decode_request = msgspec.msgpack.Decoder(_Request).decode
_decode_reply = msgspec.msgpack.Decoder(_Reply).decode
_encode = msgspec.msgpack.Encoder().encode


def isolated(reader: str) -> Callable[[Source], Document]:
    """The reader ``function`` of ``module``, given as ``module:function``, run in the worker."""

    def read(source: Source) -> Document:
        return read_isolated(reader, source)

    return read


def read_isolated(reader: str, source: Source, limits: Limits = READING) -> Document:
    """What ``reader`` makes of ``source``. Raises ``UnreadableError``, also for a dead worker."""
    with _lock:
        reply = _ask(_Request(reader, replace(source, path=_sendable(source.path))), limits)
    if reply.document is None:
        raise UnreadableError(replace(reply.problem, path=source.path))
    return reply.document


def _sendable(path: str) -> str:
    """``path`` without what only a broken file name holds; it serves for its suffix there."""
    return path.encode("utf-8", "replace").decode("utf-8")


class _Worker:
    """A running worker and how many sources it has been given."""

    def __init__(self, memory: int) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.memory = memory
        self.owner = os.getpid()
        self.used = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-c", _START.format(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def ask(self, request: _Request, seconds: float) -> bytes:
        """The reply; raises ``TimeoutError`` or, when the worker is gone, ``OSError``."""
        self.used += 1
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:  # never: both are pipes
            raise BrokenPipeError
        _write_frame(stdin, _encode(request))
        return _read_frame_until(stdout, time.monotonic() + seconds)

    def close(self) -> None:
        """End the worker now."""
        if self.owner == os.getpid():
            self._process.kill()
            self._process.communicate()


_lock = threading.Lock()
_current: _Worker | None = None


def _ask(request: _Request, limits: Limits) -> _Reply:
    worker = _worker(limits.memory)
    try:
        return _decode_reply(worker.ask(request, limits.seconds))
    except TimeoutError:
        reply = _Reply(problem=Problem.of("", "E-READER.slow", seconds=f"{limits.seconds:.0f}"))
    except (OSError, msgspec.DecodeError):
        reply = _Reply()
    close_worker()
    return reply


def _worker(memory: int) -> _Worker:
    global _current
    if _current and (_current.used >= _SOURCES_PER_WORKER or _current.memory != memory):
        close_worker()
    if _current is None or _current.owner != os.getpid():
        _current = _Worker(memory)
    return _current


def close_worker() -> None:
    """End this process's worker, if it has one; the next source gets a new one."""
    global _current
    if _current:
        _current.close()
    _current = None


atexit.register(close_worker)


def serve_reader(memory: int) -> None:
    """What a worker does: answer requests until its owner is gone, in ``memory`` bytes."""
    _limit(memory)
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    confined = False
    while header := stdin.read(_LENGTH.size):
        request = _decode_request(stdin.read(_LENGTH.unpack(header)[0]))
        if not confined:
            import_module(request.reader.partition(":")[0])
            confine_parser()
            confined = True
        _write_frame(stdout, _encode(_answer(request)))


def _answer(request: _Request) -> _Reply:
    module, _, function = request.reader.partition(":")
    try:
        read = getattr(import_module(module), function)
        return _Reply(read(request.source))
    except UnreadableError as error:
        return _Reply(problem=error.problem)
    except MemoryError:
        return _Reply(problem=Problem("", "E-READER.memory"))
    except RecursionError:
        return _Reply(problem=Problem("", "E-READER.nested"))
    except Exception as error:  # whatever a parser throws at a broken file costs this file only
        name = type(error).__name__
        return _Reply(problem=Problem.of("", "E-READER.damaged", error=name))


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not a Unix: time is limited by the owner, memory is not
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _write_frame(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _read_frame_until(stream: IO[bytes], deadline: float) -> bytes:
    (length,) = _LENGTH.unpack(_read_until(stream, _LENGTH.size, deadline))
    return _read_until(stream, length, deadline)


def _read_until(stream: IO[bytes], length: int, deadline: float) -> bytes:
    """Exactly ``length`` bytes; raises ``TimeoutError`` late, ``EOFError`` at the end."""
    chunks: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while length:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            chunk = os.read(stream.fileno(), min(length, 1 << 20))
            if not chunk:
                raise BrokenPipeError
            chunks.append(chunk)
            length -= len(chunk)
    return b"".join(chunks)
