"""A small share of the damages that ``make faults`` does to caches."""

from __future__ import annotations

from pathlib import Path

from tests.faults.damaged_caches import trials


def test_no_damage_to_the_cache_makes_a_wrong_page(tmp_path: Path) -> None:
    assert [each for each in trials(6, tmp_path, seed=5) if each.wrong] == []
