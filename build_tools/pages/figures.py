"""A report's key figures as sentences, each number linked to its cell; what is absent says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from build_tools.forms import load_form
from build_tools.model import AnnualReport, Cell, CellKey, Number, Status
from build_tools.pages.addresses import cell_anchor
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.words import STATUS_WORDS, digits

Cells = Mapping[CellKey, Cell]

_ORGANISATIONS = ("business", "research", "public_welfare", "legal_service", "other_organisation")
_DECISIONS = {"licences": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}
_RESULTS = {
    "granted": "予以公开",
    "partly_granted": "部分公开",
    "denied": "不予公开",
    "unavailable": "无法提供",
    "refused": "不予处理",
    "other": "其他处理",
}
_UNREAD = {
    "requests": "本站所见版本中没有读到申请情况表，因此没有申请的数字。",
    "review": "本站所见版本中没有读到复议、诉讼情况表，因此没有这方面的数字。",
    "proactive": "本站所见版本中没有读到主动公开情况表，因此没有这方面的数字。",
}


def key_sentences(report: AnnualReport) -> list[Markup]:
    """What came in, how it ended, what is carried over, what was contested, what was published."""
    cells = {cell.key: cell for table in report.tables for cell in table.cells}
    sentences: list[Markup] = []
    for name, say in (("requests", _requests), ("review", _review), ("proactive", _proactive)):
        table = report.table(name)
        read = table is not None and bool(table.cells)
        sentences += say(cells, table.form) if table and read else [escape_markdown(_UNREAD[name])]
    return sentences


def _figure(cells: Cells, key: CellKey, unit: str = "件") -> str:
    """``[12](#…) 件``, with its status where it is not simply printed."""
    cell = cells.get(key)
    status = cell.status if cell else Status.MISSING
    if cell is None or cell.value is None:
        return f"[{STATUS_WORDS[status]}](#{cell_anchor(key)})"
    said = f"[{digits(cell.value)}](#{cell_anchor(key)}) {unit}"
    return said if status is Status.PRINTED else f"{said}（{STATUS_WORDS[status]}）"


def _requests(cells: Cells, era: str) -> Iterator[Markup]:
    yield _said(
        cells,
        "收到申请：新收政府信息公开申请 {}，上年结转 {}。",
        ("requests", "received", "total"),
        ("requests", "carried_in", "total"),
    )
    yield from _applicants(cells)
    yield _said(
        cells,
        "办理：全年办结 {}，结转下年度继续办理 {}。",
        ("requests", "concluded", "total"),
        ("requests", "carried_out", "total"),
    )
    yield from _results(cells, era)


def _applicants(cells: Cells) -> Iterator[Markup]:
    """Who asked, only where every kind of applicant has a number and there was one at all."""
    persons = ("requests", "received", "natural_person")
    counted = _sum(cells, [("requests", "received", column) for column in _ORGANISATIONS])
    if counted is not None and persons in cells and (counted or cells[persons].value):
        organisations = f"法人或其他组织提出 {digits(counted)} 件"
        yield Markup(f"申请人：自然人提出 {_figure(cells, persons)}，{organisations}。")


def _results(cells: Cells, era: str) -> Iterator[Markup]:
    """How requests ended, kind by kind; kinds without any are left out, unknown ones are not."""
    said = []
    for name, keys in _results_of(era):
        total = _sum(cells, keys)
        if total is None:
            said.append(f"{name}的件数不全")
        elif total:
            said.append(f"{name} {_figure(cells, keys[0]) if len(keys) == 1 else _plain(total)}")
    if said:
        yield Markup(f"办理结果：{'，'.join(said)}。")


@cache
def _results_of(era: str) -> list[tuple[str, list[CellKey]]]:
    """Each way to end with the totals that count it in the form of ``era``."""
    rows = [row.key for row in load_form(era).table("requests").rows]
    return [
        (name, [("requests", row, "total") for row in rows if row.partition(".")[0] == kind])
        for kind, name in _RESULTS.items()
    ]


def _review(cells: Cells, _era: str) -> Iterator[Markup]:
    yield _said(
        cells,
        "复议和诉讼：因政府信息公开被申请行政复议 {}（其中结果纠正 {}）；"
        "被提起行政诉讼，未经复议直接起诉 {}，复议后起诉 {}。",
        ("review", "reconsideration", "total"),
        ("review", "reconsideration", "corrected"),
        ("review", "litigation_direct", "total"),
        ("review", "litigation_after_reconsideration", "total"),
    )


def _proactive(cells: Cells, era: str) -> Iterator[Markup]:
    asked = load_form(era).table("proactive").cell_keys
    stock = ("proactive", "normative_documents", "in_force")
    if stock in asked:
        issued = ("proactive", "normative_documents", "issued")
        yield _said(cells, "规范性文件：本年制发 {}，现行有效 {}。", issued, stock)
    decided = [
        f"{name} {_figure(cells, ('proactive', row, 'decisions'))}"
        for row, name in _DECISIONS.items()
    ]
    yield Markup(f"行政决定：{'，'.join(decided)}。")
    fees = ("proactive", "fees", "amount")
    if fees in asked:
        yield Markup(f"收费：行政事业性收费 {_figure(cells, fees, '万元')}。")


def _said(cells: Cells, sentence: str, *keys: CellKey) -> Markup:
    return Markup(sentence.format(*(_figure(cells, key) for key in keys)))


def _sum(cells: Cells, keys: Iterable[CellKey]) -> Number | None:
    """The sum of the cells, or None when the number of any is not known."""
    found = [cells.get(key) for key in keys]
    known = [cell.value for cell in found if cell and cell.value is not None]
    return sum(known, start=0) if len(known) == len(found) else None


def _plain(total: Number) -> str:
    return f"{digits(total)} 件"
