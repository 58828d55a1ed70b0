"""Texts that repeat one thing endlessly: what a program may take far too long over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice
from random import Random
from typing import TypeAlias

Text: TypeAlias = Callable[[int], str]
"""A text of about so many characters."""

_TITLE = "甲市民政局2023年政府信息公开工作年度报告\n"
_OVERVIEW = "一、总体情况\n2023年，我局推进公开工作。\n"
_REQUESTS = f"{_OVERVIEW}三、收到和处理政府信息公开申请情况\n"
_PROBLEMS = f"{_OVERVIEW}五、存在的主要问题及改进情况\n"
_LINE = 100_000
"""Characters of one line; a longer one is refused."""

# One unit a kind, repeated without a break.
_LONG_LINES = {
    "requests accepted": "受理依申请公开1件，",
    "requests received": "收到政府信息公开申请3件，上年结转2件，",
    "sentences": "2023年，我局主动公开政府信息12条。",
    "parts": "其中机构信息3条、",
    "shares": "机构信息3条，占7%，",
    "totals": "共公开信息44条：甲3条，乙4条；",
    "opened brackets": "（收到申请3件",
    "brackets in brackets": "（（（（3件））））",
    "closed brackets": "）",
    "quotation marks": "“公开”“",
    "titles": "《政府信息公开条例》《",
    "digits": "1234567890",
    "figures apart": "12 345 ",
    "thousands": "1,234,567,",
    "decimals": "1.2.3.4.",
    "percentages": "同比增长100%，",
    "dates": "2023年1月1日至2023年12月31日，",
    "dates in Chinese": "二〇二三年十二月三十一日",
    "numerals": "一、二、三、四、五、六、七、八、九、十、",
    "list in a line": "一是公开（1）公开；1.公开；",
    "places": "合肥市南京市苏州市工业园区街道投资合肥公众号，",
    "notices": "国办公开办函〔2019〕60号",
    "left over": "××[bookmark: _GoBack]具体网址",
    "negations": "未收到政府信息公开申请，未无",
    "reviews": "未经复议行政复议2件，行政诉讼1件，",
    "fees": "收取信息处理费100元，",
    "decisions": "制发规范性文件3件，作出行政许可决定300件，",
    "of which": "其中：",
    "disclosed": "公开各类信息公开申请",
    "one character": "公",
    "commas": "，、；",
    "half and full width": "公开,公开，１２３，",
    "wide spaces": "公\u3000 ",
    "invisible": "公\u200b",
    "radicals": "⺁⺄e\u0301😀",
    "addresses": "http://www.example.gov.cn/a?b=c 电话：0771-1234567，",
    "stars": "**公开***_",
    "backslashes": "\\*<",
}
# One line a kind, repeated line by line.
_SHORT_LINES = {
    "one character a line": "无\n",
    "figure a line": "0\n",
    "row of figures": "0 0 0 0 0 0 0\n",
    "label and figure": "予以公开\n1\n",
    "row of table three": "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n",
    "heads of table three": "申请人情况\n自然人\n法人或其他组织\n总计\n",
    "table two": "第二十条第（一）项\n信息内容\n本年制发件数\n规章\n1\n2\n3\n",
    "tabbed row": "行政许可\t12\t3\t4\n",
    "tabbed row of table three": "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n",
    "cell a line": "\t行政许可\n续行\n",
    "tabs": "\t\t公\t\n",
    "bars": "| 行政许可 | 12 | 3 |\n",
    "bar a line": "|\n",
    "first headings": "一、总体情况\n",
    "all headings": "一、总体情况\n二、主动公开政府信息情况\n五、存在的主要问题及改进情况\n",
    "second headings": "（一）主动公开\n",
    "numbered items": "1.做好公开工作；\n",
    "sentence a line": "2023年，我局主动公开政府信息12条，收到申请3件。\n",
    "sharp headings": "# 公开\n",
    "rules": "---\n公\n",
    "quoted lines": "> 公开\n",
    "negation a line": "未\n",
    "left over a line": "××\n",
    "dashes": "-\n",
    "signatures": "甲市民政局\n2024年1月20日\n",
}


def _line(unit: str) -> Text:
    def text(size: int) -> str:
        lines = [(unit * (_LINE // len(unit) + 1))[: min(_LINE, size)]]
        return _TITLE + _OVERVIEW + "\n".join(lines * max(1, size // _LINE)) + "\n"

    return text


def _lines(unit: str, section: str) -> Text:
    return lambda size: _TITLE + section + unit * (size // len(unit))


def _varied(size: int) -> str:
    """Characters by chance: nothing in it stands twice."""
    random = Random(5)
    signs = (chr(0x4E00 + random.randrange(3000)) for _ in range(size * 12 // 13))
    paragraphs = iter(lambda: "，".join("".join(islice(signs, 12)) for _ in range(20)), "，" * 19)
    return _TITLE + _OVERVIEW + "。\n".join(paragraphs)


def _counting(size: int) -> str:
    """Figures that are all different, in sentences and in a row."""
    said = (f"收到申请{number}件，公开{number}条。\n" for number in count())
    return _TITLE + _REQUESTS + "".join(islice(said, size // 18))


TEXTS: dict[str, Text] = {
    **{name: _line(unit) for name, unit in _LONG_LINES.items()},
    **{name: _lines(unit, _REQUESTS) for name, unit in _SHORT_LINES.items()},
    **{
        f"{name}, in paragraphs": _lines(unit * (200 // len(unit)) + "\n", _PROBLEMS)
        for name, unit in list(_LONG_LINES.items())[:8]
    },
    "nothing twice": _varied,
    "counting up": _counting,
}
