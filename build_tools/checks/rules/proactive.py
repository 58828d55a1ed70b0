"""Checks of table two, 主动公开政府信息情况, but for its amounts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from build_tools.checks.cells import FIRM, firm_value
from build_tools.checks.labels import column_label, row_label
from build_tools.checks.needs import TABLE_TWO
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    observe,
    source_lines,
)
from build_tools.forms import Row, TableForm, form_of, form_with_items, form_with_stock, load_form
from build_tools.model import Agency, Cell, CellKey, Number, Severity, Status
from build_tools.recovery.run_in import without_run_in_digits


@check("T2-01", Severity.WARNING, "tables", need=TABLE_TWO)
def valid_numbers(subject: Subject) -> Iterator[Judgement]:
    """表二各格应是有效数字。

    判断：件数、数量应为非负整数，金额应为非负数；2019年格式的“本年增/减”可以为负。未填报的格由C03提示。
    依据：{notice_2021}格式（2019、2020年为{notice_2019}）表二各栏的名称与单位。
    反例：“行政许可·本年处理决定数量”写“-3”。
    正例：“行政许可·本年处理决定数量”写“3”，收费金额写“18.8710”。
    怎么办：按台账改成有效的数字：件数是非负整数，金额是非负数。
    """
    table = subject.figures.tables["proactive"]
    types = cell_types(table.form)
    for cell in table.cells:
        if cell.status in FIRM:
            yield _valid_number(subject, cell, types.get(cell.key, "count"))


def cell_types(era: str) -> dict[CellKey, str]:
    """What each cell of table two may hold, by the form of an era: a ``count``, an ``amount`` …"""
    table = load_form(era).table("proactive")
    return {key: column.type for key, _, column in table.placed}


def _valid_number(subject: Subject, cell: Cell, kind: str) -> Judgement:
    value = cell.value
    whole = not isinstance(value, Decimal) or kind == "amount"
    if value is not None and whole and (value >= 0 or kind == "signed"):
        return PASSED
    return fire(
        observe("T2-01", cell=subject.label(cell.key), raw=cell.raw),
        lines=source_lines([cell]),
        cells=(cell.key,),
    )


@check("T2-02", Severity.ERROR, "tables", need=TABLE_TWO)
def stock(subject: Subject) -> Iterator[Judgement]:
    """现行有效件数不应少于制发减废止。

    判断：规章、行政规范性文件两行，现行有效件数应不小于本年制发件数减本年废止件数。仅用于2021年格式。
    依据：现行有效件数是年末存量，本年制发而未废止的都应在内（由各栏名称推得，为本站的工作假定）。
    反例：制发5件、废止1件，现行有效写3件。
    正例：制发5件、废止1件，现行有效写9件。
    怎么办：核对现行有效件数是不是年末存量，并核对本年制发、废止件数。
    """
    table = subject.figures.tables["proactive"]
    if keys := stock_keys(form_of(table)):
        yield from (_stock(subject, row, cells) for row, cells in keys.items())
    else:
        yield not_applicable(f"这份报告的表二不是{form_with_stock(table.name).notice}格式")


def stock_keys(form: TableForm) -> dict[str, tuple[CellKey, CellKey, CellKey]]:
    """What is issued, repealed and in force, for each row that tells it; empty where none does."""
    if not (stock := form.stock):
        return {}
    columns = (stock.issued, stock.repealed, stock.in_force)
    return {
        row.key: tuple((form.name, row.key, column) for column in columns)  # type: ignore[misc]
        for row in form.stock_rows
    }


def _stock(subject: Subject, row: str, keys: tuple[CellKey, CellKey, CellKey]) -> Judgement:
    cells = [subject.cells[key] for key in keys if key in subject.cells]
    issued, repealed, in_force = (subject.value(*key) for key in keys)
    label = row_label("proactive", row, subject.table_form("proactive").era)
    if issued is None or repealed is None or in_force is None:
        blank = len(cells) == len(keys) and all(each.status is Status.BLANK for each in cells)
        name = f"“{label}”的数字"
        return not_applicable(f"{name}未填报") if blank else cannot_assess(f"{name}不齐全")
    if in_force >= issued - repealed:
        return PASSED
    if _may_hold_a_mark(cells, keys):
        return cannot_assess(f"“{label}”的数字后面可能连着注号，来源是转换过的文字，已无法分辨")
    return fire(
        observe("T2-02", row=label, in_force=in_force, issued=issued, repealed=repealed),
        lines=source_lines(cells),
        cells=keys,
        arithmetic=f"{issued}-{repealed}={issued - repealed}>{in_force}",
    )


def _may_hold_a_mark(cells: Sequence[Cell], keys: Sequence[CellKey]) -> bool:
    """Whether the stock would do without digits that may have run into one of its figures."""
    values = {cell.key: cell.value or 0 for cell in cells}
    for cell in cells:
        for value in without_run_in_digits(cell):
            issued, repealed, in_force = map((values | {cell.key: value}).__getitem__, keys)
            if in_force >= issued - repealed:
                return True
    return False


GOVERNMENT = re.compile(r"人民政府(?:办公)?[厅室]?$")
_POWERLESS = re.compile(
    r"(?!(?:国务院|国家|中国|中华人民共和国)(?!.*(?:[省州县区旗镇]|市(?!场)|乡(?!村))))"
    r".*(?:[镇乡局]$|街道|委员会$|中心$|(?:[县旗镇乡]|(?<!自治)区)(?:人民政府|政府)(?:办公室)?$)"
)
"""What a body of the State Council, which no place is named in, is called too."""


@check("T2-03", Severity.WARNING, "tables")
def power(subject: Subject) -> Iterator[Judgement]:
    """没有规章制定权的单位填写了规章数。

    判断：规章由国务院部门和省、自治区、直辖市、设区的市、自治州人民政府制定；其他单位“规章”一行大于0时提示。
        单位级别不明时不作判断。
    依据：《立法法》关于规章制定权的规定（条文未逐一核对，为本站的工作假定）。
    反例：某镇人民政府填写规章现行有效6件。
    正例：某镇人民政府规章一行均为0。
    怎么办：没有规章制定权的，“规章”一行填0；把文件误填在这里的，移到“行政规范性文件”一行。
    """
    rule = subject.table_form("proactive").restricted
    keys = [("proactive", rule.row, column) for column in rule.columns] if rule else []
    found = [cell for key in keys if (cell := subject.cells.get(key)) is not None]
    stated = [value for cell in found if (value := firm_value(cell)) is not None]
    if not stated:
        label = row_label(*keys[0][:2]) if keys else ""
        yield cannot_assess(f"没有读到{label}件数") if found else TABLE_TWO.lacking
    elif not any(stated):
        yield PASSED
    else:
        yield _power(subject.agency, [cell for cell in found if firm_value(cell)])


def _power(agency: Agency, cells: list[Cell]) -> Judgement:
    able = _may_make_rules(agency)
    if able:
        return PASSED
    if able is None:
        return cannot_assess("单位级别不明，无从判断有无规章制定权")
    values: tuple[Number, ...] = tuple(cell.value for cell in cells if cell.value is not None)
    stated = [
        f"{column_label(*cell.key)}{value}件" for cell, value in zip(cells, values, strict=True)
    ]
    return fire(
        observe("T2-03", agency=agency.name, row=row_label(*cells[0].key[:2]), stated=stated),
        lines=source_lines(cells),
        cells=tuple(cell.key for cell in cells),
    )


def _may_make_rules(agency: Agency) -> bool | None:
    """Whether the body may make 规章; None when its level and name do not tell."""
    if agency.level == "national":
        return True
    if agency.level in ("county", "township", "zone"):
        return False
    if agency.level in ("province", "city"):
        return bool(GOVERNMENT.search(agency.name))
    return False if _POWERLESS.match(agency.name) else None


_MANY_ITEMS = 50


@check("T2-05", Severity.INFO, "tables", need=TABLE_TWO)
def decisions_as_items(subject: Subject) -> Iterator[Judgement]:
    """2019年格式：处理决定数量恰好等于项目数量加增减。

    判断：“处理决定数量”等于“上一年项目数量”加“本年增/减”，且项目数量大于50时提示；仅用于2019年格式。
    依据：{notice_2019}格式中，项目数量是事项种类数，处理决定数量是当年作出的决定数，一般不相等；
        阈值50是本站的工作假定。
    反例：行政许可上一年项目1215项、增减-35、处理决定1180件。
    正例：行政许可上一年项目120项、增减-5、处理决定3406件。
    怎么办：核对“处理决定数量”：它是本年作出的决定件数，不是项目数量。
    """
    table = subject.figures.tables["proactive"]
    if not (rule := form_of(table).items):
        yield not_applicable(f"这份报告的表二不是{form_with_items(table.name).notice}格式")
    else:
        columns = (rule.before, rule.change, rule.decisions)
        for row in form_of(table).with_columns(columns):
            yield _decisions_as_items(
                subject, row, [(table.name, row.key, each) for each in columns]
            )


def _decisions_as_items(subject: Subject, row: Row, keys: list[CellKey]) -> Judgement:
    items, change, decisions = (subject.value(*key) for key in keys)
    label = row.label
    if items is None or change is None or decisions is None:
        return cannot_assess(f"“{label}”的数字不齐全")
    if items <= _MANY_ITEMS or decisions != items + change:
        return PASSED
    named = {column.key: column.label for column in row.columns}
    return fire(
        observe("T2-05", row=label, decisions=named[keys[2][2]], items=named[keys[0][2]]),
        lines=source_lines([subject.cells[key] for key in keys]),
        cells=tuple(keys),
        arithmetic=f"{items}{change:+}={decisions}",
    )
