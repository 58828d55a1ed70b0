"""What a check looks at, and the four things it can say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.checks.lines import Lines
from build_tools.checks.neighbours import Likeness
from build_tools.forms import Form, TableForm, form_for_year, load_form, load_forms
from build_tools.model import (
    Agency,
    AnnualReport,
    Cell,
    CellKey,
    DataTable,
    Number,
    Outcome,
    Paragraph,
    Section,
    SectionName,
    Severity,
    Statement,
    Status,
    Value,
    Version,
)

_TITLE = re.compile(r"《[^》\n]{0,200}》")
FIRM = (Status.PRINTED, Status.CORRECTED)
"""The statuses whose values may be held against each other."""


@dataclass(frozen=True)
class Subject:
    """One report under review: the report, whose and which year's it is, and its elders."""

    report: AnnualReport
    year: int
    """The year the library files it under."""
    agency: Agency
    earlier: Mapping[int, AnnualReport] = field(default_factory=dict)
    """The agency's other reports by year, as far as the library holds them."""
    likeness: Likeness | None = None
    """What comparing it with other agencies' reports gave; None when it was not compared."""
    versions: tuple[Version, ...] = ()
    """Earlier versions of the report."""

    @cached_property
    def cells(self) -> Mapping[CellKey, Cell]:
        """Every cell of the report by key."""
        return cells_of(self.report)

    @cached_property
    def firm(self) -> Mapping[CellKey, Number]:
        """The values that may be held against each other, by key."""
        return firm_values(self.cells)

    @property
    def whole(self) -> bool:
        """Whether every cell holds such a value."""
        return len(self.firm) == len(self.cells)

    @cached_property
    def last_year(self) -> AnnualReport | None:
        """The report of the year before, None when the library has none."""
        return self.earlier.get(self.year - 1)

    @cached_property
    def last_cells(self) -> Mapping[CellKey, Cell]:
        """Every cell of last year's report by key; empty when there is none."""
        return cells_of(self.last_year) if self.last_year else {}

    @cached_property
    def form(self) -> Form | None:
        """The form this year's report should follow; None for years before the first form."""
        oldest = load_forms()[-1].first_year
        return form_for_year(self.year) if self.year >= oldest else None

    @cached_property
    def doubtful(self) -> Mapping[str, str]:
        """Why a table's reading is not to be trusted, by table; sound tables are left out."""
        return {table.name: table.doubts[0] for table in self.report.tables if table.doubts}

    @cached_property
    def stated(self) -> Mapping[str, tuple[Statement, ...]]:
        """What the prose states, by kind."""
        kinds: dict[str, tuple[Statement, ...]] = {}
        for statement in self.report.statements:
            kinds[statement.kind] = (*kinds.get(statement.kind, ()), statement)
        return kinds

    def value(self, table: str, row: str, column: str) -> Number | None:
        """The cell's value where it is printed or corrected, otherwise None."""
        return self.firm.get((table, row, column))

    @cached_property
    def prose_sections(self) -> tuple[Section, ...]:
        """The sections that hold prose; the three of the tables may hold remains of tables."""
        return tuple(each for each in self.report.sections if not each.name.holds_table)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the sections that hold prose."""
        return tuple(each for section in self.prose_sections for each in section.paragraphs)

    @cached_property
    def spoken(self) -> Lines:
        """Those paragraphs as one text."""
        return Lines.of(self.paragraphs)

    @cached_property
    def dense(self) -> Lines:
        """The same without any space."""
        return self.spoken.without_spaces()

    @cached_property
    def own_words(self) -> Lines:
        """The same without what stands in 《》, the names of other texts."""
        return self.dense.without(_TITLE, "《》") if "《" in self.dense.text else self.dense

    def prose(self, name: SectionName) -> str | None:
        """The section's prose, its paragraphs on lines of their own; None without the section."""
        section = self.report.section(name)
        return "\n".join(each.text for each in section.paragraphs) if section else None


def cells_of(report: AnnualReport) -> dict[CellKey, Cell]:
    """Every cell of ``report`` by key."""
    return {cell.key: cell for table in report.tables for cell in table.cells}


def firm_value(cell: Cell | None) -> Number | None:
    """The value of a cell that may be held against others; None when it may not."""
    return cell.value if cell is not None and cell.status in FIRM else None


def firm_values(cells: Mapping[CellKey, Cell]) -> dict[CellKey, Number]:
    """The values of those cells that may be held against others, by key."""
    return {
        key: cell.value
        for key, cell in cells.items()
        if cell.value is not None and cell.status in FIRM
    }


def form_of(table: DataTable) -> TableForm:
    """The form the table was found to follow."""
    return load_form(table.form).table(table.name)


class Judgement(Value, frozen=True):
    """What a check says of one row, column, group or sentence."""

    outcome: Outcome
    text: str = ""
    """The finding's message, or the reason why there is none."""
    lines: tuple[int, ...] = ()
    cells: tuple[CellKey, ...] = ()
    arithmetic: str = ""
    severity: Severity | None = None
    """Where it differs from the check's own."""
    about_reading: bool = False


PASSED = Judgement(Outcome.PASS)


def fire(
    message: str,
    *,
    lines: tuple[int, ...] = (),
    cells: tuple[CellKey, ...] = (),
    arithmetic: str = "",
    severity: Severity | None = None,
    about_reading: bool = False,
) -> Judgement:
    """A finding; ``severity`` only where it is not the check's usual one."""
    return Judgement(Outcome.FIRE, message, lines, cells, arithmetic, severity, about_reading)


def cannot_assess(reason: str) -> Judgement:
    """The subject is there, but something it needs is not firm; ``reason`` in Chinese."""
    return Judgement(Outcome.CANNOT_ASSESS, reason)


def not_applicable(reason: str) -> Judgement:
    """There is nothing for this check to judge; ``reason`` in Chinese."""
    return Judgement(Outcome.NOT_APPLICABLE, reason)


def lines_of(cells: list[Cell]) -> tuple[int, ...]:
    """The source lines the cells stand on, in order, each once."""
    return tuple(sorted({cell.place.line for cell in cells if cell.place.line}))
