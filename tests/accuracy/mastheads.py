"""How reports name their office and year: mastheads in the shapes found, with known truth.

``sit_mastheads`` marks each ``right``, ``asked`` (nothing is said, so the maintainer is asked) or
``wrong``, for the office and for the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from random import Random

from build_tools.model import Source
from build_tools.reports.assembling import read_report
from tests.accuracy.masthead_shapes import OFFICES, PLACES, SHAPES, Shape

_FURNITURE = (
    "首页", "索 引 号：000014349/2024-00012", "【字号 大 中 小】", "分享到", "打印本页",
    "当前位置：首页>政府信息公开>年报", "发布时间：{n}-01-18 10:20", "浏览次数：37",
)  # fmt: skip
_PERIODS = (
    "本报告中所列数据的统计期限自{p}年1月1日起至{p}年12月31日止。",
    "数据统计期限为{p}年1月1日至12月31日。",
    "统计期限：{p}年01月01日—{p}年12月31日。",
    "数据统计时间为{p}1月1日至{p}年12月31日。",
    "统计期限从{p}年1月1日开始，到{p}年12月31日为止。",
    "所列数据统计期限为{p}年1月1日至{p}你那12月31日。",
)  # fmt: skip
_OTHERS = (
    "{y}年，我单位主动公开政府信息41条，{y}年新收申请3件。",
    "{y}年收到申请7件，其中2件结转到{n}年继续办理。",
    "与{b}年相比，{y}年公开的信息增加了12条。近三年共收到申请9件，其中{b}年4件。",
)  # fmt: skip


def sit_mastheads(count: int, seed: int = 0) -> Iterator[tuple[str, str, str, str]]:
    """Shape, mark of the office, mark of the year and the source, for ``count`` mastheads."""
    names = list(SHAPES)
    for number in range(count):
        random = Random(f"{seed}:{number}")
        shape = names[number % len(names)]
        yield shape, *_marked(random, SHAPES[shape])


def lines(count: int, seed: int = 0) -> tuple[list[str], int]:
    """The table to print, and how many of ``count`` mastheads are read wrongly."""
    marks: dict[str, Counter[str]] = {}
    for shape, office, year, _ in sit_mastheads(count, seed):
        for group in ("all", shape):
            marks.setdefault(group, Counter()).update((f"office {office}", f"year {year}"))
    heads = [
        f"{what} {mark}" for what in ("office", "year") for mark in ("right", "asked", "wrong")
    ]
    table = [f"{f'{count} mastheads':24}{''.join(f'{head:>14}' for head in heads)}"]
    table += [
        f"{group:24}{''.join(f'{found[head]:>14}' for head in heads)}"
        for group, found in sorted(marks.items())
    ]
    return table, marks["all"]["office wrong"] + marks["all"]["year wrong"]


def _marked(random: Random, shape: Shape) -> tuple[str, str, str]:
    agency = random.choice(PLACES) + random.choice(OFFICES)
    year = random.randrange(2019, 2026)
    opening = shape(random, agency, year)
    source = _source(random, opening, agency, year)
    report = read_report(source)
    return mark(report.agency, agency), mark(report.year, year), source.data.decode()


def mark(found: object, truth: object) -> str:
    """``right``, ``asked`` or ``wrong``."""
    return "right" if found == truth else "wrong" if found else "asked"


def _source(random: Random, opening: list[str], agency: str, year: int) -> Source:
    """The report as text or page; its period may be last year's, its foot unsigned."""
    words = {"y": year, "b": year - 1, "n": year + 1}
    copied = random.random() < 0.15
    period = random.choice(_PERIODS).format(p=year - 1 if copied else year)
    body = [
        *random.sample(_FURNITURE, random.randrange(3)),
        *opening,
        *([period] if random.random() < 0.8 else []),
        "一、总体情况",
        random.choice(_OTHERS),
        "六、其他需要报告的事项",
        "无其他需要报告的事项。",
        *_foot(random, agency, year),
    ]
    text = [line.format(**words) for line in body]
    name = random.choice((f"{year}.txt", "报告.txt", f"{year}.html", "page.html"))
    if name.endswith(".txt"):
        return Source(name, "\n".join(text).encode(), "")
    return Source(name, _page(random, text, agency, year).encode(), "")


def _foot(random: Random, agency: str, year: int) -> list[str]:
    date = f"{year + 1}年1月{random.randrange(5, 29)}日"
    return random.choice(([], [agency, date], [date], [f"{agency}{date}"]))


def _page(random: Random, text: list[str], agency: str, year: int) -> str:
    metas = (
        f'<meta name="ArticleTitle" content="{agency}{year}年政府信息公开工作年度报告">',
        f'<meta name="PubDate" content="{year + 1}-01-20 09:00">',
        f'<meta name="ContentSource" content="{random.choice((agency, "本站"))}">',
        '<meta name="SiteName" content="样例市人民政府门户网站">',
    )
    head = "".join(random.sample(metas, random.randrange(5)))
    body = "".join(f"<p>{escape(line)}</p>" for line in text)
    return f"<html><head>{head}<title>样例网站</title></head><body><div>{body}</div></body></html>"


def faults(count: int, seed: int = 0) -> Iterator[str]:
    """What is read wrongly, for looking at it."""
    for shape, office, year, text in sit_mastheads(count, seed):
        if "wrong" in (office, year):
            yield f"{shape}: office {office}, year {year}\n{text}"
