"""A portal of 2021–2026 whose last year follows an invented form; run by ``test_new_era``.

The form has one row more, （七）告知查阅, and one row split in two, 4.保护第三方合法权益; its
tables two and four are as they were. ``tests.forms.era_2026`` must be loaded.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from hashlib import sha256
from html import unescape
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from build_tools.checks import Subject, run_checks
from build_tools.cli.commands import main
from build_tools.forms import load_form, load_forms, parts_of
from build_tools.linting.remarks import draft_year
from build_tools.model import Agency, AnnualReport, Outcome, Source
from build_tools.reports.assembling import read_report
from build_tools.synthetic import figures_by_year
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.layouts import LAYOUTS, as_printed, table_matrix
from build_tools.synthetic.prose import sections
from tests.corpus import write_corpus
from tests.exports.test_workbook import opened

ROOT = Path(__file__).parents[2]
NEW = "referred"
WHOLE, PARTS = "denied.third_party", ("denied.trade_secret", "denied.privacy")
AGENCY = "sample-900121-education"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portal") / "content"
    write_corpus(folder, 18, years=range(2021, 2027))
    shutil.copytree(ROOT / "content" / "reports", folder / "reports", dirs_exist_ok=True)
    seeds = (ROOT / "content" / "agencies.yml").read_text("utf-8").partition("agencies:\n")[2]
    with (folder / "agencies.yml").open("a", encoding="utf-8") as register:
        register.write(seeds)
    return folder


@pytest.fixture(scope="module")
def site(content: Path) -> Path:
    settings = content.parent / "mkdocs.yml"
    found = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(content),
        "site_dir": str(content.parent / "site"),
        "theme": {"custom_dir": str(ROOT / "site_templates" / "theme")},
    }
    settings.write_text(json.dumps(found), "utf-8")
    done = CliRunner().invoke(main, ["build", "--config", str(settings)])
    assert done.exit_code == 0, done.output
    return content.parent / "site"


def page(site: Path, path: str) -> str:
    return unescape((site / path).read_text("utf-8"))


def lines(site: Path) -> dict[str, Any]:
    text = page(site, f"reports/{AGENCY}/series.js")
    data: dict[str, Any] = json.loads(text.removeprefix("nianbaoData(").rstrip().rstrip(");"))
    return data


def test_the_invented_form_is_known() -> None:
    assert [form.era for form in load_forms()] == ["2026", "2021", "2019"]
    assert parts_of("requests", WHOLE, "2026") == PARTS
    assert parts_of("requests", "other", "2026") == parts_of("requests", "other", "2021")


def test_every_page_of_every_year_is_made(site: Path) -> None:
    for year in range(2021, 2027):
        for suffix in (".html", ".json", ".csv", ".md"):
            assert (site / f"reports/{AGENCY}/{year}{suffix}").stat().st_size
        assert (site / f"years/{year}.html").stat().st_size
    for name in ("index", "compare", "glossary", "checks", "years/index", "regions/index"):
        assert (site / f"{name}.html").stat().st_size


def test_the_new_row_stands_in_every_table(site: Path) -> None:
    report = page(site, f"reports/{AGENCY}/2026.html")
    assert all(f'" id=requests.{row}.total>' in report for row in (NEW, *PARTS))
    assert f"id=requests.{WHOLE}.total" not in report
    agency = page(site, f"reports/{AGENCY}/index.html")
    assert f"glossary.html#requests.{NEW}" in agency
    glossary = page(site, "glossary.html")
    assert all(f'id="requests.{row}"' in glossary for row in (NEW, WHOLE, *PARTS))
    assert "告知查阅" in page(site, "years/2026.html")
    assert "告知查阅" in page(site, "years/index.html")


def test_the_new_row_stands_in_every_comparison(site: Path) -> None:
    choices = page(site, "compare.html")
    assert f'value="requests.{NEW}"' in choices
    whole = re.search(rf'value="requests\.{WHOLE}"[^>]*', choices)
    assert whole
    assert "|".join(f"requests.{part}" for part in PARTS) in whole[0]
    denied = re.search(r'value="requests\.denied"[^>]*data-parts="([^"]*)"', choices)
    assert denied
    assert f"requests.{WHOLE}" in denied[1]
    assert PARTS[0] not in denied[1]
    region = page(site, "regions/900121.js")
    assert f'"requests.{NEW}.total"' in region


def test_a_row_that_was_split_goes_on_as_the_sum_of_its_parts(site: Path) -> None:
    data = lines(site)
    told = {row: data["lines"][f"requests.{row}.total"].split(",") for row in (WHOLE, *PARTS, NEW)}
    added = sum(int(told[part][-1]) for part in PARTS)
    assert added
    assert told[WHOLE][-1] == f"derived {added}"
    assert [told[part][-2] for part in (*PARTS, NEW)] == ["not_in_form"] * 3
    assert int(told[WHOLE][-2]) > 0
    assert int(told[NEW][-1]) > 0
    assert data["breaks"] == [[2026, "requests", True]]


def test_the_new_row_stands_in_every_export(site: Path, content: Path) -> None:
    rows = pyarrow.parquet.read_table(site / "data/2026/cells-2026.parquet", columns=["row"])
    assert {*rows["row"].to_pylist()} >= {NEW, *PARTS}
    assert WHOLE not in rows["row"].to_pylist()
    with gzip.open(site / "data/2026/tables-2026.csv.gz", "rt", encoding="utf-8-sig") as file:
        [first, *_] = list(csv.DictReader(file))
    assert int(first[f"requests.{NEW}.total"]) >= 0
    assert first[f"requests.{WHOLE}.total"] == ""
    codebook = (site / "data/codebook.csv").read_text("utf-8-sig")
    assert f"row,requests,2026,{NEW}," in codebook
    assert f"2026:{'+'.join(PARTS)}" in codebook
    data = json.loads((site / f"reports/{AGENCY}/2026.json").read_bytes())
    [table] = [each for each in data["tables"] if each["name"] == "requests"]
    assert table["form"] == "2026"
    assert {cell["row"] for cell in table["cells"]} >= {NEW, *PARTS}
    book = content.parent / "all.xlsx"
    done = CliRunner().invoke(main, ["export", "--content", str(content), str(book)])
    assert done.exit_code == 0, done.output
    sheets = {name: grid for name, grid in opened(book).items() if "表三" in name}
    assert [f"requests.{NEW}.total" in grid[2] for grid in sheets.values()].count(True) == 1


def test_nobody_is_accused(site: Path) -> None:
    for found in (site / "findings").glob("*.html"):
        assert "reports/sample-" not in found.read_text("utf-8"), found.name


def test_each_report_is_spoken_of_in_the_words_of_its_own_form(site: Path) -> None:
    before, after = (page(site, f"reports/{AGENCY}/{year}.html") for year in (2025, 2026))
    assert "（七）总计" in before
    assert "（八）总计" not in before
    assert "（八）总计" in after
    forms = [
        {each["name"]: each["form"] for each in json.loads(data)["tables"]}
        for data in ((site / f"reports/{AGENCY}/{year}.json").read_bytes() for year in (2025, 2026))
    ]
    assert [set(each.values()) for each in forms] == [{"2021"}, {"2026"}]


def report_of(era: str, extra: int | None = None, said: str = "", **changed: int) -> AnnualReport:
    """A report about 2026 with the tables of ``era``; ``changed`` cells of the totals.

    Its prose tells how many were denied, and ``extra`` more than the table prints; or ``said``.
    """
    first = load_form(era).first_year
    [figures] = figures_by_year(Random(5), [first], 150)
    figures |= {("requests", row, "total"): value for row, value in changed.items()}
    tables = {
        table.name: LAYOUTS["tabbed"](table_matrix(table, as_printed(figures)))
        for table in load_form(era).tables
    }
    told = sections(Random(5), "某县教育局", first, figures)
    if extra is not None:
        denied = load_form(era).table("requests").figures["requests_denied"].cells
        count = sum(figures[key] for key in denied) + extra
        said = f"对政府信息公开申请作出答复，不予公开{count}件。"
    told["overview"] += f"\n（六）办理结果\n{said}" if said else ""
    text = report_text("某县教育局", 2026, told, tables).replace(f"{first}年，", "2026年，")
    return read_report(Source("2026.txt", text.encode(), sha256(text.encode()).hexdigest()))


def fired(report: AnnualReport) -> set[str]:
    agency = Agency("a", "某县教育局", None, "county")
    results = run_checks(Subject(report, 2026, agency))
    return {each.code for each in results if each.outcome is Outcome.FIRE}


def test_planted_errors_are_found() -> None:
    assert not fired(report_of("2026")) & {"T3-01", "T3-02", "S06", "C02", "N-04"}
    assert fired(report_of("2026", referred=999)) >= {"T3-01", "T3-02"}


def test_the_parts_of_a_split_row_count_as_denied() -> None:
    assert "N-04" not in fired(report_of("2026", 0))
    assert "N-04" in fired(report_of("2026", 2))


def test_a_new_result_is_read_from_the_prose() -> None:
    [table] = [each for each in report_of("2026").tables if each.name == "requests"]
    [count] = [each.value for each in table.cells if each.key == ("requests", NEW, "total")]
    told = "对政府信息公开申请作出答复，告知查阅{}件。"
    assert "N-04" not in fired(report_of("2026", said=told.format(count)))
    assert "N-04" in fired(report_of("2026", said=told.format(int(count or 0) + 3)))


def test_a_draft_that_tells_no_year_follows_the_form_it_uses() -> None:
    for era in ("2021", "2026"):
        draft = replace(report_of(era), year=None, issued="", path="draft.txt", sections=())
        assert draft_year(draft) == int(era)


def test_the_form_of_before_is_told() -> None:
    found = fired(report_of("2021"))
    assert found >= {"S06", "C02"}
    assert not found & {"T3-01", "T3-02", "T3-03"}
