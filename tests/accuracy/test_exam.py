"""The examination in small: no wrong and no invented cell, whatever the layout and the quirk."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.accuracy.exam import sit_exam, sit_paper
from tests.accuracy.papers import EVERY_LAYOUT, set_paper
from tests.accuracy.quirks import QUIRKS


@given(st.integers(0, 10**9), st.sampled_from(EVERY_LAYOUT), st.sampled_from(list(QUIRKS)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_cell_is_wrong_or_invented(number: int, layout: str, quirk: str) -> None:
    result = sit_paper(set_paper(number, layout=layout, quirk=quirk))
    assert not result.faults, "\n".join([result.name, *result.faults])


@given(st.integers(0, 10**9))
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_two_quirks_at_once_give_no_wrong_cell_either(number: int) -> None:
    result = sit_paper(set_paper(number, pairs=True))
    assert not result.faults, "\n".join([result.name, *result.faults])


@pytest.mark.parametrize("layout", EVERY_LAYOUT)
def test_a_plain_report_is_read_wholly(layout: str) -> None:
    for number in range(2):
        result = sit_paper(set_paper(number, layout=layout, quirk="plain"))
        unread = result.marks.total() - result.marks["right"]
        assert not unread or not result.keeps_all, result.name


@pytest.mark.parametrize("quirk", QUIRKS)
def test_a_report_that_keeps_all_is_read_wholly(quirk: str) -> None:
    for number, layout in enumerate(("tabbed", "html", "docx")):
        result = sit_paper(set_paper(number, layout=layout, quirk=quirk))
        assert result.marks["right"] == result.marks.total() or not result.keeps_all


def test_the_paper_of_a_number_is_always_the_same() -> None:
    count = len(EVERY_LAYOUT)
    program = (
        "import json;from hashlib import sha256;from tests.accuracy.papers import set_paper;"
        f"print(json.dumps([sha256(set_paper(n).data).hexdigest() for n in range({count})]))"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
    here = [sha256(set_paper(number).data).hexdigest() for number in range(count)]
    assert json.loads(output) == here
    assert here != [sha256(set_paper(number, seed=1).data).hexdigest() for number in range(count)]


def test_several_processes_give_the_same_marks() -> None:
    assert list(sit_exam(12, processes=2)) == list(sit_exam(12))
