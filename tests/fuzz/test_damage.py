"""A bounded run of the fuzzers that go on for as long as one likes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.model import Source
from tests.accuracy.papers import EVERY_LAYOUT
from tests.fuzz import trial
from tests.fuzz.atheris_target import read_anything
from tests.fuzz.mutation import damaged, is_slow
from tests.fuzz.trial import try_number, try_source

BOUNDED = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@BOUNDED
@given(st.integers(0, 10**9))
def test_a_damaged_report_is_read_or_refused(number: int) -> None:
    outcome = try_number(number, seed=7)
    assert not outcome.fault, outcome.fault


@BOUNDED
@given(st.binary(max_size=300))
def test_the_target_of_atheris_holds(data: bytes) -> None:
    read_anything(data)


def test_every_layout_is_damaged_and_the_same_way_each_time() -> None:
    inputs = [damaged(number) for number in range(len(EVERY_LAYOUT))]
    assert {path for path, _ in inputs} == {
        f"exam{suffix}" for suffix in (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
    }
    assert inputs == [damaged(number) for number in range(len(EVERY_LAYOUT))]


def test_slow_readers_get_their_share() -> None:
    slow = [number for number in range(4000) if is_slow(number)]
    paths = [damaged(number)[0] for number in slow]
    assert len(slow) == 10
    assert {f"exam{suffix}" for suffix in (".doc", ".wps", ".rtf", ".jpg", ".pdf")} == set(paths)


def test_what_goes_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Source) -> None:
        raise IndexError(source.path)

    monkeypatch.setattr(trial, "read_report", fail)
    assert "IndexError: exam.txt" in try_source(0, "exam.txt", b"").fault


def test_the_command_ends_well() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--inputs", "20", "--processes", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "20 inputs" in done.stdout
    assert ", 0 faults" in done.stdout
    assert not done.stderr
