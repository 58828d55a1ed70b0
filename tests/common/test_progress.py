"""The line that tells how far work is."""

from __future__ import annotations

import io
import sys

import pytest

from build_tools.common import progress as module
from build_tools.common.progress import counted, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Not a fixture: pytest takes the standard error back before the test begins."""
    end = Terminal()
    monkeypatch.setattr(sys, "stderr", end)
    return end


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    return now


def test_how_long_it_will_take_is_told_once_it_can_be_known(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    terminal = at_a_terminal(monkeypatch)
    with progress("报告", 100) as advance:
        clock[0] = 1
        advance(5)
        assert "还要" not in terminal.getvalue()
        clock[0] = 5
        advance(20)
        shown = terminal.getvalue()
        assert shown.endswith("报告 25/100 [#####---------------] 25% 还要约 15 秒")
        clock[0] = 1000
        advance(1)
        assert terminal.getvalue().endswith("还要约 47 分钟")
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_it_goes_away_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    with pytest.raises(ZeroDivisionError):
        _ = [1 // each for each in counted("除", [1, 0], 2)]
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_output_at_the_same_terminal_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setattr(sys, "stdout", Terminal())
    with progress("报告", 100, output=True) as advance:
        advance(50)
    assert terminal.getvalue() == ""
