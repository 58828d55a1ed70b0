from __future__ import annotations

import pytest

from build_tools.model import Source
from build_tools.reports.assembling import read_report

_OTHER = "样例县水务局2021年政府信息公开工作年度报告"
_OWN = "样例县水务局2022年政府信息公开工作年度报告"
_BODY = "一、总体情况\n收到申请3件。\n六、其他需要报告的事项\n无。"


@pytest.mark.parametrize(
    ("name", "foot", "year"),
    [
        ("2022.txt", "", 2022),
        ("报告.txt", "样例县水务局\n2023年1月9日", 2022),
        ("报告.txt", "", None),
    ],
)
def test_of_several_titles_date_or_place_choose(name: str, foot: str, year: int | None) -> None:
    for titles in (f"{_OTHER}\n{_OWN}", f"{_OWN}\n{_OTHER}"):
        text = f"相关链接\n{titles}\n{_BODY}\n{foot}"
        report = read_report(Source(name, text.encode(), ""))
        assert (report.agency, report.year) == ("样例县水务局", year)


def test_a_copied_period_does_not_choose_between_titles() -> None:
    text = f"{_OTHER}\n{_OWN}\n统计期限自2021年1月1日起至2021年12月31日止。\n{_BODY}"
    assert read_report(Source("报告.txt", text.encode(), "")).year is None


_TORN = "样例县水务局2021年政府信\n息公开工作年度报告"
_TORN_OWN = "样例县水务局2022年政府\n信息公开工作年度报告"


def test_titles_torn_between_lines_are_titles_too() -> None:
    text = f"{_TORN}\n{_TORN_OWN}\n{_BODY}\n样例县水务局\n2023年1月9日"
    report = read_report(Source("报告.txt", text.encode(), ""))
    assert (report.agency, report.year) == ("样例县水务局", 2022)


def test_links_torn_between_lines_leave_the_office_to_who_signs() -> None:
    links = f"热点推荐\n· {_TORN.replace('水务局2021', '科技局2022')}\n{_TORN_OWN}"
    for signed in ("样例县水务局", "样例县科技局"):
        text = f"{links}\n{_BODY}\n{signed}\n2023年1月9日"
        report = read_report(Source("报告.txt", text.encode(), ""))
        assert (report.agency, report.year) == (signed, 2022)


def test_an_office_is_named_in_a_sentence_torn_between_lines() -> None:
    text = (
        "县水务局2022年政府信息公开工作年度报告\n"
        f"根据《条例》要求，现公布样例县水务\n局2022年政府信息公开工作年度报告。\n{_BODY}"
    )
    assert read_report(Source("报告.txt", text.encode(), "")).agency == "样例县水务局"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("現公佈雲嶺縣人民政府2023年度政府信息公開工作年度報告。", "雲嶺縣人民政府"),
        ("雲屏省水利廳關於2023年政府信息公開工作年度報告", "雲屏省水利廳"),
        ("雲嶺縣住房和城鄉\n建設局2023年政府信息公開工作年度報告", "雲嶺縣住房和城鄉建設局"),
        ("望江區(yì)醫療保障局2023年政府信息公開工作年度報告", "望江區醫療保障局"),
        ("由望江區沙洲鎮黨政辦公室綜合科編制。", "望江區沙洲鎮"),
        ("由望江区沙洲镇党政办公室综合科编制。", "望江区沙洲镇"),
    ],
)
def test_an_office_in_traditional_characters_bears_them(text: str, agency: str) -> None:
    page = f"{text}\n一、總體情況\n收到申請3件。\n六、其他需要報告的事項\n無。"
    assert read_report(Source("报告.txt", page.encode(), "")).agency == agency


def test_of_several_offices_years_none_is_the_first_by_its_place() -> None:
    titles = f"{_OWN.replace('水务', '科技')}\n{_OTHER}\n{_OWN}"
    report = read_report(Source("报告.txt", f"相关链接\n{titles}\n{_BODY}".encode(), ""))
    assert (report.agency, report.year) == ("", None)


def test_of_a_list_of_other_years_no_title_is_the_reports() -> None:
    text = f"历年年报\n{_OTHER}\n{_OWN}\n{_BODY}\n样例县水务局\n2025年1月9日"
    report = read_report(Source("报告.txt", text.encode(), ""))
    assert (report.title, report.agency, report.year) == ("", "样例县水务局", None)
