"""A portal of 2024–2027 over a form with a fourth table; run by ``test_new_era``.

``tests.forms.fourth_table`` must be loaded.
"""

from __future__ import annotations

import gzip
import json
import re
from hashlib import sha256
from html import unescape
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from build_tools.checks import Subject, run_checks
from build_tools.checks.sentences import sentence
from build_tools.forms import form_for_year, load_form, load_forms, table_names
from build_tools.model import Agency, AnnualReport, Outcome, SectionName, Source, Status
from build_tools.reports.assembling import read_report
from build_tools.synthetic import Figures, figures_by_year
from build_tools.synthetic.corpus import SampleReport, report_text
from build_tools.synthetic.layouts import LAYOUTS, as_printed, table_matrix
from build_tools.synthetic.prose import sections
from tests.corpus import sample_reports, write_corpus
from tests.site.building import BuildPaths, build_at, tree

YEARS = range(2024, 2028)
AGENCIES = 3
AGENCY = "sample-900121-government-office"
TABLE = "places"
CELL = r'<td headers="[^"]+" id=([\w.]+)'


@pytest.fixture(scope="module")
def samples() -> list[SampleReport]:
    return list(islice(sample_reports(18, years=YEARS), AGENCIES * len(YEARS)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("portal")
    write_corpus(home / "content", AGENCIES * len(YEARS), 18, years=YEARS)
    build = build_at(BuildPaths(home / "content", home / "site", home / "cache"))
    assert not build.problems
    return home / "site"


def page(site: Path, path: str) -> str:
    return unescape((site / path).read_text("utf-8"))


def test_only_the_new_era_has_it() -> None:
    assert table_names() == ("proactive", "requests", "review", TABLE)
    assert [TABLE in [each.name for each in form.tables] for form in load_forms()] == [
        True, False, False,
    ]  # fmt: skip
    assert load_form("2021").table(TABLE).rows == ()


def test_every_cell_of_every_year_is_read(site: Path, samples: list[SampleReport]) -> None:
    for sample in samples:
        path = site / "reports" / sample.agency / f"{sample.year}.json"
        told: dict[str, Any] = json.loads(path.read_bytes())
        found = {
            (table["name"], cell["row"], cell["column"]): (cell["status"], float(cell["value"]))
            for table in told["tables"]
            for cell in table["cells"]
        }
        assert found == {key: ("printed", float(value)) for key, value in sample.figures.items()}
        assert len(told["tables"]) == (4 if sample.year >= 2026 else 3)
        assert (TABLE in {key[0] for key in found}) == (sample.year >= 2026)
        assert [each["code"] for each in told["checks"] if each["outcome"] == "fire"] == []


def test_it_stands_on_the_pages_and_in_the_data(site: Path) -> None:
    text = page(site, f"reports/{AGENCY}/2027.html")
    form = form_for_year(2027).table(TABLE)
    assert {".".join(key) for key in form.cell_keys} <= {*re.findall(CELL, text)}
    assert "政府信息公开场所情况" in text
    assert "四张统计表" in text
    assert "政府信息公开场所情况" not in page(site, f"reports/{AGENCY}/2025.html")
    agency = page(site, f"reports/{AGENCY}/index.html")
    assert "公开场所，逐年" in agency
    choices, glossary = page(site, "compare.html"), page(site, "glossary.html")
    explained = page(site, "explanations.js")
    for row in form.rows:
        assert f'value="{TABLE}.{row.key}"' in choices
        assert f'id="{TABLE}.{row.key}"' in glossary
        assert row.label in explained
    files = tree(site)
    assert any(b"places.kept.total" in data for name, data in files.items() if "explore/" in name)
    columns = gzip.decompress(files["data/2027/tables-2027.csv.gz"]).splitlines()[0].decode()
    assert [".".join(key) for key in form.cell_keys] == [
        each for each in columns.split(",") if each.startswith(TABLE)
    ]


def test_no_year_is_said_to_lack_a_row_that_its_form_has_not(
    site: Path, samples: list[SampleReport]
) -> None:
    for sample in samples:
        told = json.loads(page(site, f"reports/{sample.agency}/{sample.year}.json"))["checks"]
        judged = next(each for each in told if each["code"] == "X-04")
        assert "再审" not in json.dumps(judged, ensure_ascii=False)


def test_a_line_over_the_years_begins_with_the_era(site: Path) -> None:
    text = page(site, f"reports/{AGENCY}/series.js")
    told = json.loads(text.removeprefix("nianbaoData(").rstrip().rstrip(");"))["lines"]
    line = told["places.kept.total"].split(",")
    assert line[:2] == ["not_in_form"] * 2
    assert all(each.isdigit() for each in line[2:])


def written(figures: Figures, tables: dict[str, str], suffix: str = ".txt") -> AnnualReport:
    prose = sections(Random(5), "某县教育局", 2026, figures)
    text = report_text("某县教育局", 2026, prose, tables)
    return read_report(Source(f"2026{suffix}", text.encode(), sha256(text.encode()).hexdigest()))


def found(report: AnnualReport) -> dict[str, list[str]]:
    """What each check that found something says."""
    subject = Subject(report, 2026, Agency("a", "某县教育局", None, "county"))
    fired = [each for each in run_checks(subject) if each.outcome is Outcome.FIRE]
    return {each.code: [sentence(one) for one in each.findings] for each in fired}


def test_a_sum_that_is_wrong_is_found() -> None:
    [figures] = figures_by_year(Random(3), [2026], 30)
    right = figures[TABLE, "kept", "total"]
    printed = as_printed(figures | {(TABLE, "kept", "total"): right + 1})
    tables = {
        table.name: LAYOUTS["tabbed"](table_matrix(table, printed))
        for table in form_for_year(2026).tables
    }
    [said] = found(written(figures, tables)).pop("T4-01")
    assert said == f"表五“年末现有查阅场所·总计”：各项相加为{right}，这一格写{right + 1}。"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_not_there_is_missed_and_what_is_blank_is_no_zero(layout: str) -> None:
    [figures] = figures_by_year(Random(3), [2026], 30)
    halls, total = ((TABLE, "closed", column) for column in ("halls", "total"))
    figures |= {total: figures[total] - figures[halls], halls: 0}
    printed = as_printed(figures) | {halls: ""}
    tables = {
        table.name: LAYOUTS[layout](table_matrix(table, printed))
        for table in form_for_year(2026).tables
    }
    for kept in (True, False):
        suffix = ".md" if layout == "piped" else ".txt"
        report = written(figures, tables if kept else tables | {TABLE: ""}, suffix)
        assert (report.table(TABLE) is not None) == kept
        assert ("C02" in found(report)) != kept
        other = report.section(SectionName.OTHER)
        assert other is not None
        assert not any("查阅场所" in block.text for block in other.paragraphs)
        assert len(other.paragraphs) == len(other.blocks)
        if table := report.table(TABLE):
            cells = {cell.key: cell for cell in table.cells}
            assert (cells[halls].status, cells[halls].value) == (Status.BLANK, None)
            assert cells[TABLE, "kept", "total"].value == figures[TABLE, "kept", "total"]
