"""Invented offices: what they are called and what they call themselves."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_CITIES = ("岚州市", "洛溪市", "云屏市", "松泉市", "临泽州")
_COUNTIES = ("青禾县", "白岭县", "望江区", "沙洲区", "云台县", "南浦区", "石泉市")
_TOWNS = ("双桥镇", "柳河镇", "龙潭乡", "新塘镇", "凤鸣街道", "城关街道", "大坪乡")
_BUREAUS = (
    "自然资源和规划局", "住房和城乡建设局", "公安局", "教育局", "卫生健康委员会", "市场监督管理局",
    "人力资源和社会保障局", "水利局", "统计局", "民政局", "交通运输局", "生态环境局", "司法局",
)  # fmt: skip


@dataclass(frozen=True)
class Office:
    """An office: its full name, the name of its area, how it speaks of itself, its kind."""

    name: str
    area: str
    we: str
    kind: str
    whole: str
    """What a government calls all it answers for: 全市, 全县, 全镇."""
    short: str = ""


def draw_office(random: Random) -> Office:
    """A government, an office of one, a bureau or a town."""
    city, county, town = (random.choice(each) for each in (_CITIES, _COUNTIES, _TOWNS))
    area = random.choice((city, county, city + county))
    last = area[-1]
    kind = random.choices(("bureau", "town", "government", "hall"), (45, 25, 15, 15))[0]
    if kind == "bureau":
        bureau = random.choice(_BUREAUS)
        return Office(area + bureau, area, f"我{bureau[-1]}" if bureau[-1] != "会" else "我委",
                      kind, "全局" if bureau[-1] == "局" else "全委", last + bureau)  # fmt: skip
    if kind == "town":
        return _town(random, county, town)
    if kind == "hall":
        return Office(f"{area}人民政府办公室", area, "我办", kind, f"全{last}",
                      f"{last}政府办公室")  # fmt: skip
    return Office(f"{area}人民政府", area, f"我{last}", kind, f"全{last}", f"{last}政府")


def _town(random: Random, county: str, town: str) -> Office:
    last = "街道" if town.endswith("街道") else town[-1]
    tail = "办事处" if last == "街道" else "人民政府"
    name = random.choice((county, "")) + town + tail
    return Office(name, town, f"我{last}", "town", f"全{last}", town)
