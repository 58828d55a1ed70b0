"""The workbook as office software opens it: numbers as numbers, the rest in words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from xml.etree import ElementTree

from msgspec.structs import replace

from build_tools.exports import CSV_COLUMNS, ExportedAgency, exported_report, write_tables
from build_tools.model import ReportRecord
from tests.commands import ROOT, nianbao
from tests.pages import samples

_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Grid = list[list[str | float | None]]


def opened(path: Path) -> Mapping[str, Grid]:
    with zipfile.ZipFile(path) as book:
        listed = ElementTree.fromstring(book.read("xl/workbook.xml"))
        names = [str(sheet.get("name")) for sheet in listed.iterfind(".//x:sheet", _NS)]
        return {
            name: _grid(ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")))
            for number, name in enumerate(names, 1)
        }


def _grid(sheet: ElementTree.Element) -> Grid:
    assert sheet.find(".//x:f", _NS) is None, "a formula"
    return [list(_row(row)) for row in sheet.iterfind(".//x:row", _NS)]


def _row(row: ElementTree.Element) -> Iterator[str | float | None]:
    """The cells in their columns: one that is empty is not in the file."""
    cells = {_column(str(cell.get("r"))): _value(cell) for cell in row.iterfind("x:c", _NS)}
    return map(cells.get, range(max(cells, default=-1) + 1))


def _column(place: str) -> int:
    """The number of the column in an address such as ``AB4``, from 0."""
    letters = [ord(letter) - ord("A") + 1 for letter in place if letter.isalpha()]
    return reduce(lambda whole, letter: 26 * whole + letter, letters) - 1


def _value(cell: ElementTree.Element) -> str | float | None:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    value = cell.find("x:v", _NS)
    return None if value is None else float(value.text or "")


def write(path: Path, agencies: Sequence[Sequence[ReportRecord]]) -> int:
    exported = [
        ExportedAgency(records[0].agency, tuple(map(exported_report, records)))
        for records in agencies
    ]
    return write_tables(exported, [(path, "cells", "xlsx")])[path]


LEAD = CSV_COLUMNS.index("table")


def by_key(grid: Grid, row: int) -> dict[str, str | float | None]:
    keys = [str(key) for key in grid[2]]
    lead = next(at for at, key in enumerate(keys) if "." in key)
    return dict(zip(keys[lead:], grid[row][lead:], strict=False))


def report() -> ReportRecord:
    rows = {"received": [3, 1, 0, 0, 0, 0, 4], "granted": ["?", 0, "/", 0, 0, 0, "~3"]}
    return samples.record(case={"tables": {"requests": {"rows": rows}}})


def test_numbers_are_numbers_and_the_rest_says_why(tmp_path: Path) -> None:
    assert write(tmp_path / "a.xlsx", [(report(),)]) == 200
    sheets = opened(tmp_path / "a.xlsx")
    assert next(iter(sheets)) == "说明"
    grid = sheets["表三（2021年格式）"]
    assert grid[0][LEAD] == "一、本年新收政府信息公开申请数量"
    assert grid[1][:2] == ["机关编号", "机关"]
    assert grid[1][LEAD + 1] == "法人或其他组织·商业企业（件）"
    cells = by_key(grid, 3)
    assert cells["requests.received.natural_person"] == 3.0
    assert cells["requests.granted.natural_person"] == "未能识别"
    assert cells["requests.granted.research"] == "未填报"
    assert cells["requests.granted.total"] == 3.0
    assert grid[3][-1] == "requests.granted.total 推算"
    lead = dict(zip(CSV_COLUMNS[:LEAD], grid[3], strict=False))
    assert [lead[name] for name in ("agency_id", "agency", "region", "level_name", "year")] == [
        *("some-bureau", "某县某局", "山西省/运城市/新绛县", "县级", 2023.0)
    ]


def test_every_column_is_explained_first(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", [(report(),)])
    about = opened(tmp_path / "a.xlsx")["说明"]
    named = {"未填报", "推算", "已更正", "未能识别", "三行表头", "不是原文所印的格"}
    assert named <= {row[0] for row in about}
    assert all(row[1] for row in about)


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    books = [tmp_path / name for name in ("a.xlsx", "b.xlsx")]
    for book in books:
        write(book, [samples.years_of(2020, 2022)])
    assert books[0].read_bytes() == books[1].read_bytes()
    assert {"表二（2019年格式）", "表二（2021年格式）"} <= set(opened(books[0]))


def test_no_text_becomes_a_formula_or_breaks_the_file(tmp_path: Path) -> None:
    record = report()
    agency = replace(record.agency, name='=HYPERLINK("http://x")\x01<&' + "长" * 40_000)
    write(tmp_path / "a.xlsx", [(replace(record, agency=agency),)])
    name = opened(tmp_path / "a.xlsx")["表三（2021年格式）"][3][1]
    assert isinstance(name, str)
    assert name.startswith("=HYPERLINK")


def test_the_command_writes_what_is_asked_for(tmp_path: Path) -> None:
    book = tmp_path / "年报.xlsx"
    agency = "qinzhou-investment-promotion-bureau"
    done = nianbao("export", "--agency", agency, "--year", "2023", book)
    assert (done.status, done.out) == (0, f"写了 1 份报告的表格：{book}\n")
    [*_, row] = next(grid for name, grid in opened(book).items() if name.startswith("表三"))
    assert row[:2] == [agency, "钦州市投资促进局"]
    assert nianbao("export", "--agency", "nobody", book).status == 2
    assert nianbao("export", "--content", ROOT / "nothing", book).status == 2
    assert nianbao("export", tmp_path / "nowhere" / "a.xlsx").status == 2
