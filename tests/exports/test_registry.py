"""Tables in formats: each format holds the same rows."""

from __future__ import annotations

import csv
import gzip
import lzma
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from msgspec.structs import replace

from build_tools.exports import (
    FORMATS,
    TABLES,
    ExportedAgency,
    exported_report,
    restored_report,
    stored_report,
    table_called,
    write_tables,
)
from build_tools.exports.csv_writer import csv_lines
from build_tools.exports.model import Rows
from build_tools.exports.registry import piece_format
from tests.commands import ROOT, nianbao
from tests.pages import samples

_ROWS = {"received": ["?", "/", "1,234", 0, 0, 0, "~7"], "granted": ['6"件",\n', 0, 0, 0, 0, 0, 0]}
_CASE = {
    "tables": {"requests": {"rows": _ROWS}, "proactive": {"rows": {"fees": ["18.8710"]}}},
    "prose": {"overview": ["全年收到申请1234件。"]},
}
Row = tuple[Any, ...]


def agencies() -> list[ExportedAgency]:
    records = (samples.record(2022, _CASE), samples.record(2023))
    seeds = samples.seeds()[:2]
    return [
        ExportedAgency(samples.AGENCY, tuple(map(exported_report, records))),
        *(ExportedAgency(each.agency, (exported_report(each),)) for each in seeds),
        ExportedAgency(replace(samples.AGENCY, id="without-report", name="某县另一局"), ()),
    ]


def rows_of(name: str) -> list[Row]:
    table = table_called(name)
    return [row for each in agencies() for rows in table.rows(each) for row in rows.whole()]


def shown(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str) else repr(float(value))


def _csv(path: Path) -> list[list[str]]:
    opened: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open}
    with opened.get(path.suffix, open)(path, "rt", encoding="utf-8-sig", newline="") as file:
        return [list(row) for row in csv.reader(file)][1:]


def _parquet(path: Path) -> list[list[Any]]:
    return [list(row.values()) for row in pyarrow.parquet.read_table(path).to_pylist()]


_FINDINGS = """
import sys
from build_tools.exports import restored_report, table_called, ExportedAgency
report = restored_report(sys.stdin.buffer.read())
rows = [*table_called("findings").rows(ExportedAgency(report.agency, (report,)))]
print(len(rows), *(name for name in sys.modules if name.startswith("build_tools.statements")))
"""
"""What makes the rows of a report's findings."""


def test_no_check_is_loaded_to_tell_of_findings() -> None:
    found = next(
        each for agency in agencies() for each in agency.reports if each.agency and each.findings
    )
    command = (sys.executable, "-c", _FINDINGS)
    done = subprocess.run(command, check=True, input=stored_report(found), capture_output=True)
    assert done.stdout.split() == [b"1"]


@pytest.mark.parametrize("table", [each.name for each in TABLES if not each.standing])
def test_every_format_holds_the_same_rows(table: str, tmp_path: Path) -> None:
    names = ("csv", "csv.gz", "csv.xz", "parquet", "sqlite")
    wanted = [(tmp_path / f"a.{name}", table, name) for name in names]
    counts = write_tables(agencies(), wanted)
    told = rows_of(table)
    assert set(counts.values()) == {len(told)}
    with sqlite3.connect(tmp_path / "a.sqlite") as base:
        stored = base.execute(f'SELECT * FROM "{table}"').fetchall()
    for one, read, kept in zip(told, _parquet(tmp_path / "a.parquet"), stored, strict=True):
        assert list(map(shown, read)) == list(map(shown, one))
        assert [float(x) if isinstance(x, int) else x for x in kept] == [
            (float(x) if not isinstance(x, str) else x) if x not in (None, "") else None
            for x in one
        ]
    lines = [_csv(tmp_path / f"a.{name}") for name in names[:3]]
    assert lines[0] == lines[1] == lines[2]
    for one, line in zip(told, lines[0], strict=True):
        for value, field in zip(one, line, strict=True):
            if isinstance(value, str):
                assert field.removeprefix("'") == value.removeprefix("'")
            elif value is None or isinstance(value, bool):
                assert field == shown(value)
            else:
                assert float(field) == float(value)


def test_a_report_without_any_table_stands_beside_others(tmp_path: Path) -> None:
    agency, report = agencies()[0].agency, exported_report(samples.record(2018, _CASE))
    both = ExportedAgency(agency, (report, replace(report, tables=())))
    path = tmp_path / "cells.parquet"
    assert write_tables([both], [(path, "cells", "parquet")])[path] == len(_parquet(path)) > 0


def test_parquet_is_written_with_no_memory_of_its_own(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; import sys; from build_tools.exports import write_tables; "
        "write_tables([], [(Path(sys.argv[1]), 'cells', 'parquet')]); "
        "import pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.parquet")]
    assert subprocess.check_output(command, text=True) == "system\n"


def test_what_is_kept_of_a_report_is_all_that_is_told_of_it() -> None:
    for each in agencies():
        for report in each.reports:
            assert restored_report(stored_report(report)) == report


def test_a_number_of_any_length_is_kept() -> None:
    report = exported_report(samples.record(2022, _CASE))
    table, *others = report.tables
    huge = replace(table, values=(10**30, *table.values[1:]))
    kept = restored_report(stored_report(replace(report, tables=(huge, *others))))
    assert kept.tables[0].values[0] == 10**30


@pytest.mark.parametrize(
    ("field", "safe"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("x",1)', '"\'=HYPERLINK(""x"",1)"'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-", "'-"),
        ("-2+3", "'-2+3"),
        ("+cmd", "'+cmd"),
        ("-5", "-5"),
        ("+0.25", "+0.25"),
        ("5", "5"),
        ("a=b", "a=b"),
        ("\tx", "'\tx"),
        (-5, "-5"),
        (None, ""),
        (True, "true"),
    ],
)
def test_no_text_is_a_formula(field: str | int | None, safe: str) -> None:
    assert csv_lines(Rows((field,), None, [(field,)])) == f"{safe},{safe}\n".encode()


def test_tables_refer_to_tables_and_keys_are_columns() -> None:
    for table in TABLES:
        names = [each.name for each in table.columns]
        assert len(names) == len(set(names))
        assert {*table.key} <= set(names)
        assert all(form in FORMATS for form in table.formats)
        for column, other in table.refers:
            assert table_called(other).key == (column,)


def test_a_database_holds_all_tables_and_their_references_hold(tmp_path: Path) -> None:
    path = tmp_path / "all.sqlite"
    for _ in range(2):
        done = nianbao("export", path)
        assert done.status == 0
    with sqlite3.connect(path) as base:
        names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE sql != ''")}
        assert names >= {each.name for each in TABLES}
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        [(held,)] = base.execute("SELECT count(*) FROM reports").fetchall()
    assert held == len(list((ROOT / "content" / "reports").glob("*/*.txt")))


def test_the_command_writes_what_the_portal_has(tmp_path: Path) -> None:
    done = nianbao("export", tmp_path / "data")
    assert done.status == 0
    assert {path.name for path in (tmp_path / "data").iterdir()} == {
        f"{table.name}.{form}" for table in TABLES for form in table.formats
    }
    assert nianbao("export", "--table", "reports", tmp_path / "a.csv").status == 0
    assert len(_csv(tmp_path / "a.csv")) == 5
    assert nianbao("export", tmp_path / "a.what").status == 2


def test_a_format_without_pieces_is_none_that_portals_publish() -> None:
    with pytest.raises(ValueError, match="sqlite: the format has no `pieces`"):
        piece_format("sqlite")
