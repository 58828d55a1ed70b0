"""The three official tables as Markdown."""

from __future__ import annotations

from tests.accuracy.judged.figures import DrawnFigures
from tests.accuracy.judged.labels import (
    COLUMNS,
    GROUP_LABELS,
    GROUPS,
    PROCEEDINGS,
    RESULTS,
    ROWS,
)

_IN_GROUP = {row: group for group, rows in GROUPS.items() for row in rows}
_OFFICIAL_ORDER = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数"


def proactive_table(figures: DrawnFigures) -> list[str]:
    """Table two, form of 2021."""
    known = figures.documents
    decided = "| 信息内容 | 本年处理决定数量 | | |"
    return [
        "| 第二十条第（一）项 | | | |",
        "| --- | --- | --- | --- |",
        f"| {_OFFICIAL_ORDER} |",
        "| 规章 | 0 | 0 | 0 |",
        f"| 行政规范性文件 | {known['issued']} | {known['repealed']} | {known['in_force']} |",
        "| 第二十条第（五）项 | | | |",
        decided,
        f"| 行政许可 | {known['licences']} | | |",
        "| 第二十条第（六）项 | | | |",
        decided,
        f"| 行政处罚 | {known['penalties']} | | |",
        f"| 行政强制 | {known['coercion']} | | |",
        "| 第二十条第（八）项 | | | |",
        "| 信息内容 | 本年收费金额（单位：万元） | | |",
        f"| 行政事业性收费 | {figures.fees} | | |",
    ]


def applications_table(figures: DrawnFigures) -> list[str]:
    """Table three, form of 2021: three columns of labels and seven of figures."""
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    lines = [
        f"| {note} | | | 申请人情况 | | | | | | |",
        f"|{' --- |' * 10}",
        "| | | | 自然人 | 法人或其他组织 | | | | | 总计 |",
        "| | | | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |",
    ]
    done = "三、本年度办理结果"
    for row, label in ROWS.items():
        counts = [figures.cell(row, column) for column in COLUMNS]
        group = _IN_GROUP.get(row, "")
        if group:
            first = GROUPS[group][0] == row
            labels = ("", GROUP_LABELS[group] if first else "", label)
        elif row in ("granted", "partly", "concluded"):
            labels = (done if row == "granted" else "", label, "")
        else:
            labels = (label, "", "")
        cells = " | ".join(map(str, (*labels, *counts, sum(counts))))
        lines.append(f"| {cells} |")
    return lines


def proceedings_table(figures: DrawnFigures) -> list[str]:
    """Table four: fifteen figures in one line."""
    heads = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    counts = []
    for kind in PROCEEDINGS:
        results = [figures.proceedings[kind, result] for result in RESULTS]
        counts += [*results, sum(results)]
    return [
        f"| 行政复议 |{' |' * 4} 行政诉讼 |{' |' * 9}",
        f"|{' --- |' * 15}",
        f"|{' |' * 5} 未经复议直接起诉 |{' |' * 4} 复议后起诉 |{' |' * 4}",
        f"| {heads} | {heads} | {heads} |",
        f"| {' | '.join(map(str, counts))} |",
    ]
