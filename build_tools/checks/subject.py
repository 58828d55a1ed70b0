"""What a check looks at, and the four things it can say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from build_tools.checks.cells import (
    NO_FIGURES,
    Figures,
    figures_of,
    firm_sum,
    firm_value,
    printed_values,
)
from build_tools.checks.labels import cell_label
from build_tools.checks.lines import Spoken, spoken_of
from build_tools.checks.offices import of_one_office
from build_tools.checks.text_reuse import Likeness
from build_tools.common.text import fold
from build_tools.forms import Form, TableForm, figure_tables, form_for_year, form_of, load_forms
from build_tools.model import (
    Agency,
    AnnualReport,
    Cell,
    CellKey,
    Number,
    Observation,
    Outcome,
    SectionName,
    Severity,
    Statement,
    Value,
    Version,
)

_TELLING = 10
"""So many letters of a row's label are found nowhere else."""


@dataclass(frozen=True)
class Subject:
    """One report under review: the report, whose and which year's it is, and its elders."""

    report: AnnualReport
    year: int
    """The year the library files it under."""
    agency: Agency
    earlier: Mapping[int, AnnualReport] = field(default_factory=dict)
    """The agency's other reports by year, as far as the library holds them, none misfiled."""
    likeness: Likeness | None = None
    """What comparing it with other agencies' reports gave; None when it was not compared."""
    versions: tuple[Version, ...] = ()
    """Earlier versions of the report."""
    withdrawn: frozenset[int] = frozenset()
    """The years whose reports the library held and withdrew."""
    year_supposed: bool = False
    """Whether nothing but the form of its tables speaks for ``year``."""
    misfiled: str = ""
    """Why it may be another office's report, or another year's: see ``misfiled_reports``."""

    @cached_property
    def figures(self) -> Figures:
        """The tables of the report and their cells."""
        return figures_of(self.report)

    @cached_property
    def cells(self) -> Mapping[CellKey, Cell]:
        """Every cell of the report by key."""
        return self.figures.cells

    @cached_property
    def printed(self) -> Mapping[str, Sequence[Number | None]]:
        """The report's ``printed_values``."""
        return printed_values(self.report)

    @cached_property
    def _folded_text(self) -> str:
        return fold(self.report.text)

    def is_written(self, label: str) -> bool:
        """Whether the words of a row's long ``label`` begin somewhere in the text of the report.

        The row then stands in it, however its table was read; of a short label nothing is known.
        """
        words = fold(label).lstrip("0123456789")[:_TELLING]
        return len(words) == _TELLING and words in self._folded_text

    def holds(self, words: str) -> bool:
        """Whether ``words`` stand in the text of the report, be they broken over lines."""
        return fold(words) in self._folded_text

    @cached_property
    def last_year(self) -> AnnualReport | None:
        """The report of the year before, None when the library has none that is its office's."""
        last = self.earlier.get(self.year - 1)
        return last if last and of_one_office(last, self.report, self.agency.names) else None

    @cached_property
    def last_figures(self) -> Figures:
        """The tables of last year's report and their cells; empty when there is none."""
        return figures_of(self.last_year) if self.last_year else NO_FIGURES

    @cached_property
    def last_cells(self) -> Mapping[CellKey, Cell]:
        """Every cell of last year's report by key; empty when there is none."""
        return self.last_figures.cells

    @cached_property
    def form(self) -> Form | None:
        """The form this year's report should follow; None for years before the first form."""
        return form_for_year(self.year) if self.year >= load_forms()[-1].first_year else None

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
        return firm_value(self.cells.get((table, row, column)))

    def table_form(self, name: str) -> TableForm:
        """The form the table called ``name`` follows; without it, the one it should follow."""
        table = self.figures.tables.get(name)
        return form_of(table) if table else (self.form or load_forms()[0]).table(name)

    def label(self, key: CellKey) -> str:
        """A cell's name in the words of the form its table follows."""
        return cell_label(key, self.table_form(key[0]).era)

    def keys(self, figure: str) -> tuple[CellKey, ...]:
        """The cells that add up to a figure; none where the form does not ask for it."""
        found = self.table_form(figure_tables()[figure]).figures.get(figure)
        return found.cells if found else ()

    def figure(self, name: str) -> Number | None:
        """The sum of a figure's cells; None unless each is there, printed or corrected."""
        return firm_sum(self.cells, self.keys(name))

    def last_figure(self, name: str) -> Number | None:
        """The same of last year's report, by the form that it follows."""
        table = self.last_figures.tables.get(figure_tables()[name])
        found = form_of(table).figures.get(name) if table else None
        return firm_sum(self.last_cells, found.cells) if found else None

    @cached_property
    def spoken(self) -> Spoken:
        """The prose of the report."""
        return spoken_of(self.report)

    def prose(self, name: SectionName) -> str | None:
        """The section's prose, its paragraphs on lines of their own; None without the section."""
        section = self.report.section(name)
        return "\n".join(each.text for each in section.paragraphs) if section else None


class Judgement(Value, frozen=True):
    """What a check says of one row, column, group or sentence."""

    outcome: Outcome
    observed: Observation | None = None
    """What was found, where something was …"""
    reason: str = ""
    """… and why nothing is said, where nothing can be: in Chinese, without a full stop."""
    lines: tuple[int, ...] = ()
    cells: tuple[CellKey, ...] = ()
    arithmetic: str = ""
    severity: Severity | None = None
    """Where it differs from the check's own."""
    about_reading: bool = False


_FIRE, _CANNOT_ASSESS, _NOT_APPLICABLE = (
    Outcome.FIRE,
    Outcome.CANNOT_ASSESS,
    Outcome.NOT_APPLICABLE,
)
PASSED = Judgement(Outcome.PASS)


def observe(case: str, **facts: Number | str | Sequence[str]) -> Observation:
    """What was found, for the sentence ``case`` of the catalogue: its figures, words and lists."""
    return Observation(
        case,
        tuple([(name, fact) for name, fact in facts.items() if isinstance(fact, int | Decimal)]),
        tuple(
            [
                (name, (fact,) if isinstance(fact, str) else tuple(fact))
                for name, fact in facts.items()
                if not isinstance(fact, int | Decimal)
            ]
        ),
    )


def fire(
    observed: Observation,
    *,
    lines: tuple[int, ...] = (),
    cells: tuple[CellKey, ...] = (),
    arithmetic: str = "",
    severity: Severity | None = None,
    about_reading: bool = False,
) -> Judgement:
    """A finding; ``severity`` only where it is not the check's usual one."""
    return Judgement(_FIRE, observed, "", lines, cells, arithmetic, severity, about_reading)


def cannot_assess(reason: str) -> Judgement:
    """The subject is there, but something it needs is not firm; ``reason`` in Chinese."""
    return Judgement(_CANNOT_ASSESS, reason=reason)


def not_applicable(reason: str) -> Judgement:
    """There is nothing for this check to judge; ``reason`` in Chinese."""
    return Judgement(_NOT_APPLICABLE, reason=reason)


def source_lines(cells: list[Cell]) -> tuple[int, ...]:
    """The source lines the cells stand on, in order, each once."""
    return tuple(sorted({cell.place.line for cell in cells if cell.place.line}))
