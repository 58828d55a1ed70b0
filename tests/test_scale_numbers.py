"""``docs/scale.md`` says what is computed from the constants."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.country import SHARES, country

SCALE = Path(__file__).parents[1] / "docs" / "scale.md"


def test_the_page_holds_every_line_that_is_computed() -> None:
    lines = SCALE.read_text("utf-8").splitlines()
    assert [line for line in country() if line not in lines] == []


def test_the_assumed_shares_are_of_all_reports() -> None:
    assert abs(sum(SHARES.values()) - 1) < 1e-9
