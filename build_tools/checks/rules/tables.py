"""Checks of what must agree inside one table."""

import re
from collections.abc import Iterable, Iterator

from build_tools.checks.arithmetic import Sides, judge_identities
from build_tools.checks.labels import bare_label, cell_label, column_label, row_label, table_label
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
from build_tools.common.numbering import format_numeral
from build_tools.forms import load_form, table_names
from build_tools.model import Cell, Observation, SectionName, Severity


@check("T3-01", Severity.ERROR, "tables")
def row_sum(subject: Subject) -> Iterable[Judgement]:
    """表三每行：各类申请人之和应等于总计。

    判断：对表三每一行，把自然人、商业企业等各类申请人的格相加，与“总计”比较。
        未填报的格不当作0：印出的数字相加已等于总计即通过，已超过总计才算不符，不足则无法核对。
        缺失或推算的格参与的行无法核对。
    依据：{notice_2021}格式（2019、2020年为{notice_2019}）表三的“总计”列。
    反例：自然人3、商业企业1，其余为0，总计写5。
    正例：自然人3、商业企业1，其余为0，总计写4。
    怎么办：对照申请登记台账逐列核对这一行，改正写错的一格或总计。
    """
    return judge_identities(subject, "requests", "row", _row_message)


def _row_message(sides: Sides) -> Observation:
    row = row_label("requests", sides.identity.right[0][1], sides.era)
    kinds = format_numeral(len(sides.identity.left))
    added, total = sides.left_sum, sides.right_sum
    return observe("T3-01", row=row, kinds=kinds, added=added, total=total)


@check("T3-02", Severity.ERROR, "tables")
def column_sum(subject: Subject) -> Iterable[Judgement]:
    """表三每列：各项办理结果之和应等于“（七）总计”。

    判断：对表三每一列，把“（一）予以公开”至“（六）其他处理”各行相加，与“（七）总计”比较。
        未填报、缺失、推算的格按表三行合计的同一规则处理。
    依据：{notice_2021}格式（2019、2020年为{notice_2019}）表三第三项“本年度办理结果”。
    反例：“自然人”列予以公开2、重复申请1，其余为0，“（七）总计”写4。
    正例：“自然人”列予以公开2、重复申请1，其余为0，“（七）总计”写3。
    怎么办：对照台账逐行核对这一列，改正写错的一格或“（七）总计”。
    """
    return judge_identities(subject, "requests", "column", _column_message)


def _column_message(sides: Sides) -> Observation:
    row = row_label("requests", sides.identity.right[0][1], sides.era)
    added, total = sides.left_sum, sides.right_sum
    return observe("T3-02", column=_column(sides), added=added, row=row, total=total)


@check("T3-03", Severity.ERROR, "tables")
def balance(subject: Subject) -> Iterable[Judgement]:
    """表三每列：收到加上年结转应等于办结加结转下年。

    判断：对表三每一列，本年新收加上年结转，应等于“（七）总计”加结转下年度继续办理。
        未填报、缺失、推算的格按表三行合计的同一规则处理。
    依据：表三表头注明“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”。
    反例：新收10件、上年结转1件，办理总计9件、结转下年1件。
    正例：新收10件、上年结转1件，办理总计9件、结转下年2件。
    怎么办：核对本年新收、上年结转、办结总计和结转下年四个数，改正写错的一个。
    """
    return judge_identities(subject, "requests", "balance", _balance_message)


def _balance_message(sides: Sides) -> Observation:
    return observe(
        "T3-03",
        column=_column(sides),
        left=_terms(sides.left, sides.era),
        left_sum=sides.left_sum,
        right=_terms(sides.right, sides.era),
        right_sum=sides.right_sum,
    )


def _terms(cells: tuple[Cell, ...], era: str) -> list[str]:
    balance = load_form(era).table(cells[0].key[0]).balance
    words = balance.left | balance.right if balance else {}
    return [f"{words[cell.key[1]]}{cell.value}" for cell in cells]


def _column(sides: Sides) -> str:
    return column_label(*sides.identity.right[0])


@check("T4-01", Severity.ERROR, "tables")
def outcome_sum(subject: Subject) -> Iterable[Judgement]:
    """表四每组：四种结果之和应等于总计。

    判断：对行政复议、未经复议直接起诉、复议后起诉三组，把结果维持、结果纠正、其他结果、尚未审结相加，与“总计”比较。
        未填报、缺失、推算的格按表三行合计的同一规则处理。
    依据：{notice_2021}格式（2019、2020年为{notice_2019}）表四的“总计”格。
    反例：行政复议结果维持8件、结果纠正3件，总计写0件。
    正例：行政复议结果维持8件、结果纠正3件，总计写11件。
    怎么办：对照案件台账核对四种结果，改正写错的一格或总计。
    """
    yield from judge_identities(subject, "review", "row", _outcome_message)
    for table in table_names():
        kinds = {each.kind for each in subject.table_form(table).identities}
        for kind in sorted(kinds - _JUDGED_ALONE.get(table, set())):
            yield from judge_identities(subject, table, kind, _sum_message)


_JUDGED_ALONE = {"requests": {"row", "column", "balance"}, "review": {"row"}}
"""Sums that have checks of their own, by table; others that a form may have are judged here."""


def _sum_message(sides: Sides) -> Observation:
    key = sides.identity.right[0]
    table, cell = table_label(key[0]), cell_label(key, sides.era)
    return observe(
        "T4-01.other", table=table, cell=cell, added=sides.left_sum, total=sides.right_sum
    )


def _outcome_message(sides: Sides) -> Observation:
    row = row_label("review", sides.identity.right[0][1], sides.era)
    kinds, added, total = format_numeral(len(sides.identity.left)), sides.left_sum, sides.right_sum
    return observe("T4-01", row=row, kinds=kinds, added=added, total=total)


_FEE = re.compile(r"处理费|收费|缴费|费用")
_SENTENCE_END = re.compile(r"[。；;]")
_ENDED = re.compile(r"(?:[。；;！）)]|\b无)$")
"""How section six ends, where a text was not cut off in it."""
_POSITIVE = re.compile(r"(?<![\d.年〔第])[1-9]\d*(?:\.\d+)?(?=[件份次笔元万])")


@check("T3-04", Severity.WARNING, "tables")
def fee_rows(subject: Subject) -> Iterator[Judgement]:
    """有因逾期未缴费不再处理的申请，却没有报告收费通知。

    判断：表三“申请人逾期未按收费通知要求缴纳费用”合计大于0时，第六部分应写明发出收费通知的件数或金额。
    依据：国办函〔2020〕109号《政府信息公开信息处理费管理办法》，收取情况写入年度报告（本站的工作假定，未见明文）。
    反例：该行合计2件，第六部分只写“无。”
    正例：该行合计2件，第六部分写“发出收费通知2件，申请人均未缴费”。
    怎么办：在第六部分写明发出收费通知的件数、总金额和实际收取的金额。
    """
    count = subject.figure("requests_fee_unpaid")
    if not count:
        yield not_applicable("没有逾期未缴费不再处理的申请")
    elif (prose := subject.prose(SectionName.OTHER)) is None:
        yield cannot_assess("没有读到第六部分")
    elif not (subject.report.issued or _ENDED.search(prose.rstrip())):
        yield cannot_assess("第六部分也许没有存完整")
    elif any(_FEE.search(each) and _POSITIVE.search(each) for each in _SENTENCE_END.split(prose)):
        yield PASSED
    else:
        cell = subject.cells[subject.keys("requests_fee_unpaid")[0]]
        yield fire(observe("T3-04", count=count), lines=source_lines([cell]), cells=(cell.key,))


_FEW = 10


@check("T3-05", Severity.INFO, "tables")
def excessive(subject: Subject) -> Iterator[Judgement]:
    """新收申请很少，却有“大量反复申请”。

    判断：“4.无正当理由大量反复申请”合计大于0，而全年新收总计不超过10件时提示。
    依据：《政府信息公开条例》第三十五条，申请的数量、频次明显超过合理范围才适用；阈值10件是本站的工作假定。
    反例：全年新收4件，其中大量反复申请2件。
    正例：全年新收60件，其中大量反复申请20件。
    怎么办：核对这些申请是否符合《条例》第三十五条；应属“重复申请”等其他情形的，移到相应的行。
    """
    count = subject.figure("requests_excessive")
    received = subject.figure("requests_received")
    if not count:
        yield not_applicable("没有大量反复申请")
    elif received is None:
        yield cannot_assess("没有读到新收总计")
    elif received > _FEW:
        yield PASSED
    else:
        keys = subject.keys("requests_received") + subject.keys("requests_excessive")
        label = bare_label(row_label(*keys[-1][:2]))
        yield fire(
            observe("T3-05", row=label, count=count, received=received),
            lines=source_lines([subject.cells[key] for key in keys]),
            cells=keys,
        )
