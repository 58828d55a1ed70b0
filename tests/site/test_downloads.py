"""The files of whole years: complete, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from build_tools.cache import Cache
from build_tools.exports import CSV_COLUMNS
from build_tools.library import scan
from build_tools.site.build import write_pages
from build_tools.site.downloads import spreadsheet_safe
from build_tools.synthetic import write_corpus


@pytest.mark.parametrize(
    ("field", "safe"),
    [
        (b"=1+1", b"'=1+1"),
        (b'"=HYPERLINK(""x"",1)"', b'"\'=HYPERLINK(""x"",1)"'),
        (b"@SUM(A1)", b"'@SUM(A1)"),
        (b"-", b"'-"),
        (b"-2+3", b"'-2+3"),
        (b"+cmd", b"'+cmd"),
        (b"-5", b"-5"),
        (b"+0.25", b"+0.25"),
        (b"5", b"5"),
        (b"a=b", b"a=b"),
    ],
)
@pytest.mark.parametrize("line", [b"%s,x,1\n", b"x,%s,1\n", b"x,1,%s\n"])
def test_no_text_is_a_formula(line: bytes, field: bytes, safe: bytes) -> None:
    assert spreadsheet_safe(line % field) == line % safe


def test_a_year_holds_every_cell_of_its_reports(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "out"
    write_corpus(content, 12, seed=4)
    write_pages(content, out)
    agencies = scan(content, Cache(None)).agencies
    assert {path.name for path in (out / "data").iterdir()} == {
        f"{entry.year}.csv" for reports in agencies for entry in reports.entries
    }
    data = (out / "data" / "2023.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert tuple(head) == CSV_COLUMNS
    single = [
        row
        for reports in agencies
        if any(entry.year == 2023 for entry in reports.entries)
        for row in csv.reader((out / "reports" / reports.id / "2023.csv").open(encoding="utf-8"))
        if tuple(row) != CSV_COLUMNS
    ]
    assert len(single) > 100
    assert rows == single


def test_a_report_that_went_leaves_its_year(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "out"
    write_corpus(content, 5, seed=4)
    write_pages(content, out)
    first = (out / "data" / "2022.csv").stat()
    write_pages(content, out)
    assert (out / "data" / "2022.csv").stat() == first
    next((content / "reports").glob("*/2021.*")).unlink()
    write_pages(content, out)
    assert min(path.name for path in (out / "data").iterdir()) == "2022.csv"
