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
