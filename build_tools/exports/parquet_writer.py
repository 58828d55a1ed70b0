"""Parquet, for programs: typed columns, a row group for so many rows, the same bytes always.

Written by pyarrow, which is no part of the base package (``nianbao[data]``).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from itertools import chain, repeat
from os import environ
from pathlib import Path
from typing import IO, Any

from build_tools.exports.model import ExportTable, Field, FixedRows, Row, Rows
from build_tools.exports.parquet_footer import joined_files, rows_in

_GROUP, _REPORTS = 40_000, 2_000
"""Rows, and reports or agencies they are of, that are held at a time, and in one row group."""
_BYTES = 4 << 20
"""Of rows read from pieces, held at a time and in one row group."""
_TYPES = {"integer": "int64", "number": "float64", "boolean": "bool_", "year": "int16"}
_MISSING = "没有装 pyarrow，不能写 Parquet。怎么办：pip install 'nianbao[data]'"


def has_pyarrow() -> bool:
    """Whether Parquet can be written here."""
    return find_spec("pyarrow") is not None


def _pyarrow() -> Any:
    """Arrow, told before it is loaded to ask the system for memory.

    Its own keeps 20 MB for good, and not all of Arrow heeds ``set_memory_pool``.
    """
    environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    import pyarrow.parquet  # type: ignore[import-untyped]

    return pyarrow


class ParquetWriter:
    """A table as one Parquet file; ValueError without pyarrow."""

    def __init__(self, path: Path | IO[bytes], table: ExportTable) -> None:
        if not has_pyarrow():
            raise ValueError(_MISSING)
        self._arrow = pyarrow = _pyarrow()
        self._types = [getattr(pyarrow, _TYPES.get(one.type, "string"))() for one in table.columns]
        schema = pyarrow.schema(
            [(one.name, kind) for one, kind in zip(table.columns, self._types, strict=True)],
            metadata={"title": table.title, "description": table.said},
        )
        self._writer: Any = None
        self._path = str(path) if isinstance(path, Path) else path
        self._schema = schema
        self._fixed: dict[FixedRows, list[Any]] = {}
        self._held: list[Rows] = []
        self._count = 0

    def add(self, rows: Rows) -> None:
        """Hold ``rows``, and write what is held once it is a row group."""
        if not rows.own:  # a report of before the forms, which has no cell
            return
        self._held.append(rows)
        self._count += len(rows.own)
        if self._count >= _GROUP or len(self._held) >= _REPORTS:
            self._flush()

    def close(self) -> None:
        """Write what is still held."""
        self._flush()
        self._opened(self._schema).close()

    @property
    def texts(self) -> list[str]:
        """The names of the columns of texts."""
        return [each.name for each in self._schema if self._arrow.types.is_string(each.type)]

    def write(self, tables: Sequence[Any]) -> None:
        """Write the rows of Arrow ``tables`` as one row group."""
        if sum(each.num_rows for each in tables):
            table = self._arrow.concat_tables(tables).unify_dictionaries().combine_chunks()
            table = table.replace_schema_metadata(self._schema.metadata)
            self._opened(table.schema).write_table(table)

    def _flush(self) -> None:
        if self._count:
            columns = [*self._shared(), *self._common(), *self._own()]
            names = self._schema.names
            table = self._arrow.Table.from_arrays(columns, names=names)
            table = table.replace_schema_metadata(self._schema.metadata)
            self._opened(table.schema).write_table(table)
        self._held, self._count = [], 0

    def _opened(self, schema: Any) -> Any:
        if self._writer is None:
            self._writer = self._arrow.parquet.ParquetWriter(
                self._path, schema, compression="zstd", store_schema=False
            )
        return self._writer

    def _shared(self) -> list[Any]:
        """What the rows of each report share, repeated for each of them."""
        counts = [len(rows.own) for rows in self._held]
        columns = zip(*(rows.shared for rows in self._held), strict=True)
        types = iter(self._types)
        return [self._repeated(each, counts, next(types)) for each in columns]

    def _repeated(self, values: Sequence[Field], counts: list[int], kind: Any) -> Any:
        """A column; of texts, each is there once, with the rows that have it."""
        if not self._arrow.types.is_string(kind):
            return self._arrow.array(_times(values, counts), kind)
        known = {each: at for at, each in enumerate(dict.fromkeys(filter(None, values)))}
        places = _times([known.get(each) for each in values], counts)
        indices = self._arrow.array(places, self._arrow.int32())
        return self._arrow.DictionaryArray.from_arrays(
            indices, self._arrow.array(list(known), kind)
        )

    def _common(self) -> list[Any]:
        """What rows of many reports have in common, made once."""
        start, found = len(self._held[0].shared), []
        for rows in self._held:
            if rows.fixed is not None:
                if rows.fixed not in self._fixed:
                    self._fixed[rows.fixed] = self._arrays(rows.fixed.rows, start)
                found.append(self._fixed[rows.fixed])
        return [self._arrow.chunked_array(list(each)) for each in zip(*found, strict=True)]

    def _own(self) -> list[Any]:
        own = [row for rows in self._held for row in rows.own]
        return self._arrays(own, len(self._types) - len(own[0]))

    def _arrays(self, rows: Iterable[Row], start: int) -> list[Any]:
        """The columns of ``rows``, the first of which is column ``start`` of the table."""
        types = self._types[start:]
        return [
            self._arrow.array(_plain(values, kind == self._arrow.float64()), kind)
            for values, kind in zip(zip(*rows, strict=True), types, strict=False)
        ]


def merge_parquet(table: ExportTable, pieces: Iterable[bytes]) -> bytes:
    """The rows of ``pieces``, files themselves, as one file of large row groups.

    The only one with rows is that file; without any, the first.
    """
    known = list(pieces)
    filled = [piece for piece in known if rows_in(piece)] if len(known) > 1 else known
    if len(filled) < 2:
        return (filled or known)[0]
    file = BytesIO()
    writer = ParquetWriter(file, table)
    pyarrow = _pyarrow()
    held: list[Any] = []
    for piece in filled:
        source = pyarrow.parquet.ParquetFile(
            pyarrow.BufferReader(piece), read_dictionary=writer.texts
        )
        held.append(source.read(use_threads=False))
        if sum(each.nbytes for each in held) >= _BYTES:
            writer.write(held)
            held = []
    writer.write(held)
    writer.close()
    return file.getvalue()


def join_parquet(path: Path, table: ExportTable, pieces: Iterable[bytes], rows: int) -> None:  # noqa: ARG001
    """Write one file with the row groups of all ``pieces``, which are files themselves."""
    with path.open("wb") as file:
        file.writelines(joined_files(pieces))


def _times(values: Iterable[Field], counts: Iterable[int]) -> list[Field]:
    """Each value as often as its count says."""
    return list(chain.from_iterable(map(repeat, values, counts)))


def _plain(values: Sequence[Field], decimal: bool) -> Sequence[Field] | list[float | None]:
    if decimal:
        return [float(each) if isinstance(each, (int, Decimal)) else None for each in values]
    return [None if each == "" else each for each in values] if "" in values else values
