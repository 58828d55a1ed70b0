"""How reports name their office and year: every position of title, agency and year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from random import Random
from typing import TypeAlias

from tests.accuracy.judged.masthead_offices import draw_agency
from tests.accuracy.judged.masthead_pages import PAGES
from tests.accuracy.judged.offices import draw_office
from tests.accuracy.judged.reports import sections_only

_TITLES = (
    (50, "{a}{y}年政府信息公开工作年度报告"), (8, "{a}{y}年度政府信息公开工作年度报告"),
    (6, "{y}年{a}政府信息公开工作年度报告"), (4, "{a}{y}年政府信息公开年度报告"),
    (4, "{a}{y}年度政府信息公开工作报告"), (3, "{a}关于{y}年度政府信息公开工作年度报告"),
    (3, "{a}{y}年政府信息公开年报"), (2, "{y}年度{a}政府信息公开年度报告"),
    (2, "{a}{y}年政府信息公开工作情况报告"), (2, "{a}关于{y}年政府信息公开工作情况的报告"),
    (2, "{a}政府信息公开工作年度报告（{y}年）"), (2, "{a}{y}年政务公开工作年度报告"),
    (1, "{a}政府信息公开{y}年度报告"), (1, "{a}{y}年政府信息公开年度工作报告"),
    (1, "{a}政府信息公开工作{y}年度报告"),
)  # fmt: skip
_FURNITURE = (
    "首页 > 政府信息公开 > 政府信息公开年报 > {y} > 正文",
    "设为首页 加入收藏 无障碍阅读 长者版",
    "【字体：大 中 小】",
    "发布日期：{n}-01-18 10:22 浏览次数：137",
    "来源：{a} 时间：{n}-01-19",
    "索 引 号：011{n}0007/{n}-00013",
    "发布机构：{a}",
    "文 号：无 有效性：有效",
    "分享到：",
    "公开方式：主动公开 公开日期：{n}-01-20",
    "当前位置：首页>信息公开>年报",
    "打印本页 关闭窗口",
)
_PERIODS = (
    "本报告所列数据的统计期限自{y}年1月1日起至{y}年12月31日止。",
    "本年度报告中所列数据的统计期限为{y}年1月1日至12月31日。",
    "数据统计期限：{y}年1月1日-{y}年12月31日。",
)
_LEADS = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）规定，编制本报告。",
    "依据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件要求编制。",
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分组成。",
    "如对本报告有任何疑问，请与{a}办公室联系（地址：人民路1号，电话：0100-1234567）。",
    "本报告的电子版可在政府门户网站下载。",
)


@dataclass(frozen=True)
class JudgedMasthead:
    """A whole report with the agency and year a careful reader would write down."""

    shape: str
    text: str
    suffix: str
    """Of the file: md, txt or html."""
    agencies: frozenset[str]
    """Names that are right; empty where the report tells none."""
    year: int


Opening: TypeAlias = Callable[[Random, str, int], list[str]]


def draw_masthead(seed: str) -> JudgedMasthead:
    """One report whose masthead has one of the shapes offices use."""
    random = Random(seed)
    agency, year = draw_agency(random), random.randint(2021, 2025)
    shapes = [shape for _, shape in _SHAPES]
    (shape,) = random.choices(shapes, [weight for weight, _ in _SHAPES])
    opening = shape(random, agency, year)
    signed = shape in _NEEDS_SIGNATURE or random.random() < 0.45
    foot = [agency, f"{year + 1}年1月{random.randint(5, 28)}日"] if signed else []
    sections = sections_only(random, draw_office(random), year)
    words = {"a": agency, "y": year, "n": year + 1}
    before = [line.format(**words) for line in _some_furniture(random)]
    lines = [*before, *opening, *_lead(random, shape, agency, year)]
    return _on_page(random, shape.__name__, lines, sections, foot, (agency, year))


def draw_page(seed: str) -> JudgedMasthead:
    """One report whose office or year must be told from others around it."""
    random = Random(seed)
    (page,) = random.choices([page for _, page in PAGES], [weight for weight, _ in PAGES])
    year = random.randint(2021, 2025)
    opened = page(random, year)
    text = "\n\n".join((
        *opened.before, sections_only(random, draw_office(random), year), *opened.after,
    ))  # fmt: skip
    suffix = random.choice(("md", "txt", "html"))
    if suffix == "html":
        body = "".join(map(_html_line, text.split("\n")))
        text = f"<html><head><title>信息公开</title></head><body>{body}</body></html>"
    return JudgedMasthead(page.__name__, text, suffix, opened.names, year)


def _on_page(
    random: Random, shape: str, lines: list[str], sections: str, foot: list[str],
    truth: tuple[str, int],
) -> JudgedMasthead:  # fmt: skip
    agency, year = truth
    text = "\n\n".join((*lines, sections, *foot))
    suffix = random.choice(("md", "txt", "html"))
    if suffix == "html":
        text = _as_html(random, text, agency, year)
    return JudgedMasthead(shape, text, suffix, frozenset((agency,)), year)


def _as_html(random: Random, text: str, agency: str, year: int) -> str:
    metas = (
        f'<meta name="ArticleTitle" content="{agency}{year}年政府信息公开工作年度报告">',
        f'<meta name="PubDate" content="{year + 1}-01-20 09:00:00">',
        '<meta name="SiteName" content="政府门户网站">',
        '<meta name="ColumnName" content="政府信息公开年报">',
    )
    head = "".join(random.sample(metas, random.randint(0, 3)))
    body = "".join(map(_html_line, text.split("\n")))
    return f"<html><head>{head}<title>政府信息公开年报</title></head><body>{body}</body></html>"


def _html_line(line: str) -> str:
    if line.startswith("|"):
        cells = line.strip("| ").split("|")
        row = "".join(f"<td>{escape(cell.strip())}</td>" for cell in cells)
        return "" if set(line) <= set("|- ") else f"<table><tr>{row}</tr></table>"
    return f"<p>{escape(line.lstrip('# '))}</p>" if line.strip() else ""


def _some_furniture(random: Random) -> list[str]:
    return random.sample(_FURNITURE, random.choice((0, 0, 1, 2, 4)))


def _lead(random: Random, shape: Opening, agency: str, year: int) -> list[str]:
    chosen = random.sample(_LEADS, random.randint(1, 3))
    wrong = 0 if shape in _NEEDS_PERIOD or random.random() > 0.06 else 1
    period = random.choice(_PERIODS).format(y=year - wrong)
    if shape in _NEEDS_PERIOD or random.random() < 0.8:
        chosen.append(period)
    return ["".join(chosen).format(a=agency)]


def _title(random: Random, agency: str, year: int) -> str:
    (form,) = random.choices([each for _, each in _TITLES], [weight for weight, _ in _TITLES])
    return form.format(a=agency, y=year)


def one_line(random: Random, agency: str, year: int) -> list[str]:
    """The title on one line, as a heading or not."""
    mark = random.choice(("# ", "", "", "**"))
    title = _title(random, agency, year)
    return [f"{mark}{title}{mark if mark == '**' else ''}"]


def two_lines(random: Random, agency: str, year: int) -> list[str]:
    """The agency on a line of its own."""
    return [agency, f"{year}年{random.choice(('', '度'))}政府信息公开工作年度报告"]


def broken_anywhere(random: Random, agency: str, year: int) -> list[str]:
    """A title broken by the page's width."""
    title = f"{agency}{year}年政府信息公开工作年度报告"
    start = len(agency)
    at = random.choice((start + 5, start + 7, start + 9, start + 11, start + 13, start - 2))
    joint = random.choice(("\n", "\n\n"))
    return [title[:at] + joint + title[at:]]


def spaced(random: Random, agency: str, year: int) -> list[str]:
    """Spaces where a converter or a typist put them."""
    gap = random.choice((" ", "　", "  "))
    return [f"{agency}{gap}{year}年{gap}政府信息公开工作年度{random.choice(('报告', '报 告'))}"]


def twice(random: Random, agency: str, year: int) -> list[str]:
    """In the page's furniture and again over the text."""
    title = _title(random, agency, year)
    return [
        f"名 称：{title}" if random.random() < 0.4 else title,
        f"发布日期：{year + 1}-01-21",
        title,
    ]


def unnamed(random: Random, _agency: str, year: int) -> list[str]:
    """A title without an agency: the foot tells."""
    return [f"{year}年{random.choice(('', '度'))}政府信息公开工作年度报告"]


def without_year(random: Random, agency: str, _year: int) -> list[str]:
    """A title without a year: the period tells."""
    return [f"{agency}{random.choice(('政府信息公开工作年度报告', '政府信息公开年度报告'))}"]


def sent_up(_random: Random, agency: str, year: int) -> list[str]:
    """A letter to the office above before the report itself."""
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return [
        f"关于报送{year}年政府信息公开工作年度报告的函", "市政府办公室：",
        f"根据有关要求，现报送《{title}》，请审核。", agency, f"{year + 1}年1月5日",
        "（此件主动公开）", title,
    ]  # fmt: skip


def in_the_prose(random: Random, agency: str, year: int) -> list[str]:
    """No title at all: the first sentence tells both."""
    return [random.choice((
        f"根据《中华人民共和国政府信息公开条例》规定，现公布{agency}{year}年政府信息公开工作年度报告。",
        f"按照《中华人民共和国政府信息公开条例》要求，特编制{agency}{year}年政府信息公开工作年度报告。",
        f"现向社会公布《{agency}{year}年政府信息公开工作年度报告》。",
        f"根据条例规定，由{agency}编制的{year}年度政府信息公开年度报告现予公布。",
    ))]  # fmt: skip


_SHAPES: tuple[tuple[int, Opening], ...] = (
    (50, one_line), (12, two_lines), (7, broken_anywhere), (5, spaced), (6, twice),
    (5, unnamed), (3, without_year), (2, sent_up), (8, in_the_prose),
)  # fmt: skip
_NEEDS_SIGNATURE = (unnamed,)
_NEEDS_PERIOD = (without_year,)
