"""Tables of which converters of pages leave the figures in order and the labels in a heap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from build_tools.model import Status
from tests.recovery.drawing import HEADERS, Values, figures, report, requests_form, values_of
from tests.recovery.filling import cells_of, printed_wrong, read_tables
from tests.recovery.test_converted import read_cells

_FILLINGS = range(4)


def _rows(values: Values) -> list[list[str]]:
    return list(values.values())


def _labels(values: Values, era: str) -> dict[str, str]:
    return {row.key: row.label for row in requests_form(era).rows if row.key in values}


def _heap(values: Values, era: str) -> Iterator[str]:
    """The labels one below the other, cut to the few characters that their column is wide."""
    for label in _labels(values, era).values():
        yield from (label[at : at + 4] for at in range(0, len(label), 4))


def _cells_apart(values: Values, era: str) -> Iterator[str]:
    """A cell a line, empty lines between, behind a heap of labels."""
    yield from (*_heap(values, era), "")
    for row in _rows(values):
        for value in row:
            yield from (value, "")


def _pieces_of_rows(values: Values, era: str) -> Iterator[str]:
    """Each row on three lines, because its cells stand a little higher and lower."""
    yield from (*_heap(values, era), "")
    for row in _rows(values):
        yield from (" ".join(row[:4]), row[4], " ".join(row[5:]))


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for column in zip(*rows, strict=True):
        yield from (*column, "")


def _by_columns(values: Values, era: str) -> Iterator[str]:
    """Two rows cell by cell, a label alone between them; the others column by column, by pages."""
    labels, rows = list(_labels(values, era).values()), _rows(values)
    yield ""
    for row in rows[:1]:
        yield from _columns([row])
    yield from (labels[1], "")
    yield from _columns([rows[1]])
    for first, last in ((2, 11), (11, 19), (19, len(rows))):
        yield from _columns(rows[first:last])
        yield from (*labels[first:last], "", "-3-", "")


def _cut_to_characters(values: Values, era: str) -> Iterator[str]:
    """Labels a character a line between rows of a cell a line: 无 opens one, and is no figure."""
    for row, label in zip(_rows(values), _labels(values, era).values(), strict=True):
        number, dot, words = label.rpartition(".")
        yield from filter(None, (number + dot, *words, *row))


def _two_in_a_cell(values: Values, era: str) -> Iterator[str]:
    """Bars where the page's words ended, the last two figures in one cell, labels on two lines."""
    for row, label in zip(_rows(values), _labels(values, era).values(), strict=True):
        figures = "  | ".join([*row[:5], " ".join(row[5:])])
        yield from (label[:6], f"|  |  | {figures} |", label[6:])


_SHAPES: dict[str, Callable[[Values, str], Iterator[str]]] = {
    "cells apart": _cells_apart,
    "pieces of rows": _pieces_of_rows,
    "column by column": _by_columns,
    "a character a line": _cut_to_characters,
    "two in a cell": _two_in_a_cell,
}


def _text(lines: Iterator[str]) -> str:
    return report([*HEADERS, *lines])


@pytest.mark.parametrize("era", ["2021", "2019"])
@pytest.mark.parametrize("shape", _SHAPES)
def test_a_table_of_which_only_the_order_is_left_is_read_whole(shape: str, era: str) -> None:
    for number in _FILLINGS:
        printed = figures(number, era)
        table = read_tables(_text(_SHAPES[shape](values_of(printed, era), era)))["requests"]
        read = cells_of({"requests": table})
        assert printed_wrong(read, printed) == []
        assert (table.form, table.doubts, table.missing_rows) == (era, (), ())
        assert {cell.status for cell in read.values()} == {Status.PRINTED}


def _read_values(text: str) -> list[object]:
    table = read_tables(text).get("requests")
    return [cell.value for cell in table.cells if cell.value is not None] if table else []


@pytest.mark.parametrize("shape", ["cells apart", "pieces of rows"])
def test_nothing_is_taken_for_a_row_where_one_sum_is_wrong(shape: str) -> None:
    for number in _FILLINGS:
        printed = figures(number)
        printed["requests", "granted", "business"] += 3
        assert _read_values(_text(_SHAPES[shape](values_of(printed), "2021"))) == []


def test_a_figure_of_the_page_is_none_of_the_table() -> None:
    printed = figures(1)
    lines = [*_cells_apart(values_of(printed), "2021")]
    at = lines.index("") + 1 + 2 * 7 * 9
    text = _text(iter([*lines[:at], "17", "", *lines[at:]]))
    read = cells_of({"requests": read_tables(text)["requests"]})
    assert printed_wrong(read, printed) == []


def test_a_label_that_stands_alone_beside_other_figures_withholds_them() -> None:
    values = values_of(figures(2))
    lines = [*_cells_apart(values, "2021")]
    at = lines.index("") + 1 + 2 * 7 * 9
    label = _labels(values, "2021")["refused.repeated"]
    assert _read_values(_text(iter([*lines[:at], label, "", *lines[at:]]))) == []


def _columns_apart(values: Values, full: int, left: int) -> Iterator[str]:
    """From row ``full`` on only the first columns; those that are ``left`` behind the report."""
    for at, row in enumerate(_rows(values)):
        yield from (f"第{at}行的名称", " ".join(row if at < full else row[:-left]))
    yield from ("五、存在的主要问题及改进情况", "培训覆盖面达到100%。", "3", "其他 总计")
    yield from (" ".join(row[-left:]) for row in _rows(values)[full:])


@pytest.mark.parametrize(("full", "left"), [(0, 2), (0, 1), (19, 2), (22, 3)])
def test_columns_that_stand_behind_the_report_are_put_to_their_rows(full: int, left: int) -> None:
    for number in _FILLINGS:
        printed = figures(number)
        text = _text(_columns_apart(values_of(printed), full, left))
        read = cells_of({"requests": read_tables(text)["requests"]})
        assert printed_wrong(read, printed) == []


def test_columns_that_do_not_add_up_with_their_rows_are_none_of_theirs() -> None:
    for number in _FILLINGS:
        printed = figures(number)
        printed["requests", "granted", "total"] += 2
        text = _text(_columns_apart(values_of(printed), 0, 2))
        assert _read_values(text) == []


def test_labels_now_before_their_figures_now_behind_name_no_row() -> None:
    for number in _FILLINGS:
        values = values_of(figures(number))
        values["unavailable.not_held"] = ["13", "2", "1", "1", "1", "1", "19"]
        lines = ["第三项加第四项之和"]
        for label, (key, row) in zip(_labels(values, "2021").values(), values.items(), strict=True):
            left = [value for value in row if value != "0"]
            before = key in ("received", "carried_in", "granted", "concluded", "carried_out")
            lines += [label, *left] if before else [*left, label]
        read = cells_of({"requests": read_tables(_text(iter(lines)))["requests"]})
        rows = {key[1] for key, cell in read.items() if cell.value}
        shown = {
            row: [str(cell.value) for key, cell in read.items() if key[1] == row and cell.value]
            for row in rows
        }
        assert {row: one for row, one in shown.items() if not set(one) <= set(values[row])} == {}


def test_zeros_of_a_table_that_was_cut_off_are_not_those_of_another_form() -> None:
    """They keep the sums of both; 23 rows of the newer form are as many as the older one has."""
    values = values_of(dict.fromkeys(figures(0), 0))
    rows = [f"{label}\t" + "\t".join(values[key]) for key, label in _labels(values, "2021").items()]
    table = read_tables(report([*HEADERS, *rows[:-2]]))["requests"]
    assert table.form == "2021"
    found = {cell.key[1] for cell in table.cells if cell.value is not None}
    assert found == set(list(values)[:-2])


def test_rows_that_changed_places_with_their_names_are_read_by_these() -> None:
    """Received and carried in are two addends: every sum holds either way."""
    values = values_of(figures(3))
    rows = list(requests_form().rows)
    each = [[row.label, *values[row.key]] for row in (*rows[1::-1], *rows[2:])]
    heads = [["", "申请人情况"], ["自然人", "法人或其他组织", "总计"], HEADERS[1:6]]
    lines = [
        one
        for row in (*heads, *each)
        for one in (
            "| ",
            *(f" {x}  | " for x in row[:-1]),
            f" {row[-1]}  | ||||||||" if row in heads else f" {row[-1]}  | ||",
        )
    ]
    cells = read_cells(report(lines))
    assert values["received"] == [
        str(one.value) for key, one in cells.items() if key[1] == "received"
    ]


def _beside_broken_names(values: Values, names: dict[str, str]) -> Iterator[str]:
    """Figures behind a line in the midst of the names of group and row, which break every 11."""
    for row in sorted(requests_form().rows, key=lambda row: list(names).index(row.key)):
        name = "".join([*row.groups, names[row.key]])
        parts = [name[at : at + 11] for at in range(0, len(name), 11)]
        parts[len(parts) // 2] += f"        {'       '.join(values[row.key])}"
        yield from parts


def test_names_broken_over_lines_that_changed_places_tell_of_their_figures() -> None:
    """No sum tells two rows of one group apart."""
    for number in _FILLINGS:
        printed = figures(number)
        names = {
            key: label.replace("1.", "2.") if key == "unavailable.not_held" else label
            for key, label in _labels(values_of(printed), "2021").items()
        }
        names["unavailable.needs_creation"] = "1.没有现成信息需要另行制作"
        keys = list(names)
        at = keys.index("unavailable.not_held")
        keys[at : at + 2] = keys[at + 1], keys[at]
        text = _text(_beside_broken_names(values_of(printed), {key: names[key] for key in keys}))
        read = cells_of(read_tables(text))
        assert {
            key: one.value for key, one in read.items() if one.value not in (None, printed[key])
        } == {}
