"""The shapes in which reports name themselves: the lines before section one, by shape."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

PLACES = ("青松县", "样例市云溪区", "东岭镇", "白石经济技术开发区", "临河市", "样例自治州")
OFFICES = (
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


def _spaced(random: Random, agency: str, year: int) -> list[str]:
    title, gap = f"{agency}{year}年{random.choice(_TAILS)}", random.choice((" ", "\u3000"))
    apart = title.replace(str(year), f" {year} "), title.replace(agency, f"{agency}{gap}")
    return [random.choice((gap.join(title), *apart))]


def _other_figures(random: Random, agency: str, year: int) -> list[str]:
    figures = random.choice(("０１２３４５６７８９", "〇一二三四五六七八九", "○一二三四五六七八九"))
    said = str(year).translate(str.maketrans("0123456789", figures))
    tail = random.choice(_TAILS)
    return [random.choice((f"{agency}{said}年{tail}", f"{said}年度{agency}{tail}"))]


def _beside_others(random: Random, agency: str, year: int) -> list[str]:
    """Beside a list of the office's other reports."""
    other = f"{agency}{year - 1}年政府信息公开工作年度报告"
    own = f"{agency}{year}年{random.choice(_TAILS)}"
    around = (
        *([own, f"上一篇：{other}"], [own, f"下一篇：{other}"], [f"上一篇：{other}", own]),
        *(["相关链接", other, own], [own, "相关文档", other]),
    )
    return list(random.choice(around))


def _copied(random: Random, agency: str, year: int) -> list[str]:
    """The sentence that announces the report was copied from another office's."""
    other = random.choice([place for place in PLACES if not agency.startswith(place)])
    said = f"根据有关规定，现公布{other}民族宗教事务局{year}年度政府信息公开工作年度报告。"
    return [f"{agency}{year}年{random.choice(_TAILS)}", said]


def _year_behind(random: Random, agency: str, year: int) -> list[str]:
    ends = (f"政府信息公开{year}年度报告", f"政府信息公开工作{year}年度报告")
    return [
        random.choice((*(f"{agency}{end}" for end in ends), f"{year}年度{agency}政府信息公开年报"))
    ]


def _in_a_notice(random: Random, agency: str, year: int) -> list[str]:
    said = (
        f"关于公布《{agency}{year}年政府信息公开工作年度报告》的公告",
        f"{agency}关于发布{year}年政府信息公开工作年度报告的通知",
        f"{agency}关于{year}年政府信息公开工作情况的报告",
    )
    return [random.choice(said)]


def _under_a_path(random: Random, agency: str, year: int) -> list[str]:
    crumbs = (
        f"当前位置：首页 > {agency[:3]}人民政府 > 政府信息公开年报",
        f"首页 > 法定主动公开内容 > 政府信息公开年报 > {year}年",
    )
    return [random.choice(crumbs), f"{agency}{year}年{random.choice(_TAILS)}", "信息来源：本站"]


_ANNOUNCING = (
    "根据《中华人民共和国政府信息公开条例》要求，特编制{a}{y}年{t}。",
    "依据《条例》规定,现公布{a}{y}年度{t}。",
    "按照《条例》，特向社会公布{a}（以下简称“本机关”，下同）{y}年{t}。",
    "根据《条例》要求，现将{a}{y}{t}进行公开。",
    "{a}{y}年{t}根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。",
    "{a} {y} 年{t} 根据《中华人民共和国政府信息公开条例》，对 {y} 年度工作进行了梳理。",
)
_COMPILING = (
    "本年度报告根据《政府信息公开条例》有关规定,由{a}编制。",
    "（一）编制依据：《政府信息公开条例》；（二）编制单位：{a}；（三）报告年度：{y}年。",
)


def _run_in(random: Random, agency: str, year: int) -> list[str]:
    said = random.choice(_ANNOUNCING)
    return [said.format(a=agency, y=year, t=random.choice(_TAILS[:3]))]


def _compiled(random: Random, agency: str, year: int) -> list[str]:
    return [random.choice(_COMPILING).format(a=agency, y=year)]


def _in_a_cell(random: Random, agency: str, year: int) -> list[str]:
    return [f"{agency}{year}年{random.choice(_TAILS)} |", "||||||||", "来源: 作者: |||"]


def _asked(random: Random, agency: str, year: int) -> list[str]:
    asks = random.choice(("请与{a}{s}联系（地址：前进路8号）。", "请联系{a}{s}，电话0000-123。"))
    section = random.choice(("", "政务公开小组", "信息中心"))
    does = random.choice(("认真贯彻落实《条例》", "坚持以公开为常态", "在上级指导下推进政务公开"))
    return [f"如对本报告有疑问，{asks}".format(a=agency, s=section), f"{year}年，{agency}{does}。"]


def _asked_elsewhere(random: Random, agency: str, year: int) -> list[str]:  # noqa: ARG001
    other = random.choice(("样例市人民政府办公室", "样例市政务公开办公室", "青松县数据局"))
    source = random.choice(("来源：样例市人民政府", f"发布机构：{other}"))
    return [source, f"如对本报告有疑问，请与{other}联系。", f"{year}年，本机关公开了信息。"]


def _subject(random: Random, agency: str, year: int) -> list[str]:  # noqa: ARG001
    return [f"{year}年，{agency}坚持以人民为中心，扎实做好政务公开工作。", f"{agency}收到申请。"]


def _abridged(random: Random, agency: str, year: int) -> list[str]:  # noqa: ARG001
    short = agency[2 if agency[2] in "县市" else 0 :]
    return [f"来源：{agency}", f"{year}年，{short}认真贯彻落实《条例》。"]


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
    "spaced": _spaced,
    "figures written otherwise": _other_figures,
    "beside other reports": _beside_others,
    "copied announcement": _copied,
    "year behind the name": _year_behind,
    "in a notice": _in_a_notice,
    "under a path": _under_a_path,
    "run into a sentence": _run_in,
    "compiled by": _compiled,
    "in a cell": _in_a_cell,
    "whom to ask": _asked,
    "another is asked": _asked_elsewhere,
    "subject of sentences": _subject,
    "named in short": _abridged,
}
