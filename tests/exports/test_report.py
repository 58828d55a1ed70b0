from __future__ import annotations

import csv
import json
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from build_tools.exports import CSV_COLUMNS, report_csv, report_json
from build_tools.forms import load_forms
from tests.checks.building import build_report
from tests.pages import samples

ROWS = {"received": ["?", "/", "1,234", 0, 0, 0, "~7"], "granted": ['6"件",\n', 0, 0, 0, 0, 0, 0]}
CASE = {"tables": {"requests": {"rows": ROWS}, "proactive": {"rows": {"fees": ["18.8710"]}}}}


def lines(data: bytes) -> dict[str, dict[str, str]]:
    read = csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True))
    return {".".join((each["table"], each["row"], each["column"])): each for each in read}


def test_one_line_for_every_cell_found_under_the_columns_promised() -> None:
    data = report_csv([build_report(CASE)])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split("\n", 1)[0] == ",".join(CSV_COLUMNS)
    assert {"agency_id", "region_code", "region", "level", "kind", "unit", "row_name"} < {
        *CSV_COLUMNS
    }
    assert len(lines(data)) == 200
    assert data.endswith(b"\n")
    assert b"\r" not in data


CELLS = {each.era: sum(len(table.cell_keys) for table in each.tables) for each in load_forms()}


@pytest.mark.parametrize(
    ("case", "count"),
    [
        ({"tables": {"requests": {"without": ["received", "granted"]}}}, CELLS["2021"]),
        ({"tables": {"requests": None, "review": None}}, CELLS["2021"]),
        ({"year": 2019, "tables": {"requests": None, "proactive": None}}, CELLS["2019"]),
        ({"tables": dict.fromkeys(("proactive", "requests", "review"))}, CELLS["2021"]),
        ({"year": 2016, "tables": dict.fromkeys(("proactive", "requests", "review"))}, 0),
    ],
)
def test_every_cell_of_the_form_is_there_found_or_not(case: dict[str, Any], count: int) -> None:
    report = build_report(case)
    found = {".".join(cell.key) for table in report.tables for cell in table.cells}
    read = lines(report_csv([report]))
    assert len(read) == count
    assert {key for key, cell in read.items() if cell["status"] != "missing"} == found
    assert {cell["value"] for key, cell in read.items() if key not in found} <= {""}
    tables = json.loads(report_json(report))["tables"]
    assert [
        f"{table['name']}.{cell['row']}.{cell['column']}"
        for table in tables
        for cell in table["cells"]
    ] == list(read)


def test_a_cell_left_out_of_its_row_is_told_from_a_row_that_was_not_found() -> None:
    report = build_report({"tables": {"review": {"without": ["litigation_direct"]}}})
    *others, review = report.tables
    short = replace(review, cells=review.cells[1:])
    read = json.loads(report_json(replace(report, tables=(*others, short))))
    cells = {(each["row"], each["column"]): each for each in read["tables"][2]["cells"]}
    assert cells["reconsideration", "upheld"]["evidence"] == "没有读到这一格"
    assert cells["litigation_direct", "upheld"]["evidence"] == "没有读到这一行"
    assert cells["litigation_direct", "upheld"]["value"] is None


def test_what_we_could_not_read_is_no_finding_in_the_data() -> None:
    record = samples.record(case=CASE)
    unread = [each for each in record.findings if each.about_reading]
    assert unread
    checks = json.loads(report_json(record))["checks"]
    listed = [each for check in checks for each in check.get("findings", ())]
    assert len(listed) == len(record.findings) - len(unread)
    assert sum(len(check.get("unread", ())) for check in checks) == len(unread)
    for check in checks:
        assert check.get("fired", 0) == len(check.get("findings", ()))
        assert (check["outcome"] == "fire") == bool(check.get("findings"))


def test_values_and_raw_texts_are_kept_exactly() -> None:
    read = lines(report_csv([build_report(CASE)]))
    wanted = {
        "requests.received.natural_person": ("", "", "missing", "201"),
        "requests.received.business": ("", "/", "blank", "201"),
        "requests.received.research": ("1234", "1,234", "printed", "201"),
        "requests.received.total": ("7", "", "derived", "201"),
        "requests.granted.natural_person": ("6", '6"件",\n', "printed", "203"),
        "proactive.fees.amount": ("18.8710", "18.8710", "printed", "106"),
    }
    for key, cell in wanted.items():
        assert (
            read[key]["value"],
            read[key]["raw"],
            read[key]["status"],
            read[key]["line"],
        ) == cell


def test_a_report_of_the_library_is_exported_under_its_agency() -> None:
    record = samples.record(2022, {"names_agency": "印错的名字"})
    read = lines(report_csv([record]))["review.reconsideration.total"]
    assert (read["agency"], read["year"], read["source"]) == ("某县某局", "2022", "2023.txt")
    alone = lines(report_csv([record.report]))["review.reconsideration.total"]
    assert alone["agency"] == "印错的名字"


def test_codes_stand_beside_names_and_lead_to_the_page() -> None:
    read = lines(report_csv([samples.record(2022)]))["requests.denied.state_secret.total"]
    assert {name: read[name] for name in (*_NAMED, "anchor")} == {
        "agency_id": "some-bureau",
        "region_code": "140825",
        "region": "山西省/运城市/新绛县",
        "level_name": "县级",
        "kind": "other",
        "kind_name": "其他机关",
        "form": "2021",
        "table_name": "表三 收到和处理政府信息公开申请情况",
        "row_name": "1.属于国家秘密",
        "column_name": "总计",
        "unit": "件",
        "address": "reports/some-bureau/2022.html",
        "anchor": "#requests.denied.state_secret.total",
    }


_NAMED = (
    "agency_id", "region_code", "region", "level_name", "kind", "kind_name", "form", "table_name",
    "row_name", "column_name", "unit", "address",
)  # fmt: skip


def test_a_report_without_a_year_leaves_it_empty() -> None:
    read = lines(report_csv([build_report({"says_year": None})]))
    assert {each["year"] for each in read.values()} == {""}


def test_several_reports_share_one_head() -> None:
    report = build_report({})
    assert report_csv([report, report]).count(b"agency_id,") == 1
    assert report_csv([]).decode("utf-8-sig") == ",".join(CSV_COLUMNS) + "\n"


def test_the_whole_report_as_json() -> None:
    record = samples.record(case={**CASE, "prose": {"overview": ["全年公开44条。"]}})
    data = report_json(record)
    read = json.loads(data, parse_float=Decimal)
    assert list(read) == [
        "agency", "year", "title", "printed_agency", "printed_year", "issued", "signature",
        "confident", "misfiled", "source", "sections", "tables", "annex", "statements", "checks",
        "problems", "explanations", "versions",
    ]  # fmt: skip
    assert read["agency"]["id"] == "some-bureau"
    assert read["source"]["sha256"] == record.report.sha256
    assert read["source"]["published"] == "2024-01-30"
    [overview] = [each for each in read["sections"] if each["name"] == "overview"]
    assert overview["paragraphs"] == [{"text": "全年公开44条。", "line": 2}]
    assert "全年公开44条".encode() in data
    assert len(read["checks"]) == len(record.results)


def test_json_tells_absent_from_zero_and_keeps_decimal_places() -> None:
    read = json.loads(report_json(build_report(CASE)), parse_float=Decimal)
    cells = {
        (table["name"], cell["row"], cell["column"]): cell
        for table in read["tables"]
        for cell in table["cells"]
    }
    assert len(cells) == 200
    assert str(cells["proactive", "fees", "amount"]["value"]) == "18.8710"
    missing = cells["requests", "received", "natural_person"]
    assert (missing["value"], missing["status"]) == (None, "missing")
    zero = cells["requests", "received", "legal_service"]
    assert zero == {
        "row": "received",
        "column": "legal_service",
        "value": 0,
        "raw": "0",
        "status": "printed",
        "place": {"line": zero["place"]["line"]},
    }
    assert zero["place"]["line"] > 1
    assert read["agency"] is None


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_json(samples.record(case=CASE)) == report_json(samples.record(case=CASE))


def test_a_share_has_no_other_figures_of_its_paragraph_for_parts() -> None:
    prose = {
        "overview": ["（二）依申请公开", "全年收到申请12件，其中不予公开3件（占办结数的25%）。"]
    }
    told = json.loads(report_json(build_report({"prose": prose})))["statements"]
    (share,) = (each for each in told if each["kind"] == "requests_share")
    assert [part[1] for part in share["parts"]] == [3]
