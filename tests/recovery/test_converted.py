"""Tables as converters leave them: a position is believed where something speaks for it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from build_tools.forms import Row
from build_tools.model import Cell, CellKey, Number, Source, Status
from build_tools.readers import read_document
from build_tools.readers.text_columns import slots_of
from build_tools.recovery import recover_tables
from build_tools.sections.splitting import split_sections
from tests.recovery.drawing import (
    HEADERS,
    HEADING,
    Lines,
    figures,
    report,
    requests_form,
    values_of,
)

_GROUPS = ("自然人", "法人或其他组织", "总计")


def read_cells(text: str, suffix: str = ".txt") -> dict[CellKey, Cell]:
    """The cells of the tables in ``text``."""
    data = text.encode()
    document = read_document(Source(f"r{suffix}", data, sha256(data).hexdigest()))
    tables = recover_tables(split_sections(document))
    return {cell.key: cell for table in tables for cell in table.cells}


def _values(seed: int) -> dict[str, list[str]]:
    """The figures of a table whose zeros are left blank."""
    drawn = values_of(figures(seed, scale=60))
    return {row: [cell if cell != "0" else "" for cell in cells] for row, cells in drawn.items()}


def _labels(row: Row) -> list[str]:
    """The label, behind that of the group where the row opens it."""
    opens = {"granted": 0, "denied.state_secret": -1, "unavailable.not_held": -1}
    return [row.groups[opens[row.key]], row.label] if row.key in opens else [row.label]


def _dropped(values: dict[str, list[str]]) -> list[list[str]]:
    """Every row without its empty cells."""
    rows = [[*_labels(row), *filter(None, values[row.key])] for row in requests_form().rows]
    return [list(_GROUPS), list(HEADERS[1:6]), *rows]


def padded(values: dict[str, list[str]]) -> Lines:
    """Empty cells gone, every row filled up at its end."""
    for row in _dropped(values):
        yield f"| {' | '.join(row)} |" + (f" {'|' * (10 - len(row))}" if len(row) < 10 else "")


def double_bars(values: dict[str, list[str]]) -> Lines:
    """Empty cells gone, two bars between the others."""
    return (f"|{'||'.join(row)}|" for row in _dropped(values))


def short_rows(values: dict[str, list[str]]) -> Lines:
    """Empty cells gone, tabs between the others."""
    return ("\t".join(row) for row in _dropped(values))


def filled_with_tabs(values: dict[str, list[str]]) -> Lines:
    """Empty cells gone, every row filled up with tabs."""
    return ("\t".join(row + [""] * (10 - len(row))) for row in _dropped(values))


def _web_table(rows: list[list[str]], behind: Callable[[int], str]) -> Lines:
    """``rows`` of a web page, each with what is put ``behind`` so many cells that it lacks."""
    yield "<table>"
    for row in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in row)
        yield f"<tr>{cells}{behind(10 - len(row))}</tr>"
    yield "</table>"


def filled_up_page(values: dict[str, list[str]]) -> Lines:
    """Empty cells of a web page gone, every row filled up at its end."""
    return _web_table(_dropped(values), lambda lacking: "<td></td>" * lacking)


def page_filled_by_one_cell(values: dict[str, list[str]]) -> Lines:
    """Empty cells of a web page gone, one at the end of each row for all of them."""
    return _web_table(
        _dropped(values), lambda lacking: f"<td colspan={lacking}></td>" * (lacking > 0)
    )


def short_rows_of_a_page(values: dict[str, list[str]]) -> Lines:
    """Empty cells of a web page gone."""
    return _web_table(_dropped(values), lambda _lacking: "")


@pytest.mark.parametrize(
    "draw",
    [
        *(padded, double_bars, short_rows, filled_with_tabs),
        *(filled_up_page, page_filled_by_one_cell, short_rows_of_a_page),
    ],
)
@pytest.mark.parametrize("seed", range(4))
def test_where_blanks_were_dropped_no_position_is_believed(draw, seed: int) -> None:  # type: ignore[no-untyped-def]
    values = _values(seed)
    read = read_cells(report(draw(values)), ".html" if "page" in draw.__name__ else ".txt")
    for key, cell in read.items():
        printed = values[key[1]][HEADERS.index(_header(key))]
        if cell.status is Status.PRINTED:
            assert str(cell.value) == printed
        elif cell.status is Status.BLANK:
            assert not any(values[key[1]])
        elif cell.status is Status.DERIVED:
            assert str(cell.value) == (printed or "0")
        else:
            assert cell.evidence


def test_the_number_of_a_page_behind_one_row_does_not_show_that_blanks_are_kept() -> None:
    values = values_of(figures(1))
    lacking = ("denied.law_forbidden", "denied.third_party", "refused.publication")
    values |= {key: ["0", "0", "0", "0", "0", "", "0"] for key in lacking}
    values["other.miscellaneous"] = ["0", "0", "0", "0", "", "", ""]
    rows = [
        [*row.groups, row.label, *filter(None, values[row.key])] for row in requests_form().rows
    ]
    lines = [f"| {' | '.join(row)} |{' ' * (len(row) < 10)}{'|' * (10 - len(row))}" for row in rows]
    lines[-3] += " 7"
    read = read_cells(report(lines))
    assert not [
        key for key, cell in read.items() if key[1] in lacking and cell.status is not Status.MISSING
    ]
    assert read["requests", "received", "total"].status is Status.PRINTED


def _header(key: CellKey) -> str:
    columns = requests_form().row(key[1]).columns
    return next(column.label for column in columns if column.key == key[2])


def _kept(values: dict[str, list[str]]) -> list[list[str]]:
    """Every row with its empty cells; what labels reached over is not told."""
    rows = [[*_labels(row), *values[row.key]] for row in requests_form().rows]
    return [list(_GROUPS), list(HEADERS[1:6]), *rows]


def framed(values: dict[str, list[str]]) -> Lines:
    """Bars around and between all cells."""
    lines = [f"| {' | '.join(row)} |" for row in _kept(values)]
    return [lines[0], "| --- " * 3 + "|", *lines[1:]]


def unframed(values: dict[str, list[str]]) -> Lines:
    """Bars between cells only, spaces at the end of the line."""
    lines = ["| ".join(row) + "  " for row in _kept(values)]
    return [lines[0], "---|---|---  ", *lines[1:]]


def a_bar_a_line(values: dict[str, list[str]]) -> Lines:
    """Every cell on its line, a bar alone on the line behind it."""
    return (line for row in _kept(values) for cell in row for line in (cell, "|") if line)


def filled_up(values: dict[str, list[str]]) -> Lines:
    """Bars around all cells, the rows filled up to ten by cells of one space or none."""
    for row in _kept(values):
        yield f"| {' | '.join(row)} | {'|' * (10 - len(row))}"


def copied(values: dict[str, list[str]]) -> Lines:
    """Tabs between cells, in the empty ones a paragraph of one space that cannot be broken."""
    for row in _kept(values):
        yield from "\t".join(cell or "\n\n\xa0\n\n" for cell in row).split("\n")


def double_tabs(values: dict[str, list[str]]) -> Lines:
    """Two tabs between cells; those at the end of a line are cut off."""
    return ("\t\t".join(row).rstrip() for row in _kept(values))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("draw", "suffix"),
    [
        (framed, ".md"),
        (unframed, ".md"),
        (a_bar_a_line, ".txt"),
        (filled_up, ".txt"),
        (copied, ".txt"),
    ],
)
def test_a_grid_that_was_kept_is_believed(draw, suffix: str, seed: int) -> None:  # type: ignore[no-untyped-def]
    values = _values(seed)
    read = read_cells(report(["", *draw(values), ""]), suffix)
    for row in requests_form().rows:
        cells = [read["requests", row.key, column.key] for column in row.columns]
        assert ["" if cell.value is None else str(cell.value) for cell in cells] == values[row.key]
        assert {cell.status for cell in cells} <= {Status.PRINTED, Status.BLANK}


@pytest.mark.parametrize(
    ("at", "other"),
    [
        (0, [f"第{number}段说明。" for number in "一二三四五六"]),
        (12, ["", "甲\t1\t2\t3", "乙\t4\t5\t6", ""]),
    ],
)
def test_text_and_tables_among_cells_that_are_parted_by_bars_alone_are_none_of_them(
    at: int, other: list[str]
) -> None:
    values = values_of(figures(1, scale=60))
    rows = [(row.label, *values[row.key]) for row in requests_form().rows]
    drawn = [[line for cell in row for line in (cell, "|")] for row in rows]
    drawn[at] = [*other, *drawn[at]]
    read = read_cells(report([line for lines in drawn for line in lines]))
    for row in requests_form().rows:
        cells = [read["requests", row.key, column.key] for column in row.columns]
        assert [str(cell.value) for cell in cells] == values[row.key]


def of_columns(values: dict[str, list[str]]) -> Lines:
    """As a text browser draws it: what a cell breaks off stands below it."""
    for row in _kept(values)[2:]:
        cells = [cell.partition("@") for cell in row[-7:]]
        label = "".join(row[:-7])
        yield (
            label + " " * (90 - len(slots_of(label, 1))) + "".join(one[0].ljust(6) for one in cells)
        )
        if any(one[2] for one in cells):
            yield " " * 90 + "".join(one[2].ljust(6) for one in cells)


def broken_frames(values: dict[str, list[str]]) -> Lines:
    """Bars around all cells, a line that ends within a cell closed by one."""
    rows = [f"| {' | '.join(row)} |" for row in _kept(values)]
    return "\n".join([rows[0], "|---|---|---|", *rows[1:]]).replace("@", " |\n| ").split("\n")


def broken_bars(values: dict[str, list[str]]) -> Lines:
    """Bars between cells, lines that end within one."""
    return "\n".join(unframed(values)).replace("@", "  \n").split("\n")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("draw", [of_columns, broken_frames, broken_bars])
def test_figures_broken_in_their_cells_are_whole_where_the_grid_was_kept(draw, seed: int) -> None:  # type: ignore[no-untyped-def]
    values = _values(seed)
    values["granted"] = values_of(figures(seed, scale=60))["granted"]
    values |= {row: [*cells[:-1], cells[-1] or "0"] for row, cells in values.items()}
    meant = {row: list(cells) for row, cells in values.items()}
    for cells in (values["received"], values["concluded"]):
        for at in (0, -1):
            cells[at] = f"{cells[at][:-1]}@{cells[at][-1]}"
    read = read_cells(report(["", *draw(values), ""]), ".txt" if draw is of_columns else ".md")
    for row in requests_form().rows:
        found = [read["requests", row.key, column.key].value for column in row.columns]
        assert ["" if value is None else str(value) for value in found] == meant[row.key]


@pytest.mark.parametrize("seed", range(4))
def test_two_tabs_between_cells_are_one_step(seed: int) -> None:
    values = _values(seed)
    read = read_cells(report(double_tabs(values)))
    for key, cell in read.items():
        if cell.status in (Status.PRINTED, Status.BLANK):
            printed = values[key[1]][HEADERS.index(_header(key))]
            assert str(cell.value or "") == printed


def test_a_row_that_ends_short_of_its_columns_in_table_two_is_open() -> None:
    lines = [
        "二、主动公开政府信息情况",
        "| 第二十条第（五）项 | |||",
        "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |",
        "| 行政许可 | 106 | 2939 | |",
        HEADING,
    ]
    read = read_cells("\n".join(lines))
    row = {key[2]: cell.status for key, cell in read.items() if key[1] == "licences"}
    assert set(row.values()) <= {Status.MISSING}


@pytest.mark.parametrize("filling", ["|||||||", " | | | | | | | "])
def test_headers_filled_up_are_no_row(filling: str) -> None:
    values = _values(2)
    lines = [line for line in padded(values) if "（七）总计" not in line]
    lines[0] = f"| {' | '.join(_GROUPS)} | {filling}"
    read = read_cells(report(lines))
    assert ("requests", "concluded", "total") not in read


def test_headers_filled_up_in_a_table_that_is_cut_off_are_no_row() -> None:
    """A cell to a line: with few rows left the table may as well be of the form before."""
    heads = ["|", "申请人情况 |" + "|" * 9, "|", *(f"{one} |" for one in _GROUPS[:-1])]
    heads += [f"{_GROUPS[-1]} |" + "|" * 8, "|", *(f"{one} |" for one in HEADERS[1:5])]
    row = ["一、本年新收政府信息公开申请数量 |", "294 |", "8 |", "5 |"]
    read = read_cells("\n".join([HEADING, *heads, "其他 |||||||", "|", *row]))
    assert {key[1] for key in read} == {"received"}
    assert {one.status for one in read.values()} == {Status.MISSING}


@pytest.mark.parametrize("blank", ["", "、", "—"])
def test_a_row_with_a_cell_less_than_those_like_it_has_lost_one(blank: str) -> None:
    """All rows end in a bar, and other cells without a figure are kept: one may be dropped."""
    values = _values(3)
    rows = [f"{row.label} | {' | '.join(values[row.key])} |" for row in requests_form().rows]
    short = [blank if at == 3 else one for at, one in enumerate(["5", "1", "2", "0", "2", "10"])]
    rows[22] = f"{requests_form().rows[22].label} | {' | '.join(short)} |"
    rows[4] = f"{requests_form().rows[4].label} | 1 | | 1 | 0 | 0 | 0 | 2 |"
    read = read_cells(report(rows))
    row = [one for key, one in read.items() if key[1] == requests_form().rows[22].key]
    assert {one.status for one in row} <= {Status.MISSING, Status.DERIVED}


_ZEROS = ["0"] * 7


def test_figures_far_from_their_labels_leave_a_table_in_doubt() -> None:
    """A run of figures before its label, a column of figures, labels in a heap: nothing is said."""
    rows = [row.label for row in requests_form().rows]
    lines = [*HEADERS, "21", *["0"] * 5, "21", rows[1], *_ZEROS, rows[2], *_ZEROS, rows[3]]
    lines += ["4", *["0"] * 5, "4", *["1"] * 9, *["0"] * 45, *["1"] * 9, rows[0], *rows[4:20]]
    lines += [*_ZEROS, *rows[20:22], *_ZEROS, rows[22], "0", "21", *["0"] * 10, "0", "21", rows[-1]]
    assert all(cell.value is None for cell in read_cells(report(lines)).values())


def test_a_row_in_doubt_is_printed_where_its_own_label_and_sum_prove_it() -> None:
    values = values_of(figures(5, scale=60))
    rows = requests_form().rows
    lines = ["\t".join([row.label, *values[row.key]]) for row in rows[:8]]
    lines[3] = "\t".join([rows[3].label, *values[rows[3].key][:6], "999"])
    read = read_cells(report(lines))
    assert all(read["requests", rows[3].key, one.key].value is None for one in rows[3].columns)
    for row in (*rows[:3], *rows[4:6]):
        assert [str(read["requests", row.key, one.key].value) for one in row.columns] == values[
            row.key
        ]


def test_a_form_left_blank_is_no_missing_table() -> None:
    lines = [line for row in requests_form().rows for line in (row.label, "")]
    read = read_cells(report(lines))
    assert len(read) == len(requests_form().cell_keys)
    assert {cell.value for cell in read.values()} == {None}
    assert {cell.evidence for cell in read.values()} == {"原文此行只有行名，没有读到数字"}


def test_a_row_whose_label_alone_is_left_is_no_row_of_another_form() -> None:
    values = values_of(figures(5, scale=60))
    blank = {"other.not_corrected", "other.fee_unpaid", "other.miscellaneous"}
    lines = [
        row.label if row.key in blank else "\t".join([row.label, *values[row.key]])
        for row in requests_form().rows
    ]
    data = report(lines).encode()
    document = read_document(Source("r.txt", data, sha256(data).hexdigest()))
    (table,) = recover_tables(split_sections(document))
    assert (table.form, table.missing_rows) == ("2021", ())


@pytest.mark.parametrize("total", ["10 3", "10 4", "10  3"])
def test_two_figures_in_a_cell_are_one_where_the_sums_prove_it(total: str) -> None:
    values = {row: ["0"] * 7 for row in values_of(figures(1))}
    for row in ("received", "granted", "concluded"):
        values[row] = ["103", "0", "0", "0", "0", "0", "103"]
    values["granted"][-1] = total
    lines = ["\t".join([row.label, *values[row.key]]) for row in requests_form().rows]
    cell = read_cells(report(lines))["requests", "granted", "total"]
    assert (cell.value, cell.raw) == ((None, total) if total == "10 4" else (103, total))


def test_figures_of_two_years_in_each_cell_are_not_made_one() -> None:
    """Each year adds up, and so do the figures that both would make."""
    years = [values_of(figures(seed, scale=1)) for seed in (1, 2)]
    both = {
        row: [f"{one} {other}" if one != other else one for one, other in zip(*cells, strict=True)]
        for row, *cells in ((row, *(year[row] for year in years)) for row in years[0])
    }
    read = read_cells(
        report("\t".join([row.label, *both[row.key]]) for row in requests_form().rows)
    )
    assert all(cell.value is None for cell in read.values() if " " in cell.raw)


def test_a_figure_broken_in_its_cell_makes_no_empty_cell_doubtful() -> None:
    """Two figures in one cell are a lost column; unless they are one by the sum of their row."""
    values = values_of(figures(5, scale=60))
    values["received"][0] = " ".join(values["received"][0])
    values["carried_in"][2] = ""
    lines = ["\t".join([row.label, *values[row.key]]) for row in requests_form().rows]
    cells = read_cells(report(lines))
    assert cells["requests", "carried_in", "research"].status is Status.BLANK
    assert cells["requests", "received", "natural_person"].status is Status.PRINTED


def test_a_piece_of_a_label_behind_that_of_a_missing_row_names_none() -> None:
    values = values_of(figures(5, scale=60))
    first, second = "refused.reconfirmation", "other.not_corrected"
    labels = {row.key: row.label for row in requests_form().rows}
    rows = [["", "", labels[key], *values[key]] for key in values]
    rows = [row for row in rows if row[2] != labels[second]]
    for row in rows:
        if row[2] == labels[first]:
            row[2] += labels[second][:20]
    lines = [f"| {' | '.join(row)} |" for row in (["", "", "", *HEADERS], ["---"] * 10, *rows)]
    cells = read_cells("\n".join([HEADING, "", *lines]), ".md")
    assert not any(one.value for one in cells.values() if one.key[1] == second)
    assert cells["requests", "granted", "total"].value == int(values["granted"][-1])


@pytest.mark.parametrize("blank", ["NaN", "nan", "<NA>"])
def test_numbers_of_rows_and_columns_that_a_program_added_are_no_figures(blank: str) -> None:
    values = _values(4)
    rows = [
        [row.label, *(text or blank for text in values[row.key])] for row in requests_form().rows
    ]
    rows = [["", *map(str, range(8))], ["勾稽关系", *HEADERS], *rows]
    counted = [["" if at == 0 else str(at - 1), *row] for at, row in enumerate(rows)]
    read = read_cells(report(f"| {' | '.join(row)} |" for row in counted), ".md")
    for row in requests_form().rows:
        cells = [read["requests", row.key, column.key] for column in row.columns]
        assert ["" if cell.value is None else str(cell.value) for cell in cells] == values[row.key]


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_the_name_of_a_group_above_rows_without_names_is_no_row(suffix: str) -> None:
    """（六）其他处理 is a row of the form of 2019, and a group of three in that of 2021."""
    rows = _kept(_values(3))[2:]
    named = [row[:1] if row[0][0] in "一二四（" else [] for row in rows]
    rows = [[*names, *row[-7:]] for names, row in zip(named, rows, strict=True)]
    rows[20:22] = [["（六）其他处理", *["0"] * 7], ["2", *["0"] * 5, "2"], ["4", *["0"] * 5, "4"]]
    if suffix == ".md":
        text = "\n".join(f"| {' | '.join(row)} |" for row in (["", *HEADERS], ["---"] * 8, *rows))
    else:
        drawn = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        text = f"<table>{''.join(f'<tr>{row}</tr>' for row in drawn)}</table>"
    page = f"<p>{HEADING}</p>{text}" if suffix == ".html" else f"{HEADING}\n\n{text}"
    read = read_cells(page, suffix)
    assert read["requests", "received", "total"].value
    assert not any(
        key[1].startswith("other") and cell.value is not None for key, cell in read.items()
    )


def test_a_negative_count_beside_signs_for_nothing_leaves_its_row_in_place() -> None:
    values = {row: ["/"] * 7 for row in values_of(figures(1))}
    values["granted"][2] = "-2"
    lines = ["\t".join([row.label, *values[row.key]]) for row in requests_form().rows]
    read = read_cells(report(lines))
    row = [cell.status for key, cell in read.items() if key[1] == "granted"]
    assert row == [Status.MISSING if at == 2 else Status.BLANK for at in range(7)]


_FILLED_UP = (
    ("一、本年新收政府信息公开申请数量|45|9||1|1||56", "||"),
    ("二、上年结转政府信息公开申请数量|7|3|||||10", "||"),
    ("三、本年度办理结果|（一）予以公开|13|5|2||||20", "|"),
    ("2.其他法律行政法规禁止公开|34|||1|1||36", "||"),
    ("（七）总计|47|5|2|1|1||56", "||"),
)


def test_a_bar_that_opens_a_row_is_no_empty_cell() -> None:
    groups = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    figures = ["", "2", "5", "", "7", "2", "3", "7", "3", "15", "20", "10", "17", "", "47"]
    text = ["四、政府信息公开行政复议、行政诉讼情况"]
    for row in (groups, results, figures):
        text += ["|", *(f"{one} |" for one in row[:-1]), row[-1]]
    cells = read_cells("\n".join(text))
    read = [one for key, one in cells.items() if key[0] == "review"]
    assert [one.value for one in read] == [int(figure) if figure else None for figure in figures]


@pytest.mark.parametrize("bar", [" |", ""])
def test_rows_that_a_bar_opens_are_read_with_and_without_one_behind_their_last_cell(
    bar: str,
) -> None:
    rows = [row.split("|") for row, _ in _FILLED_UP]
    lines = [[*(f"{one} |".lstrip() for one in row[:-1]), row[-1] + bar] for row in rows]
    text = "\n".join([HEADING, *("\n".join(["|", *line]) for line in lines)])
    cells = read_cells(text)
    row = [
        cells["requests", "denied.law_forbidden", one.key]
        for one in requests_form().rows[0].columns
    ]
    assert [one.value for one in row] == [34, None, None, 1, 1, None, 36]


def test_two_figures_in_a_cell_without_sums_are_open() -> None:
    lines = ["二、主动公开政府信息情况", "信息内容\t本年处理决定数量", "行政许可\t25 94", HEADING]
    cell = read_cells("\n".join(lines))["proactive", "licences", "decisions"]
    assert (cell.status, cell.value) == (Status.MISSING, None)


_WRITTEN = {
    ".md": ["~~918~~919", "<del>918</del>919", "919<sup>1</sup>", "<u>919</u>", "_919_", "**919**"],
    ".html": [
        "<del>918</del>919",
        "<s>918</s>919",
        "<strike>918</strike><ins>919</ins>",
        '<span style="text-decoration: line-through">918</span>919',
        "919<sup>1</sup>",
        "919<sup>①</sup>",
        "<sup>919</sup>",
        "<u>919</u>",
    ],
}


@pytest.mark.parametrize(
    ("suffix", "written"), [(kind, one) for kind, every in _WRITTEN.items() for one in every]
)
def test_a_figure_is_read_as_the_page_shows_it(suffix: str, written: str) -> None:
    rows = [["信息内容", "本年处理决定数量"], ["行政处罚", written], ["行政强制", "3"]]
    if suffix == ".md":
        table = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 2, *rows[1:]])
        text = f"二、主动公开政府信息情况\n\n{table}\n\n{HEADING}\n"
    else:
        cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        table = f"<table><tr>{'</tr><tr>'.join(cells)}</tr></table>"
        text = f"<p>二、主动公开政府信息情况</p>{table}<p>{HEADING}</p>"
    assert read_cells(text, suffix)["proactive", "penalties", "decisions"].value == 919


def test_an_empty_line_of_headers_above_table_four_is_not_its_figures() -> None:
    rows = [[""] * 15, ["---"] * 15, ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9]]
    rows += [[*["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3]]
    rows += [[*map(str, [1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 9, 1, 2, 3, 15])]]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    text = "\n".join(["四、政府信息公开行政复议、行政诉讼情况", "", *lines, ""])
    values = [cell.value for cell in read_cells(text, ".md").values()]
    assert values == [1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 9, 1, 2, 3, 15]


@pytest.mark.parametrize("blank", [False, True])
def test_a_row_shifted_by_an_empty_cell_and_cut_off_keeps_its_columns(blank: bool) -> None:
    values = _values(6) if blank else values_of(figures(6, scale=60))
    rows = [["三、", row.label, "", *values[row.key]] for row in requests_form().rows]
    rows[3] = ["", *rows[3][:-1]]
    read = read_cells(report("\t".join(row) for row in rows))
    for at, column in enumerate(requests_form().rows[3].columns):
        cell = read["requests", "partly_granted", column.key]
        assert cell.value is None or str(cell.value) == (values["partly_granted"][at] or "0")
        assert cell.status is not Status.BLANK or not values["partly_granted"][at]


_RIBBON = list(map(str, [1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 9, 1, 2, 3, 15]))


def _review(figures: list[str]) -> list[Number | None]:
    lines = ["行政复议 | 行政诉讼", "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"]
    rows = [[f"列{at}" for at in range(1, len(figures) + 1)], ["---"] * len(figures), figures]
    lines += ["", *(f"| {' | '.join(row)} |" for row in rows)]
    text = "\n".join(["四、政府信息公开行政复议、行政诉讼情况", "", *lines, ""])
    return [cell.value for cell in read_cells(text, ".md").values()]


def test_an_empty_column_too_many_in_table_four_is_none_where_all_sums_hold() -> None:
    assert _review([*_RIBBON[:1], "", *_RIBBON[1:]]) == list(map(int, _RIBBON))
    wrong = [*_RIBBON[:1], "", *_RIBBON[1:4], "11", *_RIBBON[5:]]
    assert not any(value is not None for value in _review(wrong))


def test_a_row_without_label_whose_empty_columns_are_one_too_many_stays_open() -> None:
    rows = [
        ["一、本年新收政府信息公开申请数量", "", "5", "4", "0", "0", "0", "1", "10"],
        ["6", "", "", "", "", "3", "", "", ""],
        ["（七）总计", "", "11", "4", "0", "0", "3", "1", "19"],
        ["四、结转下年度继续办理", "", "0", "0", "0", "0", "0", "0", "0"],
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 9, *rows[1:]])
    cells = read_cells(f"三、收到和处理政府信息公开申请情况\n\n{table}\n", ".md")
    assert not [one for one in cells.values() if one.key[1] == "carried_in" and one.value]


def test_gaps_of_rows_broken_over_lines_show_that_blanks_are_kept() -> None:
    lines = [
        "商业企业 | 自然人 | 总计",
        "---|---|---",
        "一、本年新收政府信息公开申请数量 | 455 | 125 | 14 | 20 | 25 | 38 | 677  ",
        "二、上年结转政府信息公开申请数量 | 7 |   ",
        "| 3 |   ",
        "| 2 |   ",
        "| 12  ",
        "（七）总计 | 447 | 111 | 13 | 19 | 23 | 37 | 650  ",
    ]
    text = "\n".join(
        ["三、收到和处理政府信息公开申请情况", "", *lines[2:3], *lines[1:2], *lines[3:]]
    )
    values = [one.value for one in read_cells(text, ".md").values() if one.key[1] == "carried_in"]
    assert values == [7, None, 3, None, 2, None, 12]


def test_a_row_that_lost_the_cell_of_its_label_does_not_end_where_others_do() -> None:
    rows = [
        ["", "1", "", "", "", "0", "1", ""],
        ["5.要求行政机关确认或重新出具已获取信息", "2", "0", "0", "0", "", "0", "2"],
        ["（七）总计", "64", "14", "1", "0", "3", "3", "85"],
        ["四、结转下年度继续办理", "8", "1", "", "", "", "0", "9"],
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 8, *rows[1:]])
    text = f"三、收到和处理政府信息公开申请情况\n\n4.无正当理由大量反复申请\n\n{table}\n"
    cells = read_cells(text, ".md").values()
    assert {one.status for one in cells if one.key[1] == "refused.excessive"} <= {Status.MISSING}


@pytest.mark.parametrize(("total", "status"), [(12, Status.BLANK), (16, Status.MISSING)])
def test_an_empty_cell_that_the_total_asks_for_is_not_said_to_be_left_empty(
    total: int, status: Status
) -> None:
    rows = [
        ["一、本年新收政府信息公开申请数量", "5", "", "3", "0", "4", "0", str(total)],
        ["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"],
        ["（七）总计", "5", "0", "3", "0", "4", "0", "12"],
        ["四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"],
    ]
    lines = ["\t".join(row) for row in rows]
    cells = read_cells("\n".join(["三、收到和处理政府信息公开申请情况", *lines, HEADING]))
    assert cells["requests", "received", "business"].status is status


def test_an_empty_line_is_not_table_four_where_figures_stand_below() -> None:
    lines = ["结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计", "|" * 16, " | ".join(_RIBBON[:9])]
    text = "\n".join(
        ["四、政府信息公开行政复议、行政诉讼情况", *lines, "五、存在的主要问题及改进情况"]
    )
    assert {cell.status for cell in read_cells(text).values()} <= {Status.MISSING}


def test_a_struck_figure_on_a_line_of_its_own_is_none_of_its_row() -> None:
    rows = [
        "                                    [DEL:",
        "一、本年新收政府信息公开申请数量  5  4  0  0  0  1  10",
        "                                    :DEL]",
        "                                    3",
        "二、上年结转政府信息公开申请数量  0  0  —  0  0  0  0",
    ]
    cells = read_cells("\n".join(["三、收到和处理政府信息公开申请情况", *rows, HEADING])).values()
    assert {one.status for one in cells if one.key[0] == "requests"} <= {Status.MISSING}


@pytest.mark.parametrize("broken", [False, True])
def test_a_table_of_a_wiki_has_a_line_for_each_cell_and_a_rule_between_rows(broken: bool) -> None:
    values = {row: ["" if one == "0" else one for one in own] for row, own in _values(3).items()}
    lines = ["{|", "|+ 表三", "! 申请人情况"]
    for row in requests_form().rows:
        end = len(row.label) // 2 if broken else len(row.label)
        lines += [
            "|-",
            f'| colspan="2" | {row.label[:end]}',
            *filter(None, [row.label[end:]]),
            *(f"| {one}".strip() for one in values[row.key]),
        ]
    cells = read_cells(report([*lines, "|}"]))
    printed = [one for row in requests_form().rows for one in values[row.key]]
    assert ["" if one.value is None else str(one.value) for one in cells.values()] == printed
    assert not any(one.status is Status.MISSING for one in cells.values())


@pytest.mark.parametrize("at", [0, 1])
def test_a_rule_that_ran_into_the_head_or_the_first_row_is_no_cell_of_it(at: int) -> None:
    values = _values(3)
    rows = [["", *HEADERS], *([row.label, *values[row.key]] for row in requests_form().rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = "---|" * len(rows[0])
    lines[at] = f"|{rule}{lines[at][1:]}" if at else lines[at] + rule
    cells = read_cells(report(lines)).values()
    printed = [one for row in requests_form().rows for one in values[row.key]]
    assert ["" if one.value is None else str(one.value) for one in cells] == printed
