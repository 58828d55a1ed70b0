"""Time and memory of a command and everything it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
_INTERVAL = 0.05  # seconds between two looks at the memory, at the least
_PROBES, _PROBE_SIZE = 500, 30_000
_REST = 100  # times as long as a look took: looking must not keep a core from those looked at


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds, and bytes where the system tells them."""

    wall: float
    cpu: float
    """Of the process and its children."""
    memory: int
    """The most that all its processes held at one moment, shared pages counted once."""

    def __str__(self) -> str:
        return f"{self.wall:8.2f} s {self.cpu:8.2f} s {self.memory / 1e6:7.0f} MB"


def per_report(cost: Cost, reports: int) -> Cost:
    """What one of so many ``reports`` took."""
    return Cost(cost.wall / reports, cost.cpu / reports, cost.memory)


def on_one_core(command: Sequence[str]) -> tuple[str, ...]:
    """``command`` with all its processes on one and the same core."""
    core = min(os.sched_getaffinity(0))
    return ("taskset", "--cpu-list", str(core), *command)


def disk_speed(folder: Path) -> float:
    """Milliseconds a small file takes to be written, all of them on the disk at the end.

    Of a disk that is still busy with what was written or deleted before it is a multiple of what
    it is later: then times of builds mean nothing.
    """
    os.sync()
    begin = time.perf_counter()
    probe = folder / "probe"
    probe.mkdir()
    for number in range(_PROBES):
        (probe / str(number)).write_bytes(bytes(_PROBE_SIZE))
    os.sync()
    taken = time.perf_counter() - begin
    shutil.rmtree(probe)
    return 1000 * taken / _PROBES


def run(*command: str, cwd: Path) -> Cost:
    """The cost of ``command``; its output is shown only when it fails."""
    os.sync()  # else the system would write down what was made before while this is measured
    begin = time.perf_counter()
    # Installed packages come compiled: where the surroundings forbid to keep what was compiled,
    # only our modules would be compiled at every start.
    surroundings = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak, stop = [0], Event()
    watcher = Thread(target=_watch, args=(process.pid, peak, stop))
    watcher.start()
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    stop.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{output}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak[0] or usage.ru_maxrss * 1024)


def _watch(pid: int, peak: list[int], stop: Event) -> None:
    interval = _INTERVAL
    while not stop.wait(interval):
        begin = time.thread_time()
        peak[0] = max(peak[0], sum(_share(each) for each in _family(pid)))
        interval = max(_INTERVAL, _REST * (time.thread_time() - begin))


def _family(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return [pid]
    return [pid, *(member for child in text.split() for member in _family(int(child)))]


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
