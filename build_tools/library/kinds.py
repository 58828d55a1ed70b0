"""Kinds of agency, by what they are in charge of: declared in the register, else told by the name.

The kinds follow the usual departments of local government; the rules look for the words that
their names are made of since the reform of 2018 and for the commonest older ones.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from build_tools.model import Agency


class AgencyKind(NamedTuple):
    """What a kind is called, and a pattern that tells it by an agency's name."""

    label: str
    pattern: str


KINDS: Mapping[str, AgencyKind] = {
    "zone": AgencyKind("开发区、新区管委会", "管理委员会$|管委会$"),
    "township": AgencyKind("乡镇、街道", "[乡镇]人民政府(?:办公室)?$|街道办事处$"),
    "government": AgencyKind("政府及办公厅（室）", "政府(?:办公厅|办公室)?$|国务院办公厅$"),
    "development-reform": AgencyKind("发展改革", "发展和?改革|发改"),
    "education": AgencyKind("教育", "教育"),
    "science": AgencyKind("科技", "科学技术|科技"),
    "industry": AgencyKind("工业和信息化", "工业.{0,2}信息|工信|经济和信息化|经信"),
    "public-security": AgencyKind("公安", "公安"),
    "civil-affairs": AgencyKind("民政", "民政"),
    "justice": AgencyKind("司法行政", "司法"),
    "finance": AgencyKind("财政", "财政"),
    "human-resources": AgencyKind("人力资源和社会保障", "人力资源|人社"),
    "natural-resources": AgencyKind("自然资源和规划", "自然资源|国土|规划|林业|海洋"),
    "environment": AgencyKind("生态环境", "生态环境|环境保护|环保"),
    "housing": AgencyKind("住房和城乡建设", "住房.{0,2}城乡|住建|城乡建设|住房保障|建设局$"),
    "transport": AgencyKind("交通运输", "交通"),
    "water": AgencyKind("水利", "水利|水务"),
    "agriculture": AgencyKind("农业农村", "农业|农村|畜牧|乡村振兴"),
    "commerce": AgencyKind("商务和投资促进", "商务|投资促进|招商|粮食|供销"),
    "culture-tourism": AgencyKind("文化、旅游和体育", "文化|文广|旅游|体育|文物|广播电视"),
    "health": AgencyKind("卫生健康", "卫生|卫健|疾病预防|中医药"),
    "veterans": AgencyKind("退役军人事务", "退役军人"),
    "emergency": AgencyKind("应急管理", "应急|安全生产|消防"),
    "audit": AgencyKind("审计", "审计"),
    "market-regulation": AgencyKind("市场监督管理", "市场监督|市场监管|工商行政|药品监督|知识产权"),
    "statistics": AgencyKind("统计", "统计"),
    "healthcare-security": AgencyKind("医疗保障", "医疗保障|医保"),
    "urban-management": AgencyKind("城市管理和综合执法", "城市管理|城管|综合执法|综合行政执法"),
    "government-services": AgencyKind("政务服务、行政审批和数据", "政务服务|行政审批|数据|大数据"),
    "taxation": AgencyKind("税务", "税务"),
    "other": AgencyKind("其他机关", ""),
}
"""Every kind an agency can have, in the order they are shown; the first that fits the name wins."""


def kind_of(agency: Agency) -> str:
    """The agency's kind: what the register says, else what the name tells, else ``other``."""
    return agency.kind or kind_by_name(agency.name)


def kind_by_name(name: str) -> str:
    """The first kind whose pattern is found in ``name``; ``other`` where none is."""
    return next(kind for kind, pattern in _patterns() if pattern.search(name))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(each.pattern)) for kind, each in KINDS.items())
