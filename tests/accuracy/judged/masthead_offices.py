"""Invented offices of every sort that publishes such reports, by their full names."""

from __future__ import annotations

from random import Random

_CITIES = ("岚州市", "洛溪市", "云屏市", "松泉市", "临泽州", "安渠市")
_COUNTIES = ("青禾县", "白岭县", "望江区", "沙洲区", "云台县", "南浦区", "石泉市", "泾阴县")
_TOWNS = ("双桥镇", "柳河镇", "龙潭乡", "新塘镇", "大坪乡", "镇前镇", "市中镇")
_STREETS = ("凤鸣街道", "城关街道", "年丰街道", "白沙路街道")
_BUREAUS = (
    "自然资源和规划局", "住房和城乡建设局", "公安局", "教育局", "卫生健康委员会", "市场监督管理局",
    "人力资源和社会保障局", "统计局", "发展和改革委员会", "政务服务数据管理局",
    "文化广电旅游体育局",
    "民族宗教事务局", "信访局", "档案馆", "供销合作社联合社", "机关事务管理中心", "投资促进中心",
    "退役军人事务局", "地方金融监督管理局", "城市管理综合行政执法局", "公共资源交易中心",
)  # fmt: skip


def draw_agency(random: Random) -> str:
    """A full name; rarer sorts are rarer."""
    city, county, town, street, bureau = (
        random.choice(each) for each in (_CITIES, _COUNTIES, _TOWNS, _STREETS, _BUREAUS)
    )
    area = random.choice((city, county, city + county))
    sorts = (
        (40, area + bureau),
        (14, f"{county}{town}人民政府"),
        (8, f"{county}{street}办事处"),
        (4, f"{town}人民政府"),
        (9, f"{area}人民政府"),
        (7, f"{area}人民政府办公室"),
        (3, f"国家税务总局{city}{county}税务局"),
        (3, f"{city}公安局{county}分局"),
        (3, f"{city}经济技术开发区管理委员会"),
        (2, f"{city}高新技术产业开发区管委会"),
        (2, f"{city}气象局"),
        (1, f"{city}{county}生态环境分局"),
        (1, f"{city}生态环境局{county}分局"),
        (1, f"{area}人民政府地方志办公室"),
        (1, f"中国（{city[:-1]}）自由贸易试验区管理委员会"),
        (1, f"{city}烟草专卖局"),
    )
    return random.choices([name for _, name in sorts], [weight for weight, _ in sorts])[0]
