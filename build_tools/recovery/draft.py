"""A table as one form explains it, before its cells are written down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from msgspec.structs import replace

from build_tools.forms import Column, TableForm
from build_tools.model import CellKey, Number
from build_tools.recovery.identities import holds
from build_tools.recovery.labels import label_book
from build_tools.recovery.numbers import YUAN, CellFigure, FigureKind, figure_value
from build_tools.recovery.placement import FilledRow
from build_tools.recovery.records import RowRecord, record_of
from build_tools.recovery.table_line import Field, TableLine


@dataclass
class TableDraft:
    """The rows that were found, and what speaks for them and against."""

    table: TableForm
    filled_rows: list[FilledRow] = field(default_factory=list)
    missing_rows: tuple[str, ...] = ()
    rivals: list[tuple[FilledRow, RowRecord]] = field(default_factory=list)
    left: list[RowRecord] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    withheld: str = ""
    """Why no figure of the table is to be believed; empty when they are."""
    score: float = 0.0
    unwritten: int = 0
    """How many rows have a label only."""
    before: bool = False
    """Whether lines of labels surely stand before their figures."""

    def names(self, filled: FilledRow) -> bool:
        """Whether the label of ``filled`` stands where only its own figures can follow it."""
        record = filled.record
        if filled.unsure or record.joined or record.spilled or record.glued:
            return False
        labels = record.own or (record.before if self._is_in_order(filled) else ())
        if not labels:
            return len(self.filled_rows) == 1 and len(filled.columns) == len(self.table.cell_keys)
        row = label_book(self.table.era, self.table.name).exact(labels[-1])
        return row is not None and self.table.rows[row].key == filled.keys[0][1]

    def _is_in_order(self, filled: FilledRow) -> bool:
        """Whether lines of labels and of figures take turns throughout, and the row has a sum."""
        odd = self.left or self.rivals or filled.unproven or not self.before
        valued = any(item[0].value for item in filled.record.fields)
        return not odd and valued and self._takes_turns

    @cached_property
    def _takes_turns(self) -> bool:
        """Whether each line of figures without a label of its own stands below that of its row.

        Where one does not add up, figures of two rows stand between two labels.
        """
        loose = [one for one in self.filled_rows if one.record.solid and not one.record.own]
        whole = not self.table.total or all(map(_is_whole, loose))
        return whole and all(map(self._is_below_its_label, loose))

    def _is_below_its_label(self, filled: FilledRow) -> bool:
        before, exact = filled.record.before, label_book(self.table.era, self.table.name).exact
        rows = {exact("".join(before[at:])) for at in range(len(before))}
        return any(at is not None and self.table.rows[at].key == filled.keys[0][1] for at in rows)

    def add(self, named: Mapping[int, TableLine]) -> None:
        """Take in rows of which only the label is there, by their place in the form."""
        rows, keys = self.table.rows, self.table.row_keys
        self.filled_rows += [
            FilledRow(keys[at], rows[at].columns, record_of(line)) for at, line in named.items()
        ]
        order = {key: at for at, key in enumerate(self.table.cell_keys)}
        self.filled_rows.sort(key=lambda filled: order[filled.keys[0]])
        gone = {rows[at].key for at in named}
        self.missing_rows = tuple([key for key in self.missing_rows if key not in gone])
        self.unwritten = len(named)
        self.score += len(named)

    def take_yuan(self) -> None:
        """Take bare amounts for 元, which is the unit the table itself gives."""
        for filled in self.filled_rows:
            filled.columns = tuple(
                replace(one, type=YUAN) if one.type == "amount" else one for one in filled.columns
            )

    def figures(self, nothing: int | None = None) -> dict[CellKey, Number]:
        """The figures of complete rows.

        ``nothing``: what a cell without one counts as, if anything.
        """
        return {
            key: value
            for filled in self.filled_rows
            for key, column, (figure, *_) in _complete(filled)
            if (value := _value(figure, column.type, nothing)) is not None
        }

    @property
    def breaks_sums(self) -> bool:
        """Whether several rows may not add up; a look that costs less than asking identities."""
        short = (filled for filled in self.filled_rows if not _adds_up(filled))
        return self.table.one_line or next(islice(short, 1, None), None) is not None

    @property
    def agreement(self) -> int:
        """Sums of columns that the plainly printed figures keep, less those that they break."""
        values = self.figures()
        kept = [holds(one, values) for one in self.table.identities if one.kind != "row"]
        return kept.count(True) - 3 * kept.count(False)

    @cached_property
    def doubtful(self) -> dict[int, FilledRow]:
        """The rows that are not plain, by their place among all; asked when all are placed."""
        return {at: filled for at, filled in enumerate(self.filled_rows) if not filled.is_plain}

    @property
    def is_perfect(self) -> bool:
        """Every row found by its label, as many figures as the form asks for, nothing left over."""
        odd = self.missing_rows or self.rivals or self.left or self.doubts or self.withheld
        return not odd and all(
            filled.clipped and not filled.unsure for filled in self.doubtful.values()
        )


def _complete(filled: FilledRow) -> Iterable[tuple[CellKey, Column, Field]]:
    """The cells of its first reading; none where one of them is left open."""
    reading = filled.readings[0] if filled.readings else ()
    fields = [one for one in reading if one is not None]
    return () if None in reading else zip(filled.keys, filled.columns, fields, strict=False)


def _value(figure: CellFigure, kind: str, nothing: int | None) -> Number | None:
    if figure.kind in (FigureKind.EMPTY, FigureKind.MARK):
        return nothing
    value = figure_value(figure, kind)
    # 一 may be a dash as well.
    may_be_dash = nothing is not None and figure.kind is FigureKind.NUMERAL and value == 1
    return nothing if may_be_dash else value


def _is_whole(filled: FilledRow) -> bool:
    """Whether its figures add up, and nothing speaks against their being all of one row."""
    return _adds_up(filled) and (filled.by_sums or not filled.unproven)


def _adds_up(filled: FilledRow) -> bool:
    values = [figure.value or 0 for figure, *_ in filled.record.fields]
    return bool(values) and 2 * values[-1] == sum(values)
