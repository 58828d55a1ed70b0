"""Five invented downloads to practise on: what the tutorial adds to a portal of one's own."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from random import Random

from build_tools.forms import form_for_year
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.faults import draft, with_wrong_sum
from build_tools.synthetic.invented_figures import Figures, figures_by_year
from build_tools.synthetic.layouts import Matrix, piped, tabbed
from build_tools.synthetic.prose import sections

_COUNTY = "样例松溪县"
_OFFICE, _EDUCATION = f"{_COUNTY}人民政府办公室", f"{_COUNTY}教育局"
_DOWNLOADS = (
    (_OFFICE, 2022, "年报(1).txt", False),
    (_OFFICE, 2023, "新建文件夹/2023年度报告（终稿）.html", False),
    (_OFFICE, 2024, "新建文件夹/附件.txt", False),
    (_EDUCATION, 2023, "教育局年报.md", False),
    (_EDUCATION, 2024, "教育局年报-2.html", True),
)
"""Whose, of which year, under what name, and whether its figures do not add up."""
_YEARS = (2022, 2023, 2024)
_SCALE = 30


def write_practice(folder: Path) -> list[str]:
    """Write the downloads below ``folder``; gives their names. What is there is written over."""
    for name, year, file, faulty in _DOWNLOADS:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_written(name, year, path.suffix, faulty), "utf-8", newline="\n")
    return [file for _, _, file, _ in _DOWNLOADS]


def _written(name: str, year: int, suffix: str, faulty: bool) -> str:
    random = Random(name)  # noqa: S311 - repeatable, nothing secret
    figures = _lawful(dict(zip(_YEARS, figures_by_year(random, _YEARS, _SCALE), strict=True))[year])
    made = with_wrong_sum(year, figures) if faulty else draft(year, figures)
    prose = sections(random, name, year, made.prose_figures)
    draw = {".html": _html_table, ".md": piped}.get(suffix, tabbed)
    tables = {table: draw(matrix) for table, matrix in made.tables.items()}
    text = report_text(name, year, prose, tables)
    return _page(text.splitlines()) if suffix == ".html" else text


def _lawful(figures: Figures) -> Figures:
    """The figures, without documents that such offices may not make."""
    restricted = form_for_year(_YEARS[0]).table("proactive").restricted
    row = restricted.row if restricted else ""
    return {key: 0 if key[1] == row else value for key, value in figures.items()}


def _html_table(matrix: Matrix) -> str:
    """A table on one line, as pages bring them."""
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in matrix)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _page(lines: Iterable[str]) -> str:
    body = "\n".join(
        line if line.startswith("<table>") else f"<p>{line}</p>" for line in lines if line
    )
    title = body.partition("<p>")[2].partition("</p>")[0]
    head = f'<meta charset="utf-8"><title>{title}</title>'
    top = f'<!doctype html>\n<html lang="zh-CN">\n<head>{head}</head>'
    return f"{top}\n<body>\n{body}\n</body>\n</html>\n"
