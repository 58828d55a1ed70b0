"""Kinds of agency told by their names."""

from __future__ import annotations

import pytest

from build_tools.library.kinds import KINDS, kind_by_name, kind_of
from build_tools.library.register import parse_register
from build_tools.model import Agency

NAMES = {
    "新绛县招商投资促进中心": "commerce",
    "钦州市投资促进局": "commerce",
    "固原市原州区工业信息化和商务局": "industry",
    "赣州经济技术开发区企业服务和工信局": "industry",
    "某某经济技术开发区管理委员会": "zone",
    "某教育园区管委会": "zone",
    "某县某镇人民政府": "township",
    "某区某街道办事处": "township",
    "某市人民政府办公室": "government",
    "某省人民政府办公厅": "government",
    "某县政府": "government",
    "某县教育体育局": "education",
    "某市公安局交通警察支队": "public-security",
    "某市交通运输局": "transport",
    "某市自然资源和规划局": "natural-resources",
    "某市生态环境局某分局": "environment",
    "某县住房和城乡建设局": "housing",
    "某县农业农村局": "agriculture",
    "某市文化广电和旅游局": "culture-tourism",
    "某市医疗保障局": "healthcare-security",
    "某市卫生健康委员会": "health",
    "某市人力资源和社会保障局": "human-resources",
    "某市某某局": "other",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_tells_the_kind(name: str) -> None:
    assert kind_by_name(name) == NAMES[name]


def test_the_register_knows_better_than_the_name() -> None:
    assert kind_of(Agency("a", "某市教育局", kind="audit")) == "audit"
    assert kind_of(Agency("a", "某市教育局")) == "education"


def test_the_register_takes_known_kinds_only() -> None:
    written = "agencies:\n  a: {name: 甲局, kind: education}\n  b: {name: 乙局, kind: school}\n"
    register = parse_register(written, "agencies.yml")
    assert [agency.kind for agency in register.agencies.values()] == ["education", ""]
    [problem] = register.problems
    assert (problem.line, problem.code) == (3, "E-VALUE")
    assert all(kind in problem.remedy for kind in KINDS)
