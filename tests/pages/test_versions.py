"""A report's versions on its page and in its data: which is which, and what differs."""

from __future__ import annotations

import json

from msgspec.structs import replace

from build_tools.exports import report_json
from build_tools.model import Provenance, ReportRecord, Version
from build_tools.pages.report.page import report_page
from tests.checks.building import build_report
from tests.pages import samples
from tests.pages.dom import page_tree, rendered

NEW = {
    "tables": {"requests": {"rows": {"received": [3, 0, 0, 0, 0, "?", 3]}}},
    "prose": {"overview": ["全年公开信息10条，其中政策6条。"]},
}
OLD = {
    "tables": {"requests": {"rows": {"received": [2, 0, "/", 0, 0, 0, 3]}}},
    "prose": {"overview": ["全年公开信息10条，其中政策5条。"]},
}


def record(old: dict[str, object]) -> ReportRecord:
    report = replace(build_report({"year": 2023, **old}), path="content/reports/x/2023.v1.html")
    origin = Provenance("https://www.example.gov.cn/old", "2024-01-30", "2024-01-20")
    return samples.record(case=NEW, versions=(Version(1, report, origin),))


def words(shown: ReportRecord) -> str:
    html = rendered(report_page(shown, None, None))
    text = " ".join(page_tree(html).text_content().split())
    return text[text.find("版本 这份报告") : text.rfind("来源与下载")] if "旧版本 1" in text else ""


def test_the_page_says_which_version_it_is_about_and_what_differs() -> None:
    said = words(record(OLD))
    assert "收录了 2 个版本" in said
    assert "2023.v1.source.html.txt" in said
    assert "2024-01-30" in said
    assert "自然人”：旧版本 2，本版本 3" in said
    assert "科研机构”：旧版本 未填报，本版本 0" in said
    assert "其中政策5条。其中政策6条。" in said
    assert "另有 1 格未能都准确识别" in said


def test_a_version_without_differences_says_so() -> None:
    zeros = {"prose": NEW["prose"], "text": "另一种格式"}
    old = build_report({"year": 2023, **zeros})
    shown = samples.record(case={"prose": NEW["prose"]}, versions=(Version(1, old),))
    assert "都与现行版本相同" in words(shown)


def test_a_report_with_one_version_has_no_such_section() -> None:
    assert words(samples.record(case=NEW)) == ""


def test_an_unread_version_is_listed_and_not_compared() -> None:
    shown = record(OLD)
    (version,) = shown.versions
    unread = replace(version, report=replace(version.report, sections=(), tables=()))
    assert "未能读取，不作比较" in words(replace(shown, versions=(unread,)))


def test_words_of_a_version_do_not_act() -> None:
    old = {**OLD, "prose": {"overview": [samples.HOSTILE]}}
    html = rendered(report_page(record(old), None, None))
    assert "<script>alert" not in html


def test_the_data_hold_the_versions_and_their_differences() -> None:
    (version,) = json.loads(report_json(record(OLD)))["versions"]
    assert version["source"]["url"] == "https://www.example.gov.cn/old"
    assert [(each["column"], each["was"], each["now"]) for each in version["cells"]] == [
        ("natural_person", 2, 3),
        ("research", None, 0),
    ]
    assert version["uncompared"] == [["requests", "received", "other_organisation"]]
    assert [each["section"] for each in version["prose"]] == ["overview"]
