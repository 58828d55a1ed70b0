"""Lines to records: the figures of one row with the labels that may be theirs."""

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct, field

from build_tools.model import Place
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.layout import is_spoilt
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.source_table import SourceTable
from build_tools.recovery.spelled import with_spelled_lines
from build_tools.recovery.table_line import Field, TableLine, Width

_FEW = 3
_NEAR = 4
"""Lines that one label is cut into at most."""


class RowRecord(Struct, gc=False):
    """The figures of one row of a table, and the labels around them."""

    place: Place
    fields: list[Field]
    solid: int
    """How many fields hold a figure or a sign for nothing; 0 for a row left blank."""
    own: list[str] = field(default_factory=list)
    """Labels in the same line before the figures."""
    tail: list[str] = field(default_factory=list)
    """Labels in the same line behind the figures, when none stands before them."""
    before: Sequence[str] = ()
    """Labels of the lines between the record above and this one."""
    source_table: SourceTable | None = None
    row: int = 0
    first: int = 0
    joined: bool = False
    """Whether the figures were put together from two places of the source."""
    spilled: bool = False
    """Whether the lines they come from hold more figures than the row, so that some may be
    another row's."""
    glued: bool = False
    """Whether the label ends in digits, which may be its first figure."""
    after: Sequence[str] = ()
    """Labels of the lines between this record and the one below."""
    pieces: int = 1
    """From how many lines the figures were put together."""
    unplaced: bool = False
    """Whether a figure may be missing that is none of the form's, so that no column is known."""
    whole: Sequence[Field] = ()
    """Its cells, the halves of figures put together, where every sum proves it."""
    trimmed: bool = False
    """Whether its fields are just the columns, one that the form has not taken out."""

    @property
    def label(self) -> str:
        """The label nearest to the figures, for showing; empty when there is none."""
        return (self.own or self.tail[:1] or [""])[-1]

    @property
    def is_repeated(self) -> bool:
        """Whether all figures are one, which a converter wrote into each column of a merged cell.

        It does so with the names of groups, too.
        """
        if self.source_table is None or len({item[1].text for item in self.fields}) > 1:
            return False
        rows = ([cell.text for cell in row] for row in self.source_table.rows if len(row) > _FEW)
        return any(len(set(texts)) == 1 and not texts[0].isdigit() and texts[0] for texts in rows)

    @property
    def may_hide_figure(self) -> bool:
        """Whether what stands between label and figures may be a figure that nobody can read."""
        named = [is_row_label(label) for label in self.own]
        return any(named) and not named[-1]


def records(found: Sequence[TableLine], width: Width) -> tuple[list[RowRecord], list[list[str]]]:
    """The records of ``found``, and for each line without figures its labels."""
    result: list[RowRecord] = []
    run: list[str] = []
    headings: list[list[str]] = []
    beside = _stand_beside(found)
    for line in with_spelled_lines(found, width):
        if not line.solid:
            if run and _is_left_blank(line, width(run[-1])):
                if result:
                    result[-1].after = run[:_NEAR]
                result.append(record_of(line, run))
                run = []
            elif line.labels or line.tail:
                headings.append(line.labels)
                run = _below(line, run, result, width, beside)
            continue
        last = result[-1] if result else None
        nameless = last and not (line.labels or line.tail or run)
        if last and nameless and _absorb(last, line, width):
            continue
        record = record_of(line, run)
        if last:
            last.after = run[:_NEAR]
        if last and nameless and (_may_spill(last) or _goes_on(last, record)):
            last.spilled = record.spilled = True
        result.append(record)
        run = []
    if result:
        result[-1].after = run[:_NEAR]
    return result, headings


def _stand_beside(found: Sequence[TableLine]) -> bool:
    """Whether labels stand beside figures, so that one beside empty cells names only those."""
    named = (line for line in found if line.source_table and line.labels and line.solid)
    return len(list(islice(named, _FEW))) == _FEW


def _is_left_blank(line: TableLine, width: int) -> bool:
    """Whether ``line`` is a table of one row of ``width`` empty cells, named by the line above."""
    if line.labels or line.tail or line.source_table is None:
        return False
    return len(line.fields) == width and len(line.source_table.rows) == 1


def _below(
    line: TableLine, run: list[str], result: list[RowRecord], width: Width, beside: bool
) -> list[str]:
    """The labels for the figures below ``line``, which has none; ``run``: those above it."""
    if result and not run and line.labels and _is_rest_of_label(result[-1], line.labels[-1]):
        result[-1].own = [*result[-1].own[:-1], result[-1].own[-1] + line.labels[-1]]
        return run
    if line.labels and line.fields and len(line.fields) >= width(line.labels[-1]):
        result.append(record_of(line, run))
        if beside and line.source_table:
            return []
    directly = result and (not run or run[-1:] == result[-1].own[-1:])
    if directly and line.labels and is_spoilt(line.labels[0]):
        result[-1].spilled = True  # such as 04, the end of a figure
    if line.source_table and len(line.labels) > 1:
        return []  # headers of columns, not labels of rows
    run += line.labels
    return run


def _is_rest_of_label(record: RowRecord, text: str) -> bool:
    """Whether ``text``, beside empty cells, ends the label of ``record``: a page cut it."""
    first = record.own[-1] if record.own else ""
    return (
        bool(first)
        and is_row_label(first + text)
        and not (is_row_label(first) or is_row_label(text))
    )


def _may_spill(record: RowRecord) -> bool:
    """Whether figures that nobody names, right below ``record``, may be some of its own."""
    return record.pieces > 1 or not (record.own or record.tail or record.source_table)


def _goes_on(record: RowRecord, below: RowRecord) -> bool:
    """Whether ``below`` holds fewer figures on the next line, as the rests of broken ones do."""
    ends, begins = record.fields[-1][2].line, below.place.line
    return below.solid < max(record.solid, 2) and bool(begins) and ends + 1 == begins


def record_of(line: TableLine, run: Sequence[str] = ()) -> RowRecord:
    """The record of one line; ``run``: the labels of the lines above it."""
    return RowRecord(
        line.place,
        line.fields,
        line.solid,
        line.labels,
        line.tail,
        run[-_NEAR:],
        line.source_table,
        line.row,
        line.first,
        line.spelled and line.solid == 1,
        line.spelled and line.solid > 1,
        bool(line.solid and line.labels and line.labels[-1][-1].isdigit()),
    )


def _may_be_cut(record: RowRecord, line: TableLine, width: int) -> bool:
    """Whether a cell was cut in two between ``record`` and ``line``, and others left empty."""
    cells = record.fields + line.fields
    ends = record.fields[-1], line.fields[0]
    whole = record.own and record.source_table and len(cells) == width + 1
    return bool(whole and all(figure.kind is FigureKind.NUMBER for figure, *_ in ends))


def _is_whole_row(line: TableLine, width: int) -> bool:
    """Whether ``line`` of a drawn table has a cell for each of ``width`` columns."""
    return line.source_table is not None and len(line.fields) >= width


def _absorb(record: RowRecord, line: TableLine, width: Width) -> bool:
    """Let ``record``, which has too few figures, go on with those of ``line``."""
    needed = width(record.label) - record.solid
    if line.solid > needed or not record.solid or record.tail:
        return False
    if record.source_table and not line.source_table:
        return False
    if record.own and record.source_table and len(record.fields) >= width(record.label):
        return False  # its other cells are empty
    if _is_whole_row(line, width(record.label)) and line.source_table is not record.source_table:
        return False
    if _may_be_cut(record, line, width(record.label)):
        return False
    # A column of figures, one to a line, is as it should be; other rows in pieces need proof.
    several = line.solid > 1 or record.solid > record.pieces
    drawn = record.source_table or line.source_table or record.own or line.spelled
    record.joined |= bool(several or drawn)
    # Beside its label a row may have a gap, where the figure from another line belongs.
    record.glued |= bool(record.own and record.solid > 1 and line.solid == 1 and needed == 1)
    record.fields = [*record.fields, *line.fields]
    kept = record.place.table and line.place.table  # the parts of one row in several drawn tables
    if record.joined and not (kept and len(record.fields) <= width(record.label)):
        record.fields = [item for item in record.fields if item[0].kind is not FigureKind.EMPTY]
    record.solid += line.solid
    record.pieces += 1
    return True
