from __future__ import annotations

from collections import Counter

from tests.accuracy.planted import BEYOND, KINDS, sit_planted


def test_no_planted_misreading_is_published() -> None:
    found: dict[str, Counter[str]] = {}
    for kind, marks in sit_planted(3, 40, seed=5):
        found.setdefault(kind, Counter()).update(marks)
    assert set(found) == {"nothing", *KINDS, *BEYOND}
    assert sum(marks["wrong"] for kind, marks in found.items() if kind not in BEYOND) == 0
    clean = found["nothing"]
    assert clean["right"] >= 0.9 * (clean["right"] + clean["withheld"])
