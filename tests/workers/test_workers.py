from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from build_tools.common.crash_notes import left_out, working_on
from build_tools.common.failures import KilledError
from build_tools.publishing.locking import locked
from build_tools.workers.tasks import Workers


def squares(numbers: list[int]) -> list[tuple[int, int]]:
    if 13 in numbers:
        raise ValueError(13)
    return [(number * number, os.getpid()) for number in numbers]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deadly(numbers: list[int], deadly_one: int) -> list[int]:
    """As the system ends a process for want of memory: at the same task every time."""
    if deadly_one in numbers:
        die()
    return numbers


def deadly_once(marker: Path, numbers: list[int]) -> list[int]:
    if 13 in numbers and not marker.exists():
        marker.touch()
        die()
    return numbers


def deadly_report(numbers: list[int]) -> list[str]:
    """Each number stands for an agency of three reports; the report 13/2 kills its reader."""
    return [",".join(_read(f"{number}/{each}") for each in range(3)) for number in numbers]


def _read(shown: str) -> str:
    if left_out(shown, "hash"):
        return "killed"
    with working_on(shown, "hash"):
        if shown == "13/2":
            die()
    return "read"


@pytest.mark.parametrize("processes", [1, 2])
def test_every_task_is_done_once(processes: int) -> None:
    with Workers(processes) as workers:
        done = list(workers.map(squares, iter(range(20, 60)), 3))
    assert sorted(square for square, _ in done) == [n * n for n in range(20, 60)]


def test_many_chunks_leave_this_process_and_one_does_not() -> None:
    with Workers(2) as workers:
        assert {pid for _, pid in workers.map(squares, [1, 2], 3)} == {os.getpid()}
        assert os.getpid() not in {pid for _, pid in workers.map(squares, [1, 2, 3], 1)}


def test_renewed_workers_are_other_processes_than_before() -> None:
    with Workers(2) as workers:
        before = {process for _, process in workers.map(squares, range(12), 2)}
        workers.renew()
        squared = list(workers.map(squares, range(12), 2))
    assert sorted(square for square, _ in squared) == [number**2 for number in range(12)]
    assert before.isdisjoint(process for _, process in squared)


def test_each_of_the_calls_expected_has_a_process_of_its_own_that_ends_with_it() -> None:
    with Workers(2) as workers:
        workers.renew(calls=2)
        begun = [workers.begin(partial(squares, [number])) for number in range(4)]
        done = [pair for call in begun for pair in call()]
        assert [square for square, _ in done] == [0, 1, 4, 9]
        assert len({os.getpid(), *(process for _, process in done)}) == 5
        assert active_children() == []


def test_processes_started_early_hold_nothing_of_later_and_do_the_calls_expected() -> None:
    with Workers(2) as workers:
        workers.start(calls=2)
        early = {each.pid for each in active_children()}
        # What a single chunk leaves at hand ends with one of them, too.
        assert os.getpid() not in {pid for _, pid in workers.map(squares, [1, 2], 3)}
        HELD.append("later")
        try:
            workers.renew()
            assert list(workers.map(what_is_held, [0, 1], 1)) == [1, 1]
            workers.renew(calls=2)
            begun = [workers.begin(partial(what_is_held, [each])) for each in range(2)]
            done = [call() for call in begun]
        finally:
            HELD.clear()
    assert len(early) == 4
    assert done == [[0], [0]]
    assert active_children() == []


HELD: list[str] = []


def what_is_held(tasks: list[int]) -> list[int]:
    """How much a process holds that does the ``tasks``, of each."""
    return [len(HELD) for _ in tasks]


def test_of_the_calls_expected_one_after_another_is_done(tmp_path: Path) -> None:
    with Workers(2) as workers:
        workers.renew(calls=3)
        begun = [workers.begin(partial(alone, tmp_path / "at work")) for _ in range(3)]
        assert [call() for call in begun] == [True] * 3


def test_a_killed_process_of_its_own_costs_nothing(tmp_path: Path) -> None:
    with Workers(2) as workers:
        workers.renew(calls=2)
        once = workers.begin(partial(deadly_once, tmp_path / "died", [13]))
        always = workers.begin(partial(deadly, [13], 13))
        assert once() == [13]
        with pytest.raises(KilledError):
            always()


def alone(marker: Path) -> bool:
    """Whether nobody else works."""
    try:
        marker.mkdir()
    except FileExistsError:
        return False
    time.sleep(0.05)
    marker.rmdir()
    return True


def test_a_failure_is_the_callers() -> None:
    with Workers(2) as workers, pytest.raises(ValueError, match="13"):
        list(workers.map(squares, range(20), 2))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_begun_gives_its_result(processes: int) -> None:
    with Workers(processes) as workers:
        result = workers.begin(partial(squares, [2, 3]))
        assert [square for square, _ in result()] == [4, 9]
        with pytest.raises(ValueError, match="13"):
            workers.begin(partial(squares, [13]))()


def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    with Workers(2) as workers:
        done = workers.map(partial(deadly_once, tmp_path / "died"), range(40), 3)
        assert sorted(done) == list(range(40))
        assert sorted(workers.map(deadly_report, range(3), 1)) == ["read,read,read"] * 3


def test_a_task_that_kills_every_worker_is_named_and_the_others_are_done() -> None:
    with Workers(2) as workers:
        done = workers.map(partial(deadly, deadly_one=13), range(40), 3, lambda task, _: -task)
        assert sorted(done) == sorted({*range(40), -13} - {13})


def test_a_task_that_kills_every_worker_is_an_error_where_nothing_stands_for_it() -> None:
    with Workers(2) as workers, pytest.raises(KilledError):
        list(workers.map(partial(deadly, deadly_one=13), range(40), 3))


def test_only_the_report_that_a_killed_worker_held_is_lost() -> None:
    with Workers(2) as workers:
        done = sorted(workers.map(deadly_report, range(40), 3))
        assert done == ["read,read,killed", *["read,read,read"] * 39]
        assert "read,read,killed" in workers.map(deadly_report, range(40), 3)


def test_what_was_begun_is_done_again_when_its_worker_is_killed(tmp_path: Path) -> None:
    with Workers(2) as workers:
        once = workers.begin(partial(deadly_once, tmp_path / "died", [13]))
        always = workers.begin(partial(deadly, [13], 13))
        assert once() == [13]
        with pytest.raises(KilledError):
            always()


def chatty(numbers: list[int]) -> list[bytes]:
    """Answers far larger than a pipe: whoever is killed is killed while it sends one."""
    return [bytes(1 << 20) for _ in numbers]


def test_a_worker_killed_while_it_answers_is_no_end_of_waiting() -> None:
    with Workers(2) as workers:
        found = workers.map(chatty, range(200), 2)
        for number, data in enumerate(found):
            assert len(data) == 1 << 20
            if number in (20, 60):
                active_children()[number % 2].kill()
        assert number == 199


def test_closing_ends_work_that_is_not_done() -> None:
    with Workers(2) as workers:
        workers.begin(partial(time.sleep, 600))
        next(iter(workers.map(squares, range(10), 1)))
    assert active_children() == []


def test_what_cannot_be_sent_is_the_callers_error() -> None:
    with Workers(2) as workers, pytest.raises(TypeError, match="pickle"):
        list(workers.map(generators, range(4), 1))


def generators(numbers: list[int]) -> list[object]:
    return [iter(number for number in numbers)]


def open_files(tasks: list[int]) -> list[tuple[int, set[str]]]:
    """The files this process has open."""
    found = set()
    for each in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.add(str(each.readlink()))
    return [(os.getpid(), found) for _ in tasks]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there workers are forked")
def test_a_worker_holds_no_file_of_its_parent(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as lock, Workers(2) as workers:
        seen = list(workers.map(open_files, [1, 2], 1))
        lock.write("still the parent's")
    assert os.getpid() not in {pid for pid, _ in seen}
    assert not any(str(tmp_path / "lock") in files for _, files in seen)
    assert (tmp_path / "lock").read_text() == "still the parent's"


BUSY = """
import os, re, sys
from pathlib import Path
from build_tools.publishing.locking import locked
from build_tools.workers.tasks import Workers

def endless(tasks):
    os.write(1, b"busy\\n")  # in one piece: the other one writes there too
    re.fullmatch("(a|a)*b", "a" * 60)  # no thread of this process runs meanwhile

if __name__ == "__main__":
    with locked(Path(sys.argv[1]), "site"), Workers(2) as workers:
        list(workers.map(endless, [1, 2, 3, 4], 1))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there workers are forked")
def test_workers_that_can_hear_nothing_end_with_a_killed_build(tmp_path: Path) -> None:
    (tmp_path / "busy.py").write_text(BUSY)
    command = [sys.executable, str(tmp_path / "busy.py"), str(tmp_path / "lock")]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    assert [build.stdout.readline() for _ in range(2)] == ["busy\n"] * 2
    build.kill()
    assert build.stdout.read() == ""  # ends only when no worker holds it any more
    with locked(tmp_path / "lock", "site"):
        pass
    build.wait()
