"""The sidecar in the content tree: what it changes in the library, in the exports, on the page."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_tools.checks.sentences import sentence
from build_tools.common.cache import Cache
from build_tools.library import agency_summaries, read_agency, scan
from build_tools.model import ReportRecord, Status
from tests.commands import nianbao

QINZHOU = "qinzhou-investment-promotion-bureau"
RECEIVED = ("requests", "received", "total")
SIDECAR = """\
corrections:
- cell: requests.received.total
  was: {was}
  is: 12
  why: 原件<b>盖章</b>版为 12
  by: 张三
  evidence: {{quote: 新收 12 件, url: https://a.gov.cn/1.html}}
accepted:
- {{code: S19, reason: 已来函说明, by: 李四}}
explanations:
- {{text: 系<script>填报时漏计, date: 2024-03-01, source: 来函}}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree("content", tmp_path / "content"))


def sidecar(content: Path, was: str = "0") -> Path:
    path = content / "reports" / QINZHOU / "2023.corrections.yml"
    path.write_text(SIDECAR.format(was=was), "utf-8")
    return path


def record(content: Path, cache: Cache | None = None) -> ReportRecord:
    cache = cache or Cache(None)
    (reports,) = [each for each in scan(content, cache).agencies if each.id == QINZHOU]
    return read_agency(reports, cache)[0]


def received(found: ReportRecord) -> Any:
    cells = {cell.key: cell for table in found.report.tables for cell in table.cells}
    return cells[RECEIVED]


def test_the_cell_is_corrected_and_the_checks_judge_it(content: Path) -> None:
    before = record(content)
    sidecar(content)
    after = record(content)
    assert received(before).status is Status.PRINTED
    assert (received(after).value, received(after).status) == (12, Status.CORRECTED)
    assert received(after).raw == received(before).raw
    assert after.problems == ()
    assert [each.code for each in after.findings if each.accepted] == ["S19"]
    codes = {finding.code for finding in after.findings} - {each.code for each in before.findings}
    assert {"T3-01", "T3-03"} <= codes
    assert all("更正" in sentence(each) for each in after.findings if each.code == "T3-01")


def test_what_no_longer_fits_is_a_problem_and_changes_nothing(content: Path) -> None:
    sidecar(content, was="7")
    found = record(content)
    assert received(found).status is Status.PRINTED
    assert "E-CORRECTION" in [problem.code for problem in found.problems]


def test_a_changed_sidecar_changes_its_agency_and_only_that(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    before = {reports.id: reports.fingerprint for reports in scan(content, cache).agencies}
    record(content, cache)
    path = sidecar(content)
    after = {reports.id: reports.fingerprint for reports in scan(content, cache).agencies}
    assert [each for each in before if before[each] != after[each]] == [QINZHOU]
    assert received(record(content, cache)).value == 12
    path.write_text(SIDECAR.format(was="0").replace("is: 12", "is: 13"), "utf-8")
    assert received(record(content, cache)).value == 13
    path.unlink()
    assert received(record(content, cache)).status is Status.PRINTED
    assert record(content, cache) == record(content)


def test_accepted_findings_are_not_among_the_open_ones(content: Path) -> None:
    found = next(each for each in record(content).findings if each.severity.value != "error")
    said = f"accepted:\n- {{code: {found.code}, reason: 已说明, by: 李四}}\n"
    path = content / "reports" / QINZHOU / "2023.corrections.yml"
    path.write_text(said, "utf-8")
    after = record(content)
    assert {each.code for each in after.findings if each.accepted} == {found.code}
    (reports,) = [each for each in scan(content).agencies if each.id == QINZHOU]
    (summary,) = agency_summaries(reports, Cache(None))
    assert found.code not in {each.code for each in summary.findings}


def test_a_sidecar_alone_is_named(content: Path) -> None:
    sidecar(content).rename(content / "reports" / QINZHOU / "2020.corrections.yml")
    (problem,) = scan(content).problems
    assert (problem.code, problem.path[-20:]) == ("W-SIDECAR", "2020.corrections.yml")
    assert "只有更正说明" in problem.what


def test_pages_and_data_show_it_and_the_original_stays(content: Path) -> None:
    original = (content / "reports" / QINZHOU / "2023.txt").read_bytes()
    sidecar(content)
    assert nianbao("pages", "out", cwd=content.parent).status == 0
    folder = content.parent / "out" / "reports" / QINZHOU
    page = (folder / "2023.md").read_text("utf-8")
    assert 'class="nb-corrected"' in page
    assert "12 <small>已更正</small>" in page
    for words in (
        "本站原读作“0”",
        "更正人：张三",
        "新收 12 件",
        "来函",
        "填报时漏计",
        "已说明：已来函说明（李四）",
    ):
        assert words in page
    assert "<b>" not in page
    assert "<script>" not in page
    data = json.loads((folder / "2023.json").read_bytes())
    assert data["explanations"][0]["source"] == "来函"
    cells = [each for table in data["tables"] for each in table["cells"]]
    (cell,) = [each for each in cells if "correction" in each]
    assert (cell["row"], cell["value"], cell["raw"]) == ("received", 12, "0")
    assert cell["correction"]["was"] == "0"
    rows = csv.DictReader((folder / "2023.csv").read_text("utf-8").splitlines())
    (row,) = [each for each in rows if each["status"] == "corrected"]
    assert (row["value"], row["raw"]) == ("12", "0")
    assert (folder / "2023.source.txt").read_bytes() == original
    assert not list(folder.glob("*.yml"))
