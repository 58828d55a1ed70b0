"""Converted reports in small; ``make accuracy`` sends hundreds through every converter."""

from __future__ import annotations

import pytest

from tests.accuracy.converted import sit_converted
from tests.accuracy.converting.programs import CONVERTERS
from tests.accuracy.converting.worker import CONVERT
from tests.accuracy.originals import REMARKS, set_original

_QUICK = ("markdownify", "mammoth", "pdftotext -layout", "pdfium", "w3m")


@pytest.mark.parametrize("name", _QUICK)
def test_what_a_converter_leaves_is_read_without_a_wrong_cell(name: str) -> None:
    if not CONVERTERS[name].program:
        pytest.skip(f"{name} is not installed: setup/converters.sh installs it")
    (result,) = sit_converted([name], 1)
    assert result.source[1], "nothing was converted"
    assert not result.faults, result.faults
    assert not result.accusations, result.accusations
    assert result.marks["right"] > result.marks["honest"] or name == "w3m"  # draws boxes


@pytest.mark.parametrize("name", _QUICK)
def test_of_what_is_cut_off_nothing_is_said(name: str) -> None:
    if not CONVERTERS[name].program:
        pytest.skip(f"{name} is not installed: setup/converters.sh installs it")
    for cut in sit_converted([name], 1, cuts=15):
        assert not cut.faults, cut.faults
        assert not cut.accusations, cut.accusations


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_originals_are_always_the_same_and_never_all_zero(suffix: str) -> None:
    for number in range(len(REMARKS)):
        original = set_original(number, suffix)
        assert original.data == set_original(number, suffix).data
        assert sum(value or 0 for value in original.truth.values()) > 0
        assert original.quirk != "plain" or None not in original.truth.values()


def test_every_library_is_known_to_the_worker_and_every_name_used_once() -> None:
    libraries = [one.library[1] for one in CONVERTERS.values() if one.library]
    assert set(libraries) <= CONVERT.keys()
    runs = [one.run + one.takes + one.gives for one in CONVERTERS.values()]
    assert len(set(runs)) == len(runs)
