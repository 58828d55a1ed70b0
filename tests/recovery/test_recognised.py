"""What of a recognised table is published: what row and column prove, and nothing else."""

from __future__ import annotations

import pytest

from build_tools.forms import TableForm, load_form
from build_tools.model import Cell, CellKey, DataTable, Document, Source, Status
from build_tools.readers import read_document
from build_tools.recovery import recover_tables
from build_tools.sections.splitting import split_sections
from build_tools.synthetic.layouts import table_matrix

FORM = load_form("2021").table("requests")
ROWS: dict[str, list[int]] = {
    "received": [12, 3, 0, 0, 1, 0, 16],
    "carried_in": [1, 0, 0, 0, 0, 0, 1],
    "granted": [7, 1, 0, 0, 1, 0, 9],
    "denied.third_party": [2, 1, 0, 0, 0, 0, 3],
    "unavailable.not_held": [3, 0, 0, 0, 0, 0, 3],
    "concluded": [12, 2, 0, 0, 1, 0, 15],
    "carried_out": [1, 1, 0, 0, 0, 0, 2],
}


_HEADINGS = {
    "requests": "三、收到和处理政府信息公开申请情况",
    "review": "四、政府信息公开行政复议、行政诉讼情况",
}


def values(changes: dict[CellKey, str] | None = None) -> dict[CellKey, str]:
    """The table as recognised, cell by cell."""
    figures = {
        (FORM.name, row.key, column.key): str(ROWS.get(row.key, [0] * 7)[at])
        for row in FORM.rows
        for at, column in enumerate(row.columns)
    }
    return figures | (changes or {})


def read(
    figures: dict[CellKey, str], guess: bool = True, scored: bool = True, form: TableForm = FORM
) -> DataTable:
    rows = [[cell or " " for cell in row] for row in table_matrix(form, figures)]
    lines = [
        _HEADINGS[form.name],
        "",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    lines.insert(3, "|---" * len(rows[0]) + "|")
    document: Document = read_document(Source("a.md", "\n".join(lines).encode(), ""))
    (table,) = recover_tables(split_sections(document), confident=not guess, scored=scored)
    return table


def cell(table: DataTable, row: str, column: str) -> Cell:
    return next(each for each in table.cells if each.key == (FORM.name, row, column))


def published(table: DataTable) -> dict[CellKey, int]:
    return {each.key: int(each.value or 0) for each in table.cells if each.value is not None}


def test_what_row_and_column_prove_is_published_and_marked() -> None:
    table = read(values())
    assert {each.status for each in table.cells} == {Status.RECOGNISED}
    assert published(table) == {key: int(text) for key, text in values().items()}
    assert all(each.evidence for each in table.cells)
    assert {each.status for each in read(values(), guess=False).cells} == {Status.PRINTED}


@pytest.mark.parametrize("wrong", ["8", "8□", "72", "7□2□", "0", "□", ""])
def test_a_misread_figure_is_never_published(wrong: str) -> None:
    key = (FORM.name, "granted", "natural_person")
    found = published(read(values({key: wrong})))
    assert key not in found
    assert found.items() <= {key: int(text) for key, text in values().items()}.items()


def test_one_unread_figure_costs_itself_only() -> None:
    key = (FORM.name, "granted", "natural_person")
    found = published(read(values({key: "7?"})))
    assert set(values()) - set(found) == {key}


def test_a_figure_in_doubt_is_believed_where_a_sum_without_another_gives_the_same() -> None:
    keys = [(FORM.name, "granted", "natural_person"), (FORM.name, "concluded", "total")]
    table = read(values({keys[0]: "7□", keys[1]: "1□5"}))
    assert published(table) == {key: int(text) for key, text in values().items()}
    assert cell(table, "granted", "natural_person").raw == "7□"


def test_a_sign_is_the_digit_that_a_sum_gives_where_it_looks_like_it() -> None:
    key = (FORM.name, "denied.third_party", "business")
    for text in ("一", "l", "1.", "·1□", "丨1", "1□1"):
        table = read(values({key: text, (FORM.name, "granted", "research"): "()"}))
        assert published(table) == {key: int(text) for key, text in values().items()}
    for text in ("+", "7", "4□", "()", "一一"):
        assert key not in published(read(values({key: text})))


def test_figures_in_doubt_do_not_prove_each_other() -> None:
    """Four that lie in two rows and two columns: no sum speaks of one of them alone."""
    keys = {
        (FORM.name, row, column): values()[FORM.name, row, column] + "□"
        for row in ("granted", "denied.third_party")
        for column in ("natural_person", "business")
    }
    assert published(read(values(keys))).keys().isdisjoint(keys)


def test_figures_in_doubt_are_nothing_where_a_sum_leaves_nothing_for_them() -> None:
    """Four that lie in two rows and two columns: their columns have all they add up to."""
    keys = [
        (FORM.name, row, column)
        for row in ("denied.enforcement_files", "refused.petition")
        for column in ("research", "public_welfare")
    ]
    table = read(values(dict(zip(keys, ("0.", "。", ".0□", "0□"), strict=True))))
    assert published(table) == {key: int(text) for key, text in values().items()}
    assert cell(table, "refused.petition", "research").raw == ".0□"
    assert not published(read(values(dict.fromkeys(keys, "3□")))).keys() & set(keys)


def test_unread_figures_of_one_column_cost_their_rows_only() -> None:
    rows = ("granted", "denied.third_party")
    found = published(read(values({(FORM.name, row, "business"): "7?" for row in rows})))
    assert {key[1] for key in set(values()) - set(found)} == {*rows}


def lost_besides(unread: str) -> dict[tuple[str, str], str]:
    """What is not published, without the row ``unread``, of which nothing was read."""
    found = published(read(values({key: "" for key in values() if key[1] == unread})))
    return {
        key[1:]: text for key, text in values().items() if key not in found and key[1] != unread
    }


def test_a_row_without_figures_of_which_nothing_was_read_costs_digits_that_bear_on_no_other() -> (
    None
):
    assert set(lost_besides("refused.petition").values()) == {"3"}


def test_a_row_with_figures_of_which_nothing_was_read_costs_their_columns() -> None:
    lost = lost_besides("unavailable.not_held")
    assert {column for (_, column), text in lost.items() if text == "0"} == {
        "natural_person",
        "total",
    }


def test_unread_totals_are_no_loss_for_others_where_two_sums_of_each_column_give_them_alike() -> (
    None
):
    assert set(lost_besides("concluded").values()) == {"1", "3"}


@pytest.mark.parametrize("misread", ["granted", "carried_out"])
def test_unread_totals_on_which_the_two_sums_of_a_column_disagree_prove_nothing(
    misread: str,
) -> None:
    unread = {key: "" for key in values() if key[1] == "concluded"}
    columns = {"natural_person", "total"}
    more = {
        (FORM.name, misread, one): str(int(values()[FORM.name, misread, one]) + 6)
        for one in columns
    }
    found = published(read(values(unread | more)))
    assert not any(value for key, value in found.items() if key[2] in columns)


def test_a_misread_figure_in_doubt_costs_itself_only() -> None:
    key = (FORM.name, "granted", "natural_person")
    assert set(values()) - set(published(read(values({key: "77□"})))) == {key}
    assert set(values()) - set(published(read(values({key: "77"})))) > {key}


def test_figures_misread_alike_do_not_make_a_right_one_look_misread() -> None:
    """12, 16 and the total of 2 carried out, each with a 3 for its 2: 1 and 1 are right."""
    wrong = {
        (FORM.name, "received", "natural_person"): "13",
        (FORM.name, "received", "total"): "17",
        (FORM.name, "carried_out", "total"): "3",
    }
    assert published(read(values(wrong))).keys().isdisjoint(wrong)


def test_a_sum_that_holds_is_no_proof_where_another_of_its_figures_is_in_one_that_fails() -> None:
    """Two misread in a row undo each other there, and a third does so in the column of one."""
    wrong = {
        (FORM.name, "carried_out", "natural_person"): "2",
        (FORM.name, "carried_out", "business"): "0",
        (FORM.name, "concluded", "natural_person"): "11",
    }
    assert published(read(values(wrong))).keys().isdisjoint(wrong)


def test_misreadings_beside_unread_figures_are_never_published() -> None:
    """Their rows give wrong figures for the unread ones, which undo each other in their column."""
    unread = {(FORM.name, row, "business"): "7?" for row in ("granted", "denied.third_party")}
    wrong = {
        (FORM.name, "granted", "natural_person"): "8",
        (FORM.name, "denied.third_party", "natural_person"): "1",
    }
    assert published(read(values(unread | wrong))).keys().isdisjoint(wrong)


def test_two_misreadings_that_undo_each_other_in_a_row_or_a_column_are_seen() -> None:
    in_row = {
        (FORM.name, "granted", "natural_person"): "6",
        (FORM.name, "granted", "business"): "2",
    }
    in_column = {
        (FORM.name, "granted", "natural_person"): "8",
        (FORM.name, "denied.third_party", "natural_person"): "1",
    }
    for changes in (in_row, in_column):
        found = published(read(values(changes)))
        assert found.keys().isdisjoint(changes)
        assert found.items() <= {key: int(text) for key, text in values().items()}.items()


def test_a_digit_that_might_be_another_throughout_proves_nothing() -> None:
    """In a table of one request a 1 read as 7 everywhere keeps every sum."""
    ones = {
        (FORM.name, row, column): "7"
        for row in ("received", "granted", "concluded")
        for column in ("natural_person", "total")
    }
    zeros = dict.fromkeys(values(), "0")
    table = read(zeros | ones)
    assert published(table) == {key: 0 for key in zeros if key not in ones}
    assert cell(table, "granted", "total").status is Status.MISSING


def test_sums_of_rows_prove_nothing_where_columns_have_none() -> None:
    form = load_form("2021").table("review")
    figures = zip(form.cell_keys, [12, 3, 0, 0, 15] * 3, strict=True)
    written = {key: str(number) for key, number in figures}
    assert len(published(read(written, guess=False, form=form))) == 15
    assert not published(read(written, form=form))


def test_a_guess_that_marks_no_doubts_of_its_own_is_not_believed() -> None:
    assert not published(read(values(), scored=False))


def test_the_reading_stays_in_doubt_so_that_no_check_judges_it() -> None:
    assert read(values()).doubts
