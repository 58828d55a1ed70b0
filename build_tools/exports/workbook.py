"""The cells as one Excel workbook: a sheet for each official table, a row for each report.

Numbers are numbers. Where the source prints none, the cell says why in words; a number that is
not simply printed shows its word beside it, and the row's last cell names it. Rows are written as
they come, so memory does not grow with them; the same reports give the same bytes.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from build_tools.checks.labels import table_label
from build_tools.exports.lead import LEAD
from build_tools.exports.model import ExportTable, Rows
from build_tools.exports.model import Row as Fields
from build_tools.exports.xlsx_writer import CREATED, MOST_ROWS, write_field
from build_tools.forms import TableForm, load_form
from build_tools.model import CellKey, Number, Status
from build_tools.pages.words import STATUS_WORDS

_LEAD = tuple(each.title for each in LEAD)
_REMARK = "不是原文所印的格"
_FORM, _KEY, _OWN = ("table", "form"), ("table", "row", "column"), ("value", "status")
_ABSENT = None, Status.MISSING.value
_HEADS = 3
"""Rows of heads: the row of the official table, its column, the key of the cell."""

_ABOUT = (
    ("这个文件", "各行政机关政府信息公开工作年度报告里三张统计表的全部单元格，由程序从原件读出"),
    (
        "一张表一页",
        "表二、表三、表四各一页；表的格式变过的，每种格式一页，页名里写明是哪一年的格式",
    ),
    ("一份报告一行", "前几列是哪个机关、哪一年、哪个原件，后面每一列是统计表里的一格"),
    ("三行表头", "第一行是统计表的行，第二行是它的列和单位，第三行是代号，和网站其他数据里的相同"),
    ("数字", "原文印出的数字，照录；可以直接计算"),
    (STATUS_WORDS[Status.BLANK], "原文这一格是空的，或者写着“/”“—”“无”。没有填报不等于零"),
    (STATUS_WORDS[Status.DERIVED], "原文这一格没有读到，由表内的等式算出。数字后面有“推算”两个字"),
    (STATUS_WORDS[Status.CORRECTED], "维护者对照原件更正过。数字后面有“已更正”三个字"),
    (
        STATUS_WORDS[Status.RECOGNISED],
        "从扫描件认出，行、列合计都相符，没有人核对过。数字后面有“图像识别”四个字，求合计时请去掉",
    ),
    (STATUS_WORDS[Status.MISSING], "本站收录版本里没有这一格的数字，或者不能确定，不作猜测"),
    (_REMARK, "最后一列：这一行里哪些格是推算、更正或识别的，用代号列出"),
    ("没有收录", "本站未收录，不代表机关未发布，合计不是一个地区的全部"),
    ("使用", "数字以机关网站上的原文为准。机关的规模和职责不同，不能据此排名"),
)


class WorkbookWriter:
    """The table ``cells`` as a workbook; ValueError beyond what a sheet can hold."""

    def __init__(self, path: Path, table: ExportTable) -> None:
        import xlsxwriter  # only here is it needed

        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        self._book.set_properties({"title": "政府信息公开工作年度报告", "created": CREATED})
        _write_about(self._book)
        places = {each.name: at for at, each in enumerate(table.columns)}
        self._form, self._key, self._own = (
            itemgetter(*map(places.__getitem__, names)) for names in (_FORM, _KEY, _OWN)
        )
        self._known: dict[tuple[str, str], tuple[Any, list[CellKey]]] = {}
        self._rows: dict[tuple[str, str], int] = {}
        self._formats: dict[str, Any] = {
            Status.PRINTED: None,
            Status.DERIVED: self._book.add_format({"num_format": 'General" 推算"'}),
            Status.CORRECTED: self._book.add_format({"num_format": 'General" 已更正"'}),
            Status.RECOGNISED: self._book.add_format({"num_format": 'General" 图像识别"'}),
        }

    def add(self, rows: Rows) -> None:
        """Write the cells of one report: a row in the sheet of each of its tables."""
        for (table, era), cells in groupby(rows.whole(), self._form):
            self._add(rows.shared, load_form(str(era)).table(str(table)), list(cells))

    def close(self) -> None:
        """Write the workbook."""
        self._book.close()

    def _add(self, shared: Fields, form: TableForm, found: list[Fields]) -> None:
        place = form.name, form.origin
        if place not in self._known:
            self._known[place] = _begin(self._book, form)
            self._rows[place] = _HEADS
        sheet, keys = self._known[place]
        row = self._rows[place]
        if row >= MOST_ROWS:
            raise ValueError("报告太多，一个工作表放不下，请用 --year 分开导出")
        self._rows[place] = row + 1
        for column, value in enumerate(shared):
            write_field(sheet, row, column, value)
        cells = {self._key(each): self._own(each) for each in found}
        for column, one in enumerate(keys, len(_LEAD)):
            self._cell(sheet, row, column, *cells.get(one, _ABSENT))
        write_field(sheet, row, len(_LEAD) + len(keys), "；".join(_remarks(cells, keys)))

    def _cell(self, sheet: Any, row: int, column: int, value: Number | None, status: str) -> None:
        if value is None:
            sheet.write_string(row, column, STATUS_WORDS[Status(status)])
        else:
            sheet.write_number(row, column, float(value), self._formats[status])


def _write_about(book: Any) -> None:
    sheet = book.add_worksheet("说明")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for row, (name, said) in enumerate(_ABOUT):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, said, wrapped)


def _begin(book: Any, form: TableForm) -> tuple[Any, list[CellKey]]:
    """A sheet with its heads, and the keys of its columns in order."""
    sheet = book.add_worksheet(f"{table_label(form.name)}（{form.origin}年格式）")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    small = book.add_format({"font_color": "#525C69"})
    sheet.set_column(0, 1, 28)
    sheet.set_column(2, len(_LEAD) - 1, 14)
    sheet.set_column(len(_LEAD), len(_LEAD) + len(form.placed), 12)
    sheet.freeze_panes(_HEADS, 2)
    heads = [("", name, "") for name in _LEAD]
    heads += [
        (row.full_label, f"{column.full_label}{column.unit_label}", ".".join(key))
        for key, row, column in form.placed
    ]
    for line, style in enumerate((bold, bold, small)):
        for column, head in enumerate((*heads, ("", _REMARK, ""))):
            sheet.write_string(line, column, head[line], style)
    sheet.autofilter(_HEADS - 1, 0, MOST_ROWS - 1, len(heads))
    return sheet, [key for key, _, _ in form.placed]


_REMARKED = (Status.DERIVED, Status.CORRECTED, Status.RECOGNISED)


def _remarks(
    cells: dict[Fields, tuple[Number | None, str]], keys: Iterable[CellKey]
) -> Iterator[str]:
    for key in keys:
        status = cells.get(key, _ABSENT)[1]
        if status in _REMARKED:
            yield f"{'.'.join(key)} {STATUS_WORDS[Status(status)]}"
