"""Tables two and three in the form of 2019, which reports for 2019 and 2020 used."""

from __future__ import annotations

from random import Random

from tests.accuracy.judged.figures import DrawnFigures
from tests.accuracy.judged.labels import COLUMNS
from tests.accuracy.judged.tables import applications_table

_ITEMS = "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |"


def proactive_table_2019(figures: DrawnFigures, random: Random) -> list[str]:
    """Table two: documents made and on publication, kinds of items, decisions, purchases."""
    known = figures.documents
    made, stock = known["issued"], known["in_force"]
    purchases = random.choice((0, random.randint(1, 30)))
    amount = f"{random.randint(1, 900)}.{random.randint(1, 99):02}万元" if purchases else "0"
    return [
        "| 第二十条第（一）项 | | | |",
        "| --- | --- | --- | --- |",
        "| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |",
        "| 规章 | 0 | 0 | 0 |",
        f"| 规范性文件 | {made} | {made} | {stock} |",
        "| 第二十条第（五）项 | | | |",
        _ITEMS,
        f"| 行政许可 | {_items(random)} | {known['licences']} |",
        f"| 其他对外管理服务事项 | {_items(random)} | {random.randint(0, 400)} |",
        "| 第二十条第（六）项 | | | |",
        _ITEMS,
        f"| 行政处罚 | {_items(random)} | {known['penalties']} |",
        f"| 行政强制 | {_items(random)} | {known['coercion']} |",
        "| 第二十条第（八）项 | | | |",
        "| 信息内容 | 上一年项目数量 | 本年增/减 | |",
        f"| 行政事业性收费 | {_items(random)} | |",
        "| 第二十条第（九）项 | | | |",
        "| 信息内容 | 采购项目数量 | 采购总金额 | |",
        f"| 政府集中采购 | {purchases} | {amount} | |",
    ]


def _items(random: Random) -> str:
    before = random.randint(5, 200)
    change = random.choice(("0", "0", f"+{random.randint(1, 20)}", f"-{random.randint(1, 5)}"))
    return f"{before} | {change}"


def applications_table_2019(figures: DrawnFigures) -> list[str]:
    """Table three, whose （六）其他处理 is one row."""
    lines = applications_table(figures)
    first = next(number for number, line in enumerate(lines) if "（六）其他处理" in line)
    rows = ("not_corrected", "fee_unpaid", "miscellaneous")
    counts = [sum(figures.cell(row, column) for row in rows) for column in COLUMNS]
    cells = " | ".join(map(str, ("", "（六）其他处理", "", *counts, sum(counts))))
    return [*lines[:first], f"| {cells} |", *lines[first + 3 :]]
