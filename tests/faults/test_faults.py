"""A small share of ``make faults``."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.portal import new_portal
from tests.faults.reading import hammered
from tests.faults.trials import TRIALS

_NEEDS_ROOT = {"磁盘写满", "没有权限"}
_FEW = 1


@pytest.mark.parametrize("name", TRIALS)
def test_an_accident_is_survived(name: str) -> None:
    if name in _NEEDS_ROOT and (os.geteuid() != 0 or not shutil.which("setpriv")):
        pytest.skip("only root can mount a disk and give up its rights")
    trial, _ = TRIALS[name]
    assert trial(_FEW, Random(7)) == _FEW


def test_a_first_build_that_is_killed_leaves_nothing_wrong(tmp_path: Path) -> None:
    portal = new_portal(tmp_path / "home", tmp_path / "work")
    right = portal.right(0)
    for delay in (0.05, 0.2):
        process = portal.build()
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert portal.site() in ({}, right)
    assert portal.rebuild()
    assert portal.site() == right


def test_a_reader_meets_no_half_made_site() -> None:
    reader = hammered(2, Random(7), pause=0.2)
    assert reader.faults == []
    assert reader.reads > 10
