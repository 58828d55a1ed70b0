"""Parquet files joined without reading a row, read by the library that knows the format."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pyarrow  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from build_tools.exports.parquet_footer import _footer, _written, joined_files, rows_in


def _table(rows: int, first: int = 0) -> Any:
    numbers = range(first, first + rows)
    return pyarrow.table(
        {
            "text": pyarrow.array([f"机关{each % 7}" for each in numbers]).dictionary_encode(),
            "plain": pyarrow.array([f"第 {each} 份" if each % 3 else None for each in numbers]),
            "number": pyarrow.array([each * 10**12 for each in numbers], pyarrow.int64()),
            "share": pyarrow.array([each / 7 for each in numbers]),
            "known": pyarrow.array([each % 2 == 0 for each in numbers]),
            "year": pyarrow.array([2000 + each % 20 for each in numbers], pyarrow.int16()),
        }
    ).replace_schema_metadata({"title": "各份报告"})


def _file(table: Any, **options: Any) -> bytes:
    file = BytesIO()
    pyarrow.parquet.write_table(table, file, **options)
    return file.getvalue()


_OPTIONS: dict[str, dict[str, Any]] = {
    "as we write": {"compression": "zstd", "store_schema": False},
    "many row groups": {"row_group_size": 11},
    "indexed": {"write_page_index": True, "row_group_size": 50},
    "plain": {"compression": "none", "use_dictionary": False, "write_statistics": False},
    "with checksums": {"write_page_checksum": True},
    "sorted": {"sorting_columns": [pyarrow.parquet.SortingColumn(2)]},
}


@pytest.mark.parametrize("options", _OPTIONS)
def test_joined_files_hold_the_rows_of_all(options: str) -> None:
    rows = _table(1_000)
    tables = [rows.slice(*each) for each in ((0, 120), (0, 0), (500, 1), (900, 77))]
    files = [_file(each, **_OPTIONS[options]) for each in tables]
    whole = b"".join(joined_files(files))
    found = pyarrow.parquet.read_table(BytesIO(whole), page_checksum_verification=True)
    known = [pyarrow.parquet.read_table(BytesIO(each)) for each in files]
    assert found.equals(pyarrow.concat_tables(known))
    assert rows_in(whole) == found.num_rows == 198
    metadata = pyarrow.parquet.ParquetFile(BytesIO(whole)).metadata
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    assert sum(group.num_rows for group in groups) == 198


def test_a_filter_reads_the_row_groups_it_should() -> None:
    """By the statistics of each row group: those of the other files are kept with them."""
    files = [_file(_table(50, first), row_group_size=10) for first in (0, 1_000, 2_000)]
    whole = BytesIO(b"".join(joined_files(files)))
    found = pyarrow.parquet.read_table(whole, filters=[("number", ">=", 2_040 * 10**12)])
    assert found.num_rows == 10


def test_one_file_stays_what_it_is() -> None:
    file = _file(_table(300), row_group_size=100)
    assert b"".join(joined_files([file])) == file


@pytest.mark.parametrize("options", _OPTIONS)
def test_a_footer_is_written_as_it_was_read(options: str) -> None:
    file = _file(_table(300), **_OPTIONS[options])
    footer = _written(_footer(file))
    assert file.endswith(footer + len(footer).to_bytes(4, "little") + b"PAR1")
