"""The annex of 2014–2018: read line by line in every layout, and never made an official table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256

import pytest

from build_tools.model import AnnualReport, Source
from build_tools.reports.assembling import read_report

ROWS: list[tuple[str, str, str]] = [
    ("一、主动公开情况", "——", "——"),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "1203"),
    ("其中：主动公开规范性文件数", "条", "7"),
    ("制发规范性文件总数", "件", "9"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "——", "——"),
    ("1.政府公报公开政府信息数", "条", "0"),
    ("2.政府网站公开政府信息数", "条", "1100"),
    ("3.政务微博公开政府信息数", "条", "/"),
    ("4.政务微信公开政府信息数", "条", "103"),
    ("三、依申请公开情况", "——", "——"),
    ("（一）收到申请数", "件", "31"),
    ("1.当面申请数", "件", "12"),
    ("2.传真申请数", "件", "0"),
    ("3.网络申请数", "件", "15"),
    ("4.信函申请数", "件", "4"),
    ("（三）申请答复数", "件", "31"),
    ("2.同意公开答复数", "件", "20"),
    ("四、行政复议数量", "件", "5"),
    ("（一）维持具体行政行为数", "件", "4"),
    ("（二）被依法纠错数", "件", "1"),
    ("五、行政诉讼数量", "件", "2"),
    ("七、依申请公开信息收取的费用", "万元", "0.35"),
    ("（一）政府信息公开工作专门机构数", "个", "1"),
    ("3.举办各类培训班数", "次", "2"),
]
FIGURES = [row for row in ROWS if row[1] != "——"]

LAYOUTS: dict[str, Callable[[], str]] = {
    "tabbed": lambda: "\n".join("\t".join(row) for row in ROWS),
    "cell_lines": lambda: "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in ROWS),
    "spaced": lambda: "\n".join("  ".join(row) for row in ROWS),
    "piped": lambda: "\n".join(f"| {' | '.join(row)} |" for row in ROWS),
    "a cell a line": lambda: "\n".join(cell for row in ROWS for cell in row),
    "unit in brackets": lambda: "\n".join(f"{a}\t（单位：{b}）\t{c}" for a, b, c in FIGURES),
}


def report_on(annex: str, suffix: str = ".txt", year: int = 2016) -> AnnualReport:
    text = (
        f"样例县教育局{year}年政府信息公开工作年度报告\n\n一、概述\n\n本年工作顺利。\n\n"
        f"六、其他需要报告的事项\n\n无。\n\n政府信息公开情况统计表\n\n{annex}\n\n样例县教育局\n"
    )
    data = text.encode()
    return read_report(Source(f"x{suffix}", data, sha256(data).hexdigest()))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_line_is_read_as_it_stands(layout: str) -> None:
    report = report_on(LAYOUTS[layout]())
    read = [(line.label, line.raw.rstrip("件条个次万元") or line.raw) for line in report.annex]
    assert read == [(label, figure) for label, _, figure in FIGURES]
    values = {line.label: line.value for line in report.annex}
    assert values["七、依申请公开信息收取的费用"] == Decimal("0.35")
    assert values["3.政务微博公开政府信息数"] is None
    lines = report.text.split("\n")
    assert all(line.raw in lines[line.line - 1] for line in report.annex)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_units_are_those_printed(layout: str) -> None:
    units = {line.label: line.unit for line in report_on(LAYOUTS[layout]()).annex}
    expected = {label: unit for label, unit, figure in FIGURES if figure != "/"}
    assert {label: units[label] for label in expected} == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_official_table_is_made_of_it(layout: str) -> None:
    report = report_on(LAYOUTS[layout]())
    assert report.tables == ()
    assert not report.problems


@pytest.mark.parametrize("layout", LAYOUTS)
def test_its_lines_are_not_said_again_as_prose(layout: str) -> None:
    further = "\n\n4.接受培训人员数\t人次\t120\n\n以上为统计附表。本年另有12件待办。"
    report = report_on(f"指标名称\t单位\t统计数\n\n{LAYOUTS[layout]()}{further}")
    assert report.annex[-1].label == "4.接受培训人员数"
    prose = [(one.name.value, [each.text for each in one.paragraphs]) for one in report.sections]
    assert prose == [
        ("preamble", ["样例县教育局2016年政府信息公开工作年度报告"]),
        ("overview", ["本年工作顺利。"]),
        ("other", ["无。", "政府信息公开情况统计表", "以上为统计附表。本年另有12件待办。",
                   "样例县教育局"]),
    ]  # fmt: skip


def test_units_glued_to_their_figures() -> None:
    rows = [row for row in FIGURES if row[2] != "/"]
    report = report_on("\n".join(f"{label}\t{figure}{unit}" for label, unit, figure in rows))
    assert [(line.label, line.unit) for line in report.annex] == [row[:2] for row in rows]
    assert [f"{line.value}" for line in report.annex] == [row[2] for row in rows]


def test_a_web_page() -> None:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in ROWS)
    report = report_on(f"<table>{rows}</table>", ".html")
    assert [(line.label, line.raw, line.unit) for line in report.annex] == [
        (label, figure, unit) for label, unit, figure in FIGURES
    ]


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息数：1203条，其中政府网站公开政府信息数1100条。",
        "主动公开政府信息数\t条\t1203",
        "\n".join("\t".join(row) for row in FIGURES[1:]),
        "主动公开政府信息数\n" + "\n".join("\t".join(row) for row in FIGURES[4:9]),
    ],
)
def test_nothing_is_taken_that_is_not_clearly_the_annex(text: str) -> None:
    assert report_on(text).annex == ()


def test_official_tables_beside_it_are_read() -> None:
    official = "四、政府信息公开行政复议、行政诉讼情况\n\n" + "\n".join([
        "行政复议\t\t\t\t\t行政诉讼",
        "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉",
        "\t\t\t\t\t" + "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2),
        "\t".join(["1", "0", "0", "0", "1", "2", "0", "0", "0", "2", "3", "0", "0", "0", "3"]),
    ])  # fmt: skip
    report = report_on(f"{official}\n\n附表\n\n{LAYOUTS['tabbed']()}")
    assert [cell.value for table in report.tables for cell in table.cells][-1] == 3
    assert [table.name for table in report.tables] == ["review"]
    assert len(report.annex) == len(FIGURES)


@pytest.mark.parametrize(
    "annex",
    [
        pytest.param(
            "\n".join("\n".join((*row[:2], "41", row[2])) for row in ROWS), id="last year's beside"
        ),
        pytest.param(
            "\n".join(f"{at}\n" + "\n".join(row) for at, row in enumerate(ROWS, 1)), id="numbered"
        ),
        pytest.param(
            "\n".join(f"{figure}\n{label}\n{unit}" for label, unit, figure in ROWS), id="in front"
        ),
    ],
)
def test_of_cells_on_lines_of_their_own_no_second_figure_is_taken(annex: str) -> None:
    assert not report_on(annex).annex


def test_the_number_of_a_page_costs_one_line() -> None:
    cells = [cell for row in FIGURES for cell in row]
    cells.insert(cells.index("件") + 2, "12")
    read = {line.label: line.raw for line in report_on("\n".join(cells)).annex}
    assert read == {label: raw for label, _, raw in FIGURES if label != "制发规范性文件总数"}
