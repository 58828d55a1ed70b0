"""The five real reports, exactly, and their layouts with hundreds of other sets of figures."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from build_tools.forms import load_form
from build_tools.model import CellKey, Number, Status
from tests.recovery.filling import (
    OTHER_HANDLING_IN_ONE_ROW,
    SEEDS,
    cells_of,
    figures_for,
    fill,
    printed_wrong,
    read_tables,
    seed_text,
    true_cells,
    untrue,
)

_FILLINGS = 8

_NOT_PRINTED = {
    "000_53b226deba812150": {("requests", "unavailable.not_held", "total")},
    "002_0fdc2b69ec7af638": {
        ("requests", "granted", "total"),
        ("requests", "partly_granted", "total"),
    },
}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_printed_cell_is_read_with_its_line(seed: str) -> None:
    read = cells_of(read_tables(seed_text(seed)))
    assert {
        key: (str(cell.value), cell.place.line)
        for key, cell in read.items()
        if cell.status is Status.PRINTED
    } == {cell.key: (cell.printed, cell.line) for cell in true_cells(seed) if cell.printed}


@pytest.mark.parametrize("seed", SEEDS)
def test_only_cut_off_cells_are_derived(seed: str) -> None:
    read = cells_of(read_tables(seed_text(seed)))
    derived = {key for key, cell in read.items() if cell.status is Status.DERIVED}
    assert derived == _NOT_PRINTED.get(seed, set())
    for key in derived:
        assert read[key].identity == f"row:{key[1]}"
        assert len(read[key].based_on) == 6
        assert read[key].raw == ""


@pytest.mark.parametrize("seed", SEEDS)
def test_readings_are_not_doubted(seed: str) -> None:
    for table in read_tables(seed_text(seed)).values():
        assert (table.missing_rows, table.unknown_labels, table.doubts) == ((), (), ())


def test_each_table_follows_its_own_era() -> None:
    forms = {
        name: table.form
        for name, table in read_tables(seed_text(OTHER_HANDLING_IN_ONE_ROW)).items()
    }
    assert forms == {"proactive": "2021", "requests": "2019", "review": "2021"}


def _split(
    seed: str, figures: dict[CellKey, Number]
) -> tuple[dict[CellKey, Number], dict[CellKey, Number]]:
    """What the seed's layout prints of ``figures``, and what it cuts off."""
    cut = _NOT_PRINTED.get(seed, set())
    printed = {key: value for key, value in figures.items() if key not in cut}
    return printed, {key: figures[key] for key in cut}


@cache
def _consistent(seed: str, number: int) -> dict[CellKey, Number]:
    return figures_for(seed, Random(number))


@pytest.mark.parametrize("seed", SEEDS)
def test_consistent_figures(seed: str) -> None:
    for number in range(_FILLINGS):
        figures = _consistent(seed, number)
        printed, lost = _split(seed, figures)
        read = cells_of(read_tables(fill(seed, figures)))
        assert printed_wrong(read, printed) == []
        assert {key: (cell.value, cell.status) for key, cell in read.items() if key in lost} == {
            key: (value, Status.DERIVED) for key, value in lost.items()
        }
        assert read.keys() == figures.keys()


@pytest.mark.parametrize("seed", SEEDS)
def test_inconsistent_figures_are_printed_as_they_stand(seed: str) -> None:
    for number in range(_FILLINGS):
        random, figures = Random(number), _consistent(seed, number)
        printed, lost = _split(seed, figures)
        for key in random.sample(sorted(printed), random.randrange(1, 8)):
            printed[key] += random.randrange(1, 60)
        read = cells_of(read_tables(fill(seed, {**lost, **printed})))
        # A cut-off figure is the one that the office's sums gave, or it stays open.
        assert untrue(read.values(), printed, lost) == []
        wrong = printed_wrong(read, printed)
        assert len(wrong) <= 12
        assert all(cell and cell.status is Status.MISSING for _, _, cell in wrong)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_comes_from_its_own_place_in_the_source(seed: str) -> None:
    keys = [cell.key for cell in true_cells(seed)]
    for number in range(4):
        values = random_values(Random(number), len(keys))
        figures: dict[CellKey, Number] = dict(zip(keys, values, strict=True))
        printed, _ = _split(seed, figures)
        read = cells_of(read_tables(fill(seed, figures)))
        assert printed_wrong(read, printed) == []
        assert all(cell.value is None for key, cell in read.items() if key not in printed)


def random_values(random: Random, count: int) -> list[int]:
    """``count`` different numbers that add up nowhere."""
    return random.sample(range(10**5, 10**6), count)


def test_a_guessed_text_prints_nothing() -> None:
    tables = read_tables(seed_text("004_cee05e4b3f1c7bfd"), confident=False)
    cells = cells_of(tables).values()
    assert len(cells) == 200
    assert all(cell.status is Status.MISSING and cell.raw == "0" for cell in cells)
    assert all(table.doubts for table in tables.values())


def test_forms_of_the_tables_are_known() -> None:
    for seed in SEEDS:
        for name, table in read_tables(seed_text(seed)).items():
            rows = {row.key for row in load_form(table.form).table(name).rows}
            assert {cell.key[1] for cell in table.cells} == rows
