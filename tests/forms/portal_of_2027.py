"""A portal of 2019–2027 over four forms; run by ``test_new_era``.

``tests.forms.changed_forms`` must be loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import lxml.html
import pytest

from build_tools.checks import Subject, run_checks
from build_tools.checks.sentences import sentence
from build_tools.forms import form_for_year, load_forms, row_indicators
from build_tools.model import Agency, AnnualReport, Outcome, Source
from build_tools.reports.assembling import read_report
from build_tools.synthetic import Figures, figures_by_year
from build_tools.synthetic.corpus import SampleReport, report_text
from build_tools.synthetic.layouts import LAYOUTS, as_printed, table_matrix
from build_tools.synthetic.prose import sections
from tests.corpus import sample_reports, write_corpus
from tests.site.building import BuildPaths, build_at

YEARS = range(2019, 2028)
AGENCY = "sample-900121-government-office"
BUSY = 3000
CELL = r'<td headers="[^"]+" id=([\w.]+)'


@pytest.fixture(scope="module")
def samples() -> list[SampleReport]:
    return list(islice(sample_reports(18, years=YEARS), 2 * len(YEARS)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("portal")
    write_corpus(home / "content", 2 * len(YEARS), 18, years=YEARS)
    build = build_at(BuildPaths(home / "content", home / "site", home / "cache"))
    assert not build.problems
    return home / "site"


def page(site: Path, path: str) -> str:
    return unescape((site / path).read_text("utf-8"))


def report(site: Path, sample: SampleReport) -> dict[str, Any]:
    path = site / "reports" / sample.agency / f"{sample.year}.json"
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def test_the_invented_forms_are_known() -> None:
    assert [form.era for form in load_forms()] == ["2027", "2026", "2021", "2019"]


def test_every_cell_of_every_year_is_read(site: Path, samples: list[SampleReport]) -> None:
    for sample in samples:
        found = {
            (table["name"], cell["row"], cell["column"]): (cell["status"], float(cell["value"]))
            for table in report(site, sample)["tables"]
            for cell in table["cells"]
        }
        assert found == {key: ("printed", float(value)) for key, value in sample.figures.items()}


def test_nobody_is_accused(site: Path, samples: list[SampleReport]) -> None:
    found = [
        (sample.agency, sample.year, each["code"])
        for sample in samples
        for each in report(site, sample)["checks"]
        if each["outcome"] == "fire"
    ]
    assert found == []


def test_every_row_and_column_stands_on_the_pages(site: Path) -> None:
    choices, glossary = page(site, "compare.html"), page(site, "glossary.html")
    codebook = page(site, "data/codebook.csv")
    for year in (2025, 2026, 2027):
        text = page(site, f"reports/{AGENCY}/{year}.html")
        for table in form_for_year(year).tables:
            assert {".".join(key) for key in table.cell_keys} <= {*re.findall(CELL, text)}
            for row in table.rows:
                assert f'value="{table.name}.{row.key}"' in choices
                assert f'id="{table.name}.{row.key}"' in glossary
                assert f",{row.key}," in codebook
                assert all(f",{column.key}," in codebook for column in row.columns)
    agency = page(site, f"reports/{AGENCY}/index.html")
    for key in ("reopened", "denied.secrets", "denied.privacy", "carried_out.extended"):
        assert f"glossary.html#requests.{key}" in agency


def widths(table: Any) -> Iterator[int]:
    """How many columns each row of a page's table fills, cells that reach down counted."""
    below: dict[int, int] = {}
    for at, row in enumerate(table.iter("tr")):
        filled = below.pop(at, 0)
        for cell in row.iterchildren("td", "th"):
            across = int(cell.get("colspan", 1))
            filled += across
            for reached in range(at + 1, at + int(cell.get("rowspan", 1))):
                below[reached] = below.get(reached, 0) + across
        yield filled


def test_every_table_of_a_page_is_a_rectangle(site: Path) -> None:
    for name in ("2026", "2027", "index"):
        document = lxml.html.parse(str(site / f"reports/{AGENCY}/{name}.html"))
        for table in document.iter("table"):
            assert len(set(widths(table))) == 1, name


def test_readers_are_told_of_new_columns_as_of_new_rows(site: Path) -> None:
    told = re.search(r"2026年起[^。]*", page(site, "about-data.html"))
    assert told
    for said in ("表三新增一栏“外国公民”", "表四新增一栏“撤回终止”", "表三新增一栏“新闻媒体”"):
        assert said in told[0]
    assert "“（一）未到期限”" not in told[0]  # a part of what there was


def lines(site: Path) -> dict[str, list[str]]:
    text = page(site, f"reports/{AGENCY}/series.js")
    told = json.loads(text.removeprefix("nianbaoData(").rstrip().rstrip(");"))["lines"]
    return {key: line.split(",") for key, line in told.items()}


def test_rows_put_together_again_count_once(site: Path) -> None:
    told = lines(site)
    split = [
        *("denied.third_party", "denied.secrets", "denied.other_rights"),
        *("denied.trade_secret", "denied.privacy"),
    ]
    whole, secrets, other, trade, privacy = (told[f"requests.{row}.total"] for row in split)
    three = int(trade[-2]) + int(privacy[-2]) + int(other[-2])
    assert three > int(trade[-2]) > 0
    assert whole[-2:] == [f"derived {three}", f"derived {int(secrets[-1]) + int(other[-1])}"]
    assert secrets[-2] == f"derived {int(trade[-2]) + int(privacy[-2])}"
    assert secrets[-3] == trade[-1] == "not_in_form"


def test_sums_that_readers_may_choose_are_those_of_every_form(
    site: Path, samples: list[SampleReport]
) -> None:
    told = lines(site)
    own = {sample.year: sample.figures for sample in samples if sample.agency == AGENCY}
    for choice in row_indicators("requests"):
        parts = [told.get(f"requests.{part}.total", ["0"] * len(YEARS)) for part in choice.parts]
        if not parts or f"requests.{choice.key}.total" in told:
            continue
        for at, year in enumerate(YEARS):
            rows = form_for_year(year).table("requests").cells_of(choice.key, "total")
            said = [line[at].split(" ")[-1] for line in parts]
            added = sum(int(each) for each in said if each != "not_in_form")
            assert not rows or added == sum(own[year][key] for key in rows), (choice.key, year)


def read(year: int, figures: Figures, drawn: dict[str, str] | None = None) -> AnnualReport:
    tables = drawn or {
        table.name: LAYOUTS["tabbed"](table_matrix(table, as_printed(figures)))
        for table in form_for_year(year).tables
    }
    text = report_text("某县教育局", year, sections(Random(5), "某县教育局", year, figures), tables)
    return read_report(Source(f"{year}.txt", text.encode(), sha256(text.encode()).hexdigest()))


def found(report: AnnualReport, year: int) -> dict[str, list[str]]:
    """What each check that found something says."""
    subject = Subject(report, year, Agency("a", "某县教育局", None, "county"))
    fired = [each for each in run_checks(subject) if each.outcome is Outcome.FIRE]
    return {each.code: [sentence(one) for one in each.findings] for each in fired}


def test_a_sum_within_a_group_is_judged_and_counted_once() -> None:
    [figures] = figures_by_year(Random(3), [2026], 400)
    table = form_for_year(2026).table("requests")
    [key] = table.cells_of("unavailable.sum", "natural_person")
    assert figures[key] == sum(figures[each] for each in table.cells_of("unavailable", key[2])) > 0
    assert found(read(2026, figures), 2026) == {}
    wrong = found(read(2026, figures | {key: figures[key] + 3}), 2026)
    said = f"表三“自然人”列：各项处理结果相加为{figures[key]}，“4.小计”写{figures[key] + 3}。"
    assert said in wrong["T3-02"]


def test_what_is_told_of_older_reports_knows_nothing_of_newer_forms(
    site: Path, samples: list[SampleReport]
) -> None:
    """S06 counts every table, also those that had not changed yet when the report was written."""
    for sample in samples:
        [judged] = [each for each in report(site, sample)["checks"] if each["code"] == "S06"]
        assert judged["passed"] == len(form_for_year(sample.year).tables)


def test_a_column_that_the_form_of_before_has_not_is_missed() -> None:
    before, this = figures_by_year(Random(3), [2025, 2026], 30)
    tables = {
        each.name: LAYOUTS["tabbed"](table_matrix(each, as_printed(before | this)))
        for each in form_for_year(2026).tables
    }
    old = form_for_year(2025).table("review")
    tables["review"] = LAYOUTS["tabbed"](table_matrix(old, as_printed(before)))
    assert found(read(2026, before | this, tables), 2026)["C02"] == [
        "没有读到表四的“撤回终止”1列。"
    ]


@pytest.mark.parametrize(("year", "changed"), [(2026, "other_organisation"), (2027, "media")])
def test_open_cases_are_compared_where_applicants_are_classed_anew(year: int, changed: str) -> None:
    before, this = figures_by_year(Random(3), [year - 1, year], BUSY)
    table = form_for_year(year).table("requests")
    [carried] = table.figure_cells("requests_carried_in", changed)
    left = form_for_year(year - 1).table("requests").figure_cells("requests_carried_out", changed)
    assert this[carried] != sum(before[key] for key in left)
    agency = Agency("a", "某县教育局", None, "county")
    for wrong in (0, 1):
        [total] = table.figure_cells("requests_carried_in", "total")
        report_of = read(year, this | {total: this[total] + wrong})
        subject = Subject(report_of, year, agency, {year - 1: read(year - 1, before)})
        found = {each.code for each in run_checks(subject) if each.outcome is Outcome.FIRE}
        assert ("X-01" in found) is bool(wrong)
        assert wrong or found == set()
