"""The evidence of all tables of a source, asked for where rows are not complete."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from build_tools.forms import Row
from build_tools.recovery.evidence import Build, TableEvidence, cell_count, column_of, is_solid
from build_tools.recovery.gaps import Gaps
from build_tools.recovery.records import RowRecord


class Windows:
    """The evidence of each table of the source, gathered when it is asked for."""

    def __init__(
        self, matches: Mapping[int, RowRecord], rows: Sequence[Row], gaps: Gaps | None = None
    ) -> None:
        """``matches``: the records of one official table by the index of their ``rows``."""
        self._gaps = gaps
        self._matches = matches
        self._rows = rows
        self._known: dict[int, TableEvidence] = {}
        self._like: dict[Build, set[int]] | None = None

    def of(self, record: RowRecord) -> TableEvidence | None:
        """What speaks for ``record``; None when it stands in no table, or in pieces."""
        if not record.source_table or record.joined:
            return None
        number = record.source_table.number
        if number not in self._known:
            like = [
                one
                for one in self._found()
                if one[0].source_table and one[0].source_table.number == number
            ]
            self._known[number] = TableEvidence(record.source_table, like, self._starts)
        return self._known[number]

    def keeps_blanks(self, record: RowRecord, width: int, depth: int) -> bool:
        """Whether an empty cell of ``record``, of ``width`` columns, stands where it stood.

        ``depth``: how many groups of the form the row stands in.

        The cells of a page are those of the original; of the cells of a web page, a Word file or a
        text the whole source must show it, since an editor or a converter may have dropped some.
        """
        place = record.place
        aligned = record.source_table is not None and record.source_table.aligned
        if aligned or place.page:
            return True
        if place.table and (self._gaps is None or self._gaps.are_kept):
            return True
        if record.source_table and record.source_table.has_a_cell_a_line:
            return False
        evidence = self.of(record)
        if self._gaps is None or self._gaps.are_kept:
            return evidence is None or not evidence.has_lost_cells(record, width, depth)
        return evidence is not None and evidence.is_uniform

    def _found(self) -> Iterator[tuple[RowRecord, Row]]:
        for index, record in self._matches.items():
            if record.source_table and not record.joined:
                yield record, self._rows[index]

    def _starts(self, build: Build) -> set[int]:
        """Where the figures of complete rows built so begin, in all tables of the source."""
        if self._like is None:
            self._like = defaultdict(set)
            for record, row in self._found():
                if record.solid == len(row.columns):
                    first = next(at for at, item in enumerate(record.fields) if is_solid(item))
                    key = cell_count(record), column_of(record, -1), len(row.groups)
                    self._like[key].add(column_of(record, first))
        return self._like.get(build, set())
