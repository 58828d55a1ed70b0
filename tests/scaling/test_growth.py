"""No kind of text costs more than in proportion to its length, at any stage.

Counted in calls; what they take in seconds is measured by ``python -m tests.scaling``.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from tests.scaling.kinds import KINDS
from tests.scaling.publishing import calls, publish, unprotected, write_tree

_SIZES = (0, 400, 1_600, 6_400)
"""Nothing but a beginning, and then each time four times as much of the same."""
_NOISE = 1.35
_CHANCE = 60_000
"""How much faster than the text the work may grow, and calls that depend on what was asked before:
what is known of recurring texts is kept."""


@pytest.fixture(autouse=True, scope="module")
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is done once a process, such as reading the forms, is done."""
    folder = tmp_path_factory.mktemp("warm")
    suffix, make = KINDS["sentences"]
    write_tree(folder, suffix, make(2_000))
    publish(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_grows_no_faster_than_the_text(kind: str, tmp_path: Path) -> None:
    """Counted in calls, which are the same on every machine; each size from the beginning."""
    suffix, make = KINDS[kind]
    counted = []
    with unprotected():
        write_tree(tmp_path, suffix, make(_SIZES[1]))
        publish(tmp_path)
        for size in _SIZES:
            folder = tmp_path / str(size)
            write_tree(folder, suffix, make(size))
            counted.append(calls(partial(publish, folder)))
    nothing, *counts = counted
    for fewer, more in pairwise(counts):
        assert more - nothing <= 4 * _NOISE * (fewer - nothing) + _CHANCE, counted
