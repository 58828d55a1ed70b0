"""A report's own words: what every report has is left out, whoever asked before."""

from __future__ import annotations

from build_tools.checks.plain import plain_clauses
from build_tools.checks.rules.duplication import _contained
from build_tools.model import Agency, SectionName
from tests.checks.building import build_report

REPORT = build_report(
    {
        "prose": {
            "preamble": ["本报告由总体情况、主动公开和其他需要报告的事项等组成。甲县乙局编制。"],
            "overview": ["（一）主动公开", "甲县乙局“公开” １２ 条，依《条例》办理；我局学习。"],
            "requests": ["表中残余"],
        }
    }
)
OFFICE, OTHER = Agency("a", "甲县乙局"), Agency("b", "丙县丁局")


def texts(agency: Agency) -> dict[SectionName, list[str]]:
    clauses = plain_clauses(REPORT, agency)
    return {name: said.texts for name, said in clauses.items() if said.texts}


def test_names_titles_headings_and_the_list_of_parts_are_left_out() -> None:
    assert texts(OFFICE) == {
        SectionName.PREAMBLE: ["编制"],
        SectionName.OVERVIEW: ["公开#条", "依办理", "我机关学习"],
    }


def test_the_names_left_out_are_those_of_the_agency_asked_for() -> None:
    assert texts(OTHER)[SectionName.PREAMBLE] == ["甲县乙局编制"]
    assert texts(OFFICE)[SectionName.PREAMBLE] == ["编制"]


def test_each_clause_knows_the_line_of_its_paragraph() -> None:
    said = plain_clauses(REPORT, OFFICE)[SectionName.OVERVIEW]
    section = REPORT.section(SectionName.OVERVIEW)
    assert section
    assert set(said.lines) == {section.paragraphs[1].place.line}
    assert len(said.lines) == len(said.texts)


def test_what_is_contained_is_counted_by_eight_characters() -> None:
    one = "甲乙丙丁戊己庚辛壬癸"
    assert _contained(one, f"子{one}丑寅卯") == 1
    assert _contained(one, f"{one[:9]}子丑寅卯辰巳") == 2 / 3
    assert _contained(one, one[1:]) == 1
    assert _contained(one, one[::-1]) == 0
    assert _contained(one[:7], one) == 0
    assert _contained("", one) == 0


def test_formula_sentences_are_nobodys_own_words() -> None:
    formulas = (
        "根据《中华人民共和国政府信息公开条例》要求，编制本年度报告。",
        "本报告由总体情况、主动公开等六个部分组成。",
        "所列数据的统计期限自2023年1月1日起至12月31日止。",
        "本报告电子版可在某县人民政府网站下载。",
        "如对报告有疑问，请与本局办公室联系，联系电话12345678。",
        "本年度未收取信息处理费。",
    )
    prose = {"overview": [*formulas, "组织业务骨干到社区讲解新政策。"]}
    said = plain_clauses(build_report({"prose": prose}), OFFICE)
    assert said[SectionName.OVERVIEW].texts == ["组织业务骨干到社区讲解新政策"]
