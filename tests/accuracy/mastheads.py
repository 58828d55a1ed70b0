"""How reports name their office and year: mastheads in the shapes found, with known truth.

``sit_mastheads`` marks each ``right``, ``asked`` (nothing is said, so the maintainer is asked) or
``wrong``, for the office and for the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from random import Random

from build_tools.model import Source
from build_tools.reports.assembling import read_report

_PLACES = ("青松县", "样例市云溪区", "东岭镇", "白石经济技术开发区", "临河市", "样例自治州")
_OFFICES = (
    *("教育局", "人民政府办公室", "市场监督管理局", "投资促进中心", "住房和城乡建设局"),
    *("人民政府", "行政审批服务局", "街道办事处", "工业和信息化委员会", "档案馆"),
)
_TAILS = (
    *("政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告"),
    *("政务公开工作年报", "信息公开工作年度报告", "政府信息公开工作年报"),
)
_SLIPS = ("政府信息公开工作告年度报", "政府信公开工作年度报告", "政府信息公开工作年度报报告",
          "政府信息公开工年度报告", "政府信息公工作年度报告",
          "镇府信息公开工作年度报告")  # fmt: skip
_ORDERS = ("{a}{y}年{t}", "{y}年{a}{t}", "{y}年度{a}{t}", "{a}{y}年度{t}", "{a}{t}（{y}年度）",
           "{a}关于{y}年{t}", "{y}年{a}{y}年度{t}", "{a}{h}年{t}")  # fmt: skip
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

_MARKS = (
    *("《{}》", "标题：{}", "标题{}", "【年报】{}", "# {}", "**{}**", "{}（图文）"),
    "{} 2024-01-12 08:30",
)

Shape = Callable[[Random, str, int], list[str]]
"""Lines before section one."""


def _printed(random: Random, agency: str, year: int, tails: tuple[str, ...] = _TAILS) -> str:
    words = {"a": agency, "y": year, "t": random.choice(tails)}
    digits = str(year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    return random.choice(_ORDERS).format(h=digits, **words)


def _one_line(random: Random, agency: str, year: int) -> list[str]:
    return [_printed(random, agency, year)]


def _broken(random: Random, agency: str, year: int) -> list[str]:
    tail = random.choice(_TAILS)
    cut = random.randrange(3, len(tail) - 2)
    return random.choice(
        (
            [agency, f"{year}年{tail}"],
            [f"{agency}{year}年", tail],
            [agency, f"{year}年{tail[:cut]}", tail[cut:]],
            [f"{agency}{year}年{tail[:cut]}", tail[cut:]],
            [f"{agency}关于", f"{year}年{tail}"],
        )
    )  # fmt: skip


def _after_the_law(random: Random, agency: str, year: int) -> list[str]:
    law = "《中华人民共和国政府信息公开条例》"
    return [f"{law}{agency}{year}年{random.choice(_TAILS)}"]


def _in_marks(random: Random, agency: str, year: int) -> list[str]:
    marks = random.choice(_MARKS)
    return [marks.format(_printed(random, agency, year))]


def _slip(random: Random, agency: str, year: int) -> list[str]:
    return [f"{agency}{year}年{random.choice(_SLIPS)}"]


def _in_a_sentence(random: Random, agency: str, year: int) -> list[str]:
    said = (
        "按照《中华人民共和国政府信息公开条例》要求，现发布《{a}{y}年政府信息公开工作年度报告》。",
        "根据《中华人民共和国政府信息公开条例》，{a}编制了{y}年度政府信息公开工作年度报告。",
        "依据有关规定，{a}现将{y}年政府信息公开工作年度报告公布如下。",
        "本报告由{a}编制，现公布{y}年度政府信息公开年度报告。",
    )
    return [random.choice(said).format(a=agency, y=year)]


def _ours(random: Random, agency: str, year: int) -> list[str]:  # noqa: ARG001
    said = (
        "根据要求，现将我办{y}年度政府信息公开工作年度报告公布如下。",
        "现将我局{y}年政府信息公开工作情况报告如下，特向社会公布{y}年度政府信息公开年度报告。",
    )
    return [random.choice(said).format(y=year)]


def _nameless(random: Random, agency: str, year: int) -> list[str]:  # noqa: ARG001
    return [f"{year}年{random.choice(_TAILS)}"]


def _without_year(random: Random, agency: str, year: int) -> list[str]:  # noqa: ARG001
    return [f"{agency}{random.choice(_TAILS)}"]


def _none(random: Random, agency: str, year: int) -> list[str]:  # noqa: ARG001
    return []


SHAPES: dict[str, Shape] = {
    "one line": _one_line,
    "several lines": _broken,
    "after the regulation": _after_the_law,
    "in marks": _in_marks,
    "slip of the pen": _slip,
    "in a sentence": _in_a_sentence,
    "现将我办": _ours,
    "no office": _nameless,
    "no year": _without_year,
    "no title": _none,
}


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
    agency = random.choice(_PLACES) + random.choice(_OFFICES)
    year = random.randrange(2019, 2026)
    opening = shape(random, agency, year)
    source = _source(random, opening, agency, year)
    report = read_report(source)
    return _mark(report.agency, agency), _mark(report.year, year), source.data.decode()


def _mark(found: object, truth: object) -> str:
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
