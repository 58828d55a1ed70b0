"""The table of requests drawn in the ways that converters, pages and people leave it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random

from build_tools.forms import Row, TableForm, load_form
from build_tools.model import CellKey, Number
from build_tools.synthetic import figures_by_year

HEADING = "三、收到和处理政府信息公开申请情况"
HEADERS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")

Lines = Iterable[str]
Values = dict[str, list[str]]
"""Row key → the seven figures as printed."""


def requests_form(era: str = "2021") -> TableForm:
    """The table of requests of an era."""
    return load_form(era).table("requests")


def figures(seed: int, era: str = "2021", scale: int = 90) -> dict[CellKey, Number]:
    """Consistent figures for every cell of the table."""
    year = {"2021": 2023, "2019": 2020}[era]
    every = next(figures_by_year(Random(seed), [year], scale))
    return {key: every[key] for key in requests_form(era).cell_keys}


def values_of(figures: dict[CellKey, Number], era: str = "2021") -> Values:
    """The figures by row, as text."""
    return {
        row.key: [str(figures["requests", row.key, column.key]) for column in row.columns]
        for row in requests_form(era).rows
    }


def report(lines: Lines) -> str:
    """A report that holds nothing but this table, and goes on behind it."""
    head = ["样例县教育局2023年政府信息公开工作年度报告", "", HEADING, ""]
    return "\n".join([*head, *lines, "", "五、存在的主要问题及改进情况", ""])


def drawn(draw: Callable[[Row, list[str]], Lines], values: Values, era: str = "2021") -> str:
    """A report whose rows ``draw`` draws one by one, under a header."""
    rows = [line for row in requests_form(era).rows for line in draw(row, values[row.key])]
    return report(["\t".join(HEADERS), *rows])


def tabbed(row: Row, values: list[str]) -> Lines:
    """Label and figures in one line, tabs between."""
    return ["\t".join([row.label, *values])]


def spaced(row: Row, values: list[str]) -> Lines:
    """Label and figures in one line, single spaces between."""
    return [" ".join([row.label, *values])]


def glued(row: Row, values: list[str]) -> Lines:
    """The first figure glued to the label."""
    return [row.label + " ".join(values)]


def piped(row: Row, values: list[str]) -> Lines:
    """A Markdown row in a plain text."""
    return [f"| {' | '.join([row.label, *values])} |"]


def double_piped(row: Row, values: list[str]) -> Lines:
    """Two bars between cells, one alone on a line between rows."""
    return ["||".join([row.label, *values]), "|"]


def label_line_before(row: Row, values: list[str]) -> Lines:
    """The label in a line of its own, then the figures."""
    return [row.label, " ".join(values)]


def label_line_after(row: Row, values: list[str]) -> Lines:
    """The figures, then the label in a line of its own."""
    return [" ".join(values), row.label]


def label_behind(row: Row, values: list[str]) -> Lines:
    """The label behind the figures in the same line."""
    return [" ".join([*values, row.label])]


def cell_a_line(row: Row, values: list[str]) -> Lines:
    """Every cell in a line of its own, no tabs."""
    return [row.label, *values]


def broken_label(row: Row, values: list[str]) -> Lines:
    """The label cut in two lines, the figures behind its second half."""
    half = len(row.label) // 2
    return [row.label[:half], " ".join([row.label[half:], *values])]


def label_goes_on_below(row: Row, values: list[str]) -> Lines:
    """The label cut in two lines, the figures behind its first half."""
    cut = max(len(row.label) * 2 // 3, min(len(row.label), 6))
    return [line for line in ("\t".join([row.label[:cut], *values]), row.label[cut:]) if line]


def no_numbering(row: Row, values: list[str]) -> Lines:
    """Labels without （一）, 1. and so on."""
    return ["\t".join([row.label.lstrip("（一二三四五六七）、.1234567890"), *values])]


def vertical_groups(row: Row, values: list[str]) -> Lines:
    """A vertical label column falls between the rows, character by character."""
    marks = {"granted": "三、本年", "denied.state_secret": "度办", "unavailable.unclear": "理结果"}
    return [*marks.get(row.key, ""), *tabbed(row, values)]


def group_lines(row: Row, values: list[str]) -> Lines:
    """Group labels in rows of their own, padded with empty cells."""
    first = {"denied.state_secret", "unavailable.not_held", "refused.petition"}
    opens = row.key in first or row.key == "other.not_corrected"
    group = [row.groups[-1] + "\t" * 7] if opens else []
    return [*group, *tabbed(row, values)]


def with_units(row: Row, values: list[str]) -> Lines:
    """A unit in every cell."""
    return ["\t".join([row.label, *(f"{value}件" for value in values)])]


def thousands(row: Row, values: list[str]) -> Lines:
    """Separators between thousands, one in Chinese width."""
    return ["\t".join([row.label, *(f"{int(value):,}".replace(",", "，") for value in values)])]


def unit_column(row: Row, values: list[str]) -> Lines:
    """A column for the unit between label and figures."""
    return ["\t".join([row.label, "件", *values])]


def remarks_column(row: Row, values: list[str]) -> Lines:
    """A column of words behind the figures."""
    return ["\t".join([row.label, *values, "见说明"])]


def one_line(values: Values, era: str = "2021") -> str:
    """The whole table in one line of text."""
    pieces = [" ".join([row.label, *values[row.key]]) for row in requests_form(era).rows]
    return report([" ".join([*HEADERS, *pieces])])


def page_breaks_in_rows(values: Values, random: Random) -> str:
    """Some rows are cut by a page break: the rest of their figures stand below a blank line."""

    def draw(row: Row, values: list[str]) -> Iterator[str]:
        if random.random() < 0.3:
            cut = random.randrange(1, 7)
            yield "\t".join([row.label, *values[:cut]])
            yield ""
            yield "\t" + "\t".join(values[cut:])
        else:
            yield from tabbed(row, values)

    return drawn(draw, values)


NOTHING_LOST: dict[str, Callable[[Row, list[str]], Lines]] = {
    draw.__name__: draw
    for draw in (
        tabbed,
        spaced,
        glued,
        piped,
        double_piped,
        label_line_before,
        label_line_after,
        label_behind,
        cell_a_line,
        broken_label,
        label_goes_on_below,
        no_numbering,
        vertical_groups,
        group_lines,
        with_units,
        thousands,
        unit_column,
        remarks_column,
    )
}
"""Layouts that print every figure: every one must be read."""
