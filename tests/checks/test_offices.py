"""Whose report it is, by what it says: the name, the years, and what nobody may be told of."""

from __future__ import annotations

import pytest

from build_tools.checks.offices import is_office, misfiled_reports
from build_tools.model import AnnualReport
from tests.checks.building import build_report

OWN, OTHER, THIRD = "青川市白石区教育局", "青川市白石区水利局", "青川市白石区民政局"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (OWN, OWN),
        ("白石区教育局", OWN),
        ("某省青川市白石区教育局", OWN),
        ("某省青川市", "青川市人民政府"),
        ("区教育局", OWN),
        ("白石区教体局", "青川市白石区教育体育局"),
        ("白石区教育局", "青川市白石区教育和体育局"),
        ("白石县工信局", "白石县工业和信息化局"),
        ("白石区教委", "青川市白石区教育委员会"),
        ("白石镇", "白石县白石镇人民政府"),
        ("白石县河口街道办", "河口街道办事处"),
        ("白石县河口街道", "白石县河口街道办事处"),
        ("白石县政府办", "白石县人民政府办公室"),
        ("白石区開發區管委會", "白石区开发区管理委员会"),
        ("白石县文化和旅游局（白石县文物局）", "白石县文化和旅游局"),
        ("白石县委办公室、白石县人民政府办公室", "白石县人民政府办公室"),
    ],
)
def test_an_office_has_its_name_in_many_ways(said: str, name: str) -> None:
    assert is_office(said, ["某局", name])
    assert is_office(name, [said])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (OTHER, OWN),
        ("青川市教育局", OWN),
        ("青川市黑石区教育局", OWN),
        ("白石区教育局", "青川市教育局"),
        ("宁县教育局", "广宁县教育局"),
        ("宁县人民政府", "广宁县人民政府"),
        ("青川市公安局", "青川市公安局交通警察支队"),
        ("白石县人民政府", "白石县人民政府办公室"),
        ("白石县人民政府", "白石县教育局"),
        ("白石县河口街道办事处", "白石县人民政府"),
        ("白石县水务局", "白石县水务集团"),
        ("", OWN),
    ],
)
def test_another_office_is_none_of_its_names(said: str, name: str) -> None:
    assert not is_office(said, ["某局", name])
    assert not is_office(name, [said])


def report(said: str, year: int | None = None, signed: str = "", period: int = 0) -> AnnualReport:
    prose = (
        [f"统计期限自{period}年1月1日起至{period}年12月31日止。"] if period else ["公开工作有序。"]
    )
    case = {"names_agency": said, "says_year": year, "signature": signed}
    return build_report({**case, "prose": {"overview": prose}})


@pytest.mark.parametrize(
    ("reports", "misfiled"),
    [
        ({2022: report(OWN), 2023: report("区教育局")}, []),
        ({2022: report(OWN), 2023: report(OTHER)}, [2023]),
        ({2022: report(OWN), 2023: report(OTHER, signed=OWN)}, []),
        ({2022: report(OWN), 2023: report(OTHER, signed=THIRD)}, [2023]),
        ({2023: report("", signed=OTHER)}, []),
        # A name for some years before or after the known one is a former or a later one.
        ({2021: report(OTHER), 2022: report(OTHER), 2023: report(OWN)}, []),
        ({2021: report(OWN), 2022: report(OTHER), 2023: report(OTHER)}, []),
        ({2021: report(OTHER), 2022: report(OWN), 2023: report(OTHER)}, [2021, 2023]),
        ({2021: report(OTHER), 2022: report(THIRD), 2023: report(OTHER)}, [2021, 2022, 2023]),
        ({2021: report(OTHER), 2022: report(OWN)}, [2021]),
        ({2023: report(OWN, 2022)}, [2023]),
        ({2023: report(OWN, 2022, period=2023)}, []),
        ({2023: report(OWN, 2022, period=2022)}, [2023]),
        ({2022: report(OWN, 2023), 2023: report(OWN, 2023)}, [2022]),
    ],
)
def test_what_is_misfiled(reports: dict[int, AnnualReport], misfiled: list[int]) -> None:
    assert sorted(misfiled_reports(reports, [OWN])) == misfiled
