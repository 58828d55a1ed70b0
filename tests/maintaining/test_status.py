"""``nianbao status``: what is to be done, counted right, in every format."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import scan
from build_tools.maintaining.status import Kind, Todo, due_year, todo
from tests.commands import ROOT, nianbao

QINZHOU = "qinzhou-investment-promotion-bureau"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path / "content"


def todos(content: Path, year: int = 2023, today: date = date(2024, 2, 1)) -> list[Todo]:
    return list(todo(scan(content), Cache(None), year, today, lambda _: None))


def of_kind(found: list[Todo], kind: Kind) -> set[str]:
    return {each.agency or each.file for each in found if each.kind is kind}


def register(content: Path, entry: str) -> None:
    with (content / "agencies.yml").open("a", encoding="utf-8") as file:
        file.write(entry)


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2024, 1, 31), 2022), (date(2024, 2, 1), 2023), (date(2024, 12, 31), 2023)],
)
def test_a_year_is_due_after_january(today: date, year: int) -> None:
    assert due_year(today) == year


def test_an_office_without_the_years_report_is_missing(content: Path) -> None:
    assert of_kind(todos(content), Kind.MISSING) == set()
    (content / "reports" / QINZHOU / "2023.txt").rename(content / "reports" / QINZHOU / "2022.txt")
    (found,) = [each for each in todos(content) if each.kind is Kind.MISSING]
    assert (found.agency, found.region) == (QINZHOU, "广西壮族自治区钦州市")
    assert "2024年1月31日" in found.what


def test_governments_have_until_the_end_of_march(content: Path) -> None:
    register(content, "  a-government:\n    name: 钦州市人民政府办公室\n")
    assert of_kind(todos(content), Kind.MISSING) == set()
    assert of_kind(todos(content, today=date(2024, 4, 1)), Kind.MISSING) == {"a-government"}


def test_an_office_that_was_merged_or_whose_report_was_withdrawn_is_not_missing(
    content: Path,
) -> None:
    register(content, f"  b-bureau:\n    name: 乙局\n    merged_into: {QINZHOU}\n")
    note = content / "reports" / QINZHOU / "2023.yml"
    note.write_text("withdrawn: {reason: 机关要求撤回, date: 2024-05-01}\n", "utf-8")
    old = content / "reports" / "b-bureau"
    old.mkdir()
    shutil.copy(content / "reports" / QINZHOU / "2023.txt", old / "2021.txt")
    assert of_kind(todos(content), Kind.MISSING) == set()


def test_a_report_without_a_source_is_told_until_it_has_one(content: Path) -> None:
    assert QINZHOU in of_kind(todos(content), Kind.SOURCELESS)
    note = content / "reports" / QINZHOU / "2023.yml"
    note.write_text("url: https://example.gov.cn/1.html\n", "utf-8")
    assert QINZHOU not in of_kind(todos(content), Kind.SOURCELESS)


def test_doubts_come_by_weight(content: Path) -> None:
    weights = [each.weight for each in todos(content) if each.kind is Kind.DOUBTFUL]
    assert weights
    assert weights == sorted(weights, reverse=True)


def test_files_that_wait_and_faults_of_the_tree_are_told(content: Path) -> None:
    incoming = content.parent / "incoming"
    incoming.mkdir()
    (incoming / "年报.docx").write_bytes(b"")
    (content / "reports" / QINZHOU / "随便.txt").write_text("x")
    found = todos(content)
    assert of_kind(found, Kind.WAITING) == {"incoming/年报.docx"}
    assert of_kind(found, Kind.FAULTY) == {f"content/reports/{QINZHOU}/随便.txt"}


def test_every_format_tells_the_same(content: Path) -> None:
    options = ("status", "--content", content, "--year", "2024", "--format")
    data = json.loads(nianbao(*options, "json").out)
    rows = list(csv.DictReader(io.StringIO(nianbao(*options, "csv").out)))
    assert [row["file"] + row["agency"] for row in rows] == [
        each["file"] + each["agency"] for each in data["todo"]
    ]
    assert sum(data["missing_by_region"].values()) == 5
    text = nianbao(*options, "text").out
    assert "2024 年未收录：5" in text
    assert "  广西壮族自治区钦州市 1" in text
    assert "怎么办：" in text
