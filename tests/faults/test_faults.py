"""A small share of ``make faults``."""

from __future__ import annotations

import os
import shutil
from random import Random

import pytest

from tests.faults.reading import hammered
from tests.faults.trials import TRIALS

_NEEDS_ROOT = {"磁盘写满", "没有权限"}
_FEW = 2


@pytest.mark.parametrize("name", TRIALS)
def test_an_accident_is_survived(name: str) -> None:
    if name in _NEEDS_ROOT and (os.geteuid() != 0 or not shutil.which("setpriv")):
        pytest.skip("only root can mount a disk and give up its rights")
    trial, _ = TRIALS[name]
    assert trial(_FEW, Random(7)) == _FEW


def test_a_reader_meets_no_half_made_site() -> None:
    reader = hammered(3, Random(7))
    assert reader.faults == []
    assert reader.reads > 10
