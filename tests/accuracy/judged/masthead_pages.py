"""Mastheads among other pages' titles, and names that are shortened, split or only in the prose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

_TOWNS = ("双桥镇", "柳河镇", "龙潭乡", "新塘镇", "凤鸣街道", "城关街道", "年丰街道")
_PLACES = ("岚州市", "洛溪市", "青禾县", "白岭县", "望江区", "沙洲区", "石泉市")
_BUREAUS = ("教育局", "农业农村局", "卫生健康委员会", "统计局", "公安局", "交通运输局", "水务局")
_HEAD = "政府信息公开工作年度报告"
_YEARS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Opened:
    """Lines before the six sections and after them, and the names that are right."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    names: frozenset[str]


Page: TypeAlias = Callable[[Random, int], Opened]


def _opened(names: set[str], *before: str, after: tuple[str, ...] = ()) -> Opened:
    return Opened(before, after, frozenset(names))


def _period(year: int) -> str:
    return f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"


def town_by_its_short_name(random: Random, year: int) -> Opened:
    """A town without 人民政府 or 办事处."""
    town = random.choice(_TOWNS)
    county = random.choice(_PLACES)
    whole = town + ("办事处" if town.endswith("街道") else "人民政府")
    return _opened(
        {town, whole, county + town, county + whole},
        f"首页/ 政府信息公开 / 政府信息公开年报 / 镇街 / {year} / 正文",
        f"{town}{year}年{_HEAD}",
        f"本年度报告由{county}{whole}编制。{_period(year)}",
    )


def bureau_without_its_place(random: Random, year: int) -> Opened:
    """A bureau whose county stands only where one may ask."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    return _opened(
        {bureau, place + bureau},
        f"{bureau}{year}年度{_HEAD}",
        f"{_period(year)}如对本报告有任何疑问，请与{place}{bureau}联系。",
    )


def named_only_as_contact(random: Random, year: int) -> Opened:
    """No agency but the office to ask: a reader may ask, or take the government of it."""
    place = random.choice(_PLACES)
    return _opened(
        {"", place, f"{place}人民政府", f"{place}人民政府办公室"},
        f"{year}年{_HEAD}",
        f"{_period(year)}如对本报告有疑问，请与{place}人民政府办公室联系"
        "（地址：裕华路123号，电话：0100-85990000）。",
    )


def links_to_other_reports(random: Random, year: int) -> Opened:
    """Links to the reports of other offices and years below and above."""
    place, other = random.sample(_PLACES, 2)
    bureau, other_bureau = random.sample(_BUREAUS, 2)
    before = random.choice((f"往年年报：{year - 1}年 {year - 2}年 {year - 3}年",
                            f"相关文档：{other}{other_bureau}{year - 1}年{_HEAD}"))  # fmt: skip
    return _opened(
        {place + bureau},
        *((before,) if random.random() < 0.4 else ()),
        f"{place}{bureau}{year}年{_HEAD}",
        _period(year),
        after=(
            f"上一篇：{other}{bureau}{year}年{_HEAD}",
            f"下一篇：{place}{other_bureau}{year - 1}年{_HEAD}",
            f"主办：{place}人民政府 承办：{place}人民政府办公室 版权所有",
        ),
    )


def footer_of_the_site(random: Random, year: int) -> Opened:
    """An unnamed title over a page whose foot names the site's owner."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    return _opened(
        {"", place + bureau},
        f"{year}年{_HEAD}",
        f"{place}{bureau}根据《中华人民共和国政府信息公开条例》编制本报告。{_period(year)}",
        after=(
            f"主办单位：{place}人民政府",
            f"版权所有：{place}人民政府办公室",
            "备案号：12000345",
        ),
    )


def title_cut_before_report(random: Random, year: int) -> Opened:
    """The last word of the title on the next line, or spread out."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    joint, last = random.choice((("\n", "年度报告"), ("\n\n", "年度报告"), ("年度\n", "报  告"),
                                 ("\n\n", "年 度 报 告")))  # fmt: skip
    return _opened(
        {place + bureau}, f"{place}{bureau}{year}年政府信息公开工作{joint}{last}", _period(year)
    )


def year_in_characters(random: Random, year: int) -> Opened:
    """The year as it is written on paper."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    spoken = "".join(_YEARS[int(digit)] for digit in str(year))
    return _opened({place + bureau}, f"{place}{bureau}{spoken}年{_HEAD}", _period(year))


def announced(random: Random, year: int) -> Opened:
    """An announcement's title around the report's own."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    own = f"{place}{bureau}{year}年{_HEAD}"
    return _opened(
        {place + bureau},
        random.choice((f"关于公布《{own}》的公告", f"《{own}》公示", f"关于发布{own}的通知")),
        f"发布时间：{year + 1}-01-22",
        *((own,) if random.random() < 0.5 else ()),
        _period(year),
    )


def in_a_table_of_the_page(random: Random, year: int) -> Opened:
    """The page's own table of index number, publisher and name."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    short = place[-1] + bureau
    title = f"{place}{bureau}{year}年{_HEAD}"
    return _opened(
        {place + bureau},
        f"| 索引号： | 0145{year + 1}01/{year + 1}-00013 | 组配分类： | {year}年度 |\n"
        "| --- | --- | --- | --- |\n"
        f"| 发布机构： | {short} | 发文日期： | {year + 1}-01-18 |\n"
        f"| 信息名称： | {title} | 有效性： | 有效 |",
        *((title,) if random.random() < 0.7 else ()),
        _period(year),
    )


def digits_lost_in_the_period(random: Random, year: int) -> Opened:
    """A period whose 年 and 月 a page lost."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    return _opened(
        {place + bureau},
        f"{place}{bureau}{year}年{_HEAD}",
        f"本报告中所列数据的统计期限自{year}11日起至{year}1231日止（国办公开办函〔202130号）。",
    )


def about_the_year_before(random: Random, year: int) -> Opened:
    """Last year's report spoken of before this year's."""
    place, bureau = random.choice(_PLACES), random.choice(_BUREAUS)
    return _opened(
        {place + bureau},
        f"{place}{bureau}{year}年{_HEAD}",
        f"按照{year - 1}年政府信息公开工作年度报告的格式，结合{year + 1}年工作安排，编制本报告。"
        f"{_period(year)}",
        after=(f"{place}{bureau}", f"{year + 1}年1月{random.randint(6, 28)}日"),
    )


PAGES: tuple[tuple[int, Page], ...] = (
    (12, town_by_its_short_name), (6, bureau_without_its_place), (4, named_only_as_contact),
    (10, links_to_other_reports), (6, footer_of_the_site), (8, title_cut_before_report),
    (1, year_in_characters), (4, announced), (8, in_a_table_of_the_page),
    (4, digits_lost_in_the_period), (5, about_the_year_before),
)  # fmt: skip
