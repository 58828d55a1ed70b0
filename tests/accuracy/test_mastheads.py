from __future__ import annotations

from tests.accuracy import openings
from tests.accuracy.masthead_shapes import SHAPES
from tests.accuracy.mastheads import lines, sit_mastheads


def test_no_masthead_is_read_wrongly_and_those_with_a_title_are_read() -> None:
    table, wrong = lines(400, seed=11)
    assert wrong == 0, "\n".join(table)
    read = [(shape, office, year) for shape, office, year, _ in sit_mastheads(400, seed=11)]
    assert {shape for shape, _, _ in read} == set(SHAPES)
    for shape in ("one line", "several lines", "after the regulation", "in a sentence"):
        offices = [office for each, office, _ in read if each == shape]
        assert offices == ["right"] * len(offices)


def test_openings_typed_by_hand_are_read_and_none_wrongly() -> None:
    table, wrong = openings.lines()
    assert wrong == 0, "\n".join(table)
    offices = [office for office, _, _ in openings.sit_openings()]
    assert offices.count("right") >= 0.95 * len(offices), "\n".join(table)
