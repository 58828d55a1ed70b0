"""The examination in small: no wrong and no invented cell, whatever the layout and the quirk."""

from __future__ import annotations

from tests.accuracy.exam import sit_exam


def test_no_cell_is_wrong_or_invented() -> None:
    faults = [f"{result.name}: {fault}" for result in sit_exam(300) for fault in result.faults]
    assert not faults, "\n".join(faults[:20])
