from __future__ import annotations

import os
from functools import partial

import pytest

from build_tools.site.workers import Workers


def squares(numbers: list[int]) -> list[tuple[int, int]]:
    if 13 in numbers:
        raise ValueError(13)
    return [(number * number, os.getpid()) for number in numbers]


@pytest.mark.parametrize("processes", [1, 2])
def test_every_task_is_done_once(processes: int) -> None:
    with Workers(processes) as workers:
        done = list(workers.map(squares, iter(range(20, 60)), 3))
    assert sorted(square for square, _ in done) == [n * n for n in range(20, 60)]


def test_many_chunks_leave_this_process_and_one_does_not() -> None:
    with Workers(2) as workers:
        assert {pid for _, pid in workers.map(squares, [1, 2], 3)} == {os.getpid()}
        assert os.getpid() not in {pid for _, pid in workers.map(squares, [1, 2, 3], 1)}


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
