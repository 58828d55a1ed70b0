"""The declared forms are complete and say what the official notices say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from build_tools.forms import form_for_year, load_form, load_forms

_SEEDS = Path(__file__).parents[1] / "data" / "seeds"
_SIZES = {
    ("2021", "proactive"): (6, 10),
    ("2021", "requests"): (25, 175),
    ("2021", "review"): (3, 15),
    ("2019", "proactive"): (8, 22),
    ("2019", "requests"): (23, 161),
    ("2019", "review"): (3, 15),
}


def test_newest_era_first() -> None:
    assert [form.era for form in load_forms()] == ["2021", "2019"]


@pytest.mark.parametrize(
    ("year", "era"),
    [(2014, "2019"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")],
)
def test_the_form_a_year_should_follow(year: int, era: str) -> None:
    assert form_for_year(year).era == era


@pytest.mark.parametrize(("era", "name"), _SIZES)
def test_rows_and_cells(era: str, name: str) -> None:
    table = load_form(era).table(name)
    assert (len(table.rows), len(table.cell_keys)) == _SIZES[era, name]
    assert len(set(table.cell_keys)) == len(table.cell_keys)


@pytest.mark.parametrize("era", ["2021", "2019"])
def test_identities_of_requests(era: str) -> None:
    table = load_form(era).table("requests")
    by_kind: dict[str, int] = {}
    for identity in table.identities:
        by_kind[identity.kind] = by_kind.get(identity.kind, 0) + 1
        assert set(identity.keys) <= set(table.cell_keys)
    assert by_kind == {"row": len(table.rows), "column": 7, "balance": 7}


@pytest.mark.parametrize(("era", "parts"), [("2021", 21), ("2019", 19)])
def test_what_is_concluded_is_all_outcomes(era: str, parts: int) -> None:
    table = load_form(era).table("requests")
    column = next(one for one in table.identities if one.id == "column:total")
    assert len(column.left) == parts
    assert column.right == (("requests", "concluded", "total"),)


def test_what_comes_in_goes_out() -> None:
    table = load_form("2021").table("requests")
    balance = next(one for one in table.identities if one.id == "balance:business")
    assert [key[1] for key in balance.left] == ["received", "carried_in"]
    assert [key[1] for key in balance.right] == ["concluded", "carried_out"]


def test_kinds_of_columns() -> None:
    older = load_form("2019").table("proactive")
    assert [column.type for column in older.row("licences").columns] == ["count", "signed", "count"]
    assert [column.type for column in older.row("procurement").columns] == ["count", "amount"]
    assert load_form("2021").table("proactive").row("fees").columns[0].unit == "万元"


def test_groups_of_rows() -> None:
    requests = load_form("2021").table("requests")
    assert requests.row("received").groups == ()
    assert requests.row("denied.state_secret").groups == ("三、本年度办理结果", "（三）不予公开")


@pytest.mark.parametrize("seed", sorted(_SEEDS.glob("*.csv")))
def test_real_reports_use_the_declared_keys(seed: Path) -> None:
    declared = {key for form in load_forms() for table in form.tables for key in table.cell_keys}
    with seed.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert (row["table"], row["row"], row["column"]) in declared


@pytest.mark.parametrize("unknown", ["1999", ""])
def test_unknown_eras_and_tables_are_key_errors(unknown: str) -> None:
    with pytest.raises(KeyError):
        load_form(unknown)
    with pytest.raises(KeyError):
        load_form("2021").table(unknown)
