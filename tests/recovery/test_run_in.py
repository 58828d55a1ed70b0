"""Digits of a note or of a struck figure that a converter ran into the figure beside them."""

from __future__ import annotations

from hashlib import sha256

import pytest

from build_tools.checks import Subject, run_checks
from build_tools.model import Agency, Cell, CellKey, Source, Status
from build_tools.reports.assembling import read_report
from tests.recovery.drawing import figures, report, requests_form, values_of

_ROWS = tuple(row.key for row in requests_form().rows)


def _text(values: dict[str, list[str]]) -> str:
    return report("\t".join([row.label, *values[row.key]]) for row in requests_form().rows)


def _read(text: str) -> tuple[dict[CellKey, Cell], set[str]]:
    data = text.encode()
    read = read_report(Source("2023.txt", data, sha256(data).hexdigest()))
    subject = Subject(read, 2023, Agency(id="a", name=read.agency))
    fired = {one.code for one in run_checks(subject) if one.findings}
    return {cell.key: cell for table in read.tables for cell in table.cells}, fired


@pytest.mark.parametrize(
    ("row", "column"), [("received", 0), ("granted", 1), ("denied.third_party", 2), ("granted", 6)]
)
@pytest.mark.parametrize("mark", ["{}1", "{}3", "struck", "struck behind"])
def test_a_figure_that_adds_up_without_some_digits_is_in_doubt(
    row: str, column: int, mark: str
) -> None:
    values = values_of(figures(7, scale=60))
    before = values[row][column]
    old = str(int(before) + 1)
    longer = {"struck": old + before, "struck behind": before + old}.get(mark, mark.format(before))
    values[row][column] = longer
    key = ("requests", row, requests_form().rows[_ROWS.index(row)].columns[column].key)
    cells, fired = _read(_text(values))
    assert cells[key].status is Status.MISSING
    assert longer in cells[key].evidence
    assert not {"T3-01", "T3-02", "T3-03"} & fired


def test_two_notes_in_one_row_are_told_by_their_columns() -> None:
    values = values_of(figures(7, scale=60))
    values["granted"][0] += "1"
    values["granted"][2] += "2"
    cells, fired = _read(_text(values))
    keys = [("requests", "granted", key) for key in ("natural_person", "research")]
    assert [cells[key].status for key in keys] == [Status.MISSING] * 2
    assert not {"T3-01", "T3-02", "T3-03"} & fired


@pytest.mark.parametrize("added", [1, 7, 100])
def test_any_other_difference_is_printed_and_found(added: int) -> None:
    values = values_of(figures(7, scale=60))
    values["granted"][0] = str(int(values["granted"][0]) + added)
    cells, fired = _read(_text(values))
    cell = cells["requests", "granted", "natural_person"]
    assert (cell.status, str(cell.value)) == (Status.PRINTED, values["granted"][0])
    assert {"T3-01", "T3-02"} <= fired


def test_figures_that_outweigh_each_other_are_in_doubt_where_their_rows_are_wrong() -> None:
    """What was received and what was concluded were corrected alike: the balance holds as it is."""
    every = (values_of(figures(seed, scale=60)) for seed in range(300))
    values = next(
        one
        for one in every
        if one["carried_in"][1] == one["carried_out"][1] and int(one["received"][1]) > 1
    )
    for row in ("received", "concluded"):
        values[row][1] = f"{int(values[row][1]) - 1}{values[row][1]}"
    cells, fired = _read(_text(values))
    assert not {"T3-01", "T3-02"} & fired
    assert cells["requests", "received", "business"].status is Status.MISSING


def test_pieces_lost_in_the_sums_and_in_one_of_their_parts_are_told_together() -> None:
    values = values_of(figures(7, scale=60))
    for row in ("granted", "concluded"):
        assert len(values[row][0]) > 1
        values[row][0] = values[row][0][0]
    cells, fired = _read(_text(values))
    for row in ("granted", "concluded"):
        assert cells["requests", row, "natural_person"].status is Status.MISSING
    assert not {"T3-01", "T3-02", "T3-03"} & fired


def test_a_row_that_either_of_two_figures_explains_hides_no_notes_in_another() -> None:
    groups = "行政复议|未经复议直接起诉|复议后起诉"
    results = "结果维持|结果纠正|其他结果|尚未审结|总计"
    printed = "2|11|2|3|8|5|33|22|1|11|4|3|1|5|13"
    lines = ["\t".join(line.split("|")) for line in (groups, "|".join([results] * 3), printed)]
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    cells, fired = _read("\n".join([_text(values_of(figures(7))), heading, *lines]))
    assert "T4-01" not in fired
    assert cells["review", "litigation_direct", "corrected"].status is Status.MISSING
    assert cells["review", "litigation_after_reconsideration", "total"].value == 13
