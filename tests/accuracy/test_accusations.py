from __future__ import annotations

from tests.accuracy.accusations import judge_prose
from tests.accuracy.grammar import shapes, written_reports

_REPORTS = 100
_SHAPES = 300
_FOUND = 0.95


def test_no_office_is_accused_whose_words_agree_and_contradictions_are_found() -> None:
    judged = judge_prose(_REPORTS, seed=7)
    assert judged.accused == []
    assert judged.contradicting >= _REPORTS // 2
    assert judged.found >= _FOUND, judged.unfound


def test_there_are_many_shapes_and_each_is_another() -> None:
    assert len({each.text for each in shapes()}) == len(shapes()) >= _SHAPES


def test_nearly_every_shape_is_written_soon() -> None:
    used = {shape.number for each in written_reports(400) for shape in each.shapes}
    assert len(used) >= 0.9 * len(shapes())


def test_a_planted_figure_stands_in_the_prose_only() -> None:
    for written in written_reports(20, contradicting=True):
        assert written.planted
        assert written.planted in written.shapes
