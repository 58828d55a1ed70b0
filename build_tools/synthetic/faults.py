"""Faults planted into synthetic reports: of the kinds real ones have, for the portal to show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from build_tools.forms import form_for_year
from build_tools.model import CellKey
from build_tools.synthetic.invented_figures import Figures
from build_tools.synthetic.layouts import Matrix, as_printed, table_matrix

_ODDS = 0.28
"""The share of reports that get a fault, where the report before them has none."""


@dataclass(frozen=True, slots=True)
class UnwrittenReport:
    """A report before it is written: what the prose tells, and the tables as they will be drawn."""

    prose_figures: Figures
    tables: Mapping[str, Matrix]
    lost: bool = False
    """True when nothing of the report is left in its file."""
    planted: tuple[str, ...] = ()
    """The checks that must find the fault; empty when there is none."""


def draft(year: int, figures: Figures) -> UnwrittenReport:
    """The report of ``year`` without any fault."""
    return UnwrittenReport(figures, _drawn(year, as_printed(figures)))


def flawed(random: Random, year: int, figures: Figures, earlier: Figures | None) -> UnwrittenReport:
    """The report of ``year``, now and then with one fault; ``earlier`` is last year's figures."""
    sound = draft(year, figures)
    if random.random() >= _ODDS:
        return sound
    plant = random.choice(_FAULTS)
    return plant(_Situation(year, figures, earlier), sound)


def with_wrong_sum(year: int, figures: Figures) -> UnwrittenReport:
    """The report of ``year``, in which one row's figures do not add up to its total."""
    return _wrong_sum(_Situation(year, figures, None), draft(year, figures))


@dataclass(frozen=True, slots=True)
class _Situation:
    year: int
    figures: Figures
    earlier: Figures | None


def _wrong_sum(situation: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    printed = as_printed(situation.figures)
    (key,) = _cells(situation, "requests_granted")
    printed[key] = str(int(printed[key]) + 1)
    return replace(sound, tables=_drawn(situation.year, printed), planted=("T3-01", "T3-02"))


def _wrong_carry(situation: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    printed = as_printed(situation.figures)
    ((table, row, total),) = _cells(situation, "requests_carried_in")
    ((_, _, person),) = _cells(situation, "requests_natural_person")
    for key in ((table, row, person), (table, row, total)):
        printed[key] = str(int(printed[key]) + 2)
    return replace(sound, tables=_drawn(situation.year, printed), planted=("T3-03",))


def _wrong_prose(situation: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    (received,) = _cells(situation, "requests_received")
    prose_figures = situation.figures | {received: situation.figures[received] + 3}
    return replace(sound, prose_figures=prose_figures, planted=("N-03",))


def _copied_tables(situation: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    """Last year's tables, where they have the same form."""
    if situation.earlier is None or situation.earlier.keys() != situation.figures.keys():
        return sound
    return replace(
        sound, tables=_drawn(situation.year, as_printed(situation.earlier)), planted=("X-05",)
    )


def _blank_cells(situation: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    printed = as_printed(situation.figures)
    ((_, row, _),) = _cells(situation, "requests_publication")
    printed |= dict.fromkeys((key for key in printed if key[1] == row), "")
    return replace(sound, tables=_drawn(situation.year, printed), planted=("C03",))


def _lost_row(situation: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    ((table, lost, _),) = _cells(situation, "requests_petition")
    label = form_for_year(situation.year).table(table).row(lost).label
    rows = [row for row in sound.tables["requests"] if label not in row]
    return replace(sound, tables={**sound.tables, "requests": rows}, planted=("C02",))


def _lost_table(_: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    return replace(sound, tables={**sound.tables, "review": [["表格见附件。"]]}, planted=("C02",))


def _lost_report(_: _Situation, sound: UnwrittenReport) -> UnwrittenReport:
    return replace(sound, lost=True, planted=("E-EMPTY",))


_FAULTS: tuple[Callable[[_Situation, UnwrittenReport], UnwrittenReport], ...] = (
    *(_wrong_sum, _wrong_carry, _wrong_prose, _copied_tables, _blank_cells) * 2,
    *(_lost_row, _lost_table, _lost_report),
)
"""The last three leave less to look at, so they are rarer."""


def _cells(situation: _Situation, figure: str) -> tuple[CellKey, ...]:
    form = form_for_year(situation.year).table("requests")
    return form.figures[figure].cells


def _drawn(year: int, printed: Mapping[tuple[str, str, str], str]) -> dict[str, Matrix]:
    return {table.name: table_matrix(table, printed) for table in form_for_year(year).tables}
