"""Checks of what changed, or did not, between an agency's reports, or versions of one."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from build_tools.checks.bodies import says_of_another
from build_tools.checks.cells import firm_value
from build_tools.checks.claims import half_a_digit, unless_silent
from build_tools.checks.needs import LAST_YEAR
from build_tools.checks.offices import of_one_office
from build_tools.checks.registry import check
from build_tools.checks.rules.years import NO_TABLE, both_years, break_between
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
from build_tools.forms import form_of, table_names, watched_cells
from build_tools.model import Cell, CellKey, DataTable, Number, Severity, Statement, Status, Version
from build_tools.reports.differences import compare
from build_tools.statements.changes import WAY


@check("X-05", Severity.WARNING, "years", need=LAST_YEAR)
def copied_tables(subject: Subject) -> Iterator[Judgement]:
    """两年表格数字完全相同。

    判断：两年的三张表逐格比较，数字全部相同且不全为0时提示；各年统计碰巧全部相同的可能很小。
    依据：{notice_2021}指出的“内容雷同、敷衍塞责”。
    反例：新收17件、办结17件等各格与上年一字不差。
    正例：各格与上年有所不同，或两年全为0。
    怎么办：核对是否误用了上年的表格，换成本年的数字。
    """
    this, last = subject.figures, subject.last_figures
    doubted = subject.doubtful or any(table.doubts for table in last.tables.values())
    if not this.cells or Status.MISSING in this.statuses | last.statuses or doubted:
        yield cannot_assess("表格没有读全")
    elif not _same(this.cells, last.cells) or not any(each.value for each in this.cells.values()):
        yield PASSED
    else:
        keys = tuple(key for key, cell in this.cells.items() if cell.value)
        found = observe("X-05", year=subject.year, year_before=subject.year - 1)
        yield fire(found, lines=source_lines([subject.cells[key] for key in keys]), cells=keys)


def _same(this: Mapping[CellKey, Cell], last: Mapping[CellKey, Cell]) -> bool:
    return len(this) == len(last) and all(
        key in last and cell.value == last[key].value for key, cell in this.items()
    )


_BASE = 20
_FACTOR = 10


@check("X-06", Severity.INFO, "years", need=LAST_YEAR)
def jumps(subject: Subject) -> Iterator[Judgement]:
    """主要数字比上年增减十倍以上。

    判断：上年不少于20、本年达到其十倍或不超过其十分之一的主要合计数，逐项提示；
        表二跨格式的年份不比较。
    依据：阈值是本站的工作假定；变化大不等于有误，只请对照原文说明。
    反例：新收申请由25件变为300件。
    正例：新收申请由25件变为40件。
    怎么办：核对数字是否多写、少写了一位；变化属实的，在正文里说明原因。
    """
    pairs = {table: both_years(subject, table) for table in table_names()}
    for key in watched_cells():
        pair = pairs[key[0]]
        yield _jump(subject, key, pair) if pair else NO_TABLE


def _jump(subject: Subject, key: CellKey, pair: tuple[DataTable, DataTable]) -> Judgement:
    if broken := break_between(*pair):
        return broken
    here, before = subject.value(*key), firm_value(subject.last_cells.get(key))
    if here is None and key not in form_of(pair[1]).cell_keys:
        return not_applicable(f"这一格式没有“{subject.label(key)}”")
    if here is None or before is None or pair[0].doubts:
        return cannot_assess(f"“{subject.label(key)}”有一年未填报或没有可靠地读到")
    if not _is_jump(before, here):
        return PASSED
    return fire(
        observe("X-06", cell=subject.label(key), before=before, here=here),
        lines=source_lines([subject.cells[key]]),
        cells=(key,),
    )


def _is_jump(before: Number, here: Number) -> bool:
    return before >= _BASE and (here >= before * _FACTOR or here * _FACTOR <= before)


@check("X-07", Severity.INFO, "years")
def gap(subject: Subject) -> Iterator[Judgement]:
    """两份报告之间缺了年份。

    判断：本站收录了更早年份的报告，却没有收录上一年的，提示中间缺少的年份。本站未收录，不代表机关未发布。
        机关改名的，各年算同一机关；由其他机关改组而来的，不问它的第一份报告以前；撤并了的，不问最后一份以后。
    依据：《政府信息公开条例》第四十九条，年度报告每年发布；缺口使年度之间无法比较。
    反例：收录了2020年和2023年的报告，没有2021、2022年的。
    正例：2022、2023年报告均已收录。
    怎么办：已经发布而本站没有收录的，请提供缺少年份的报告原件或网址。
    """
    before = [year for year in subject.earlier if year < subject.year]
    if not before and subject.agency.succeeds:
        names = "、".join(each.name for each in subject.agency.succeeds)
        yield not_applicable(f"由{names}改组而来，这是本站收录的第一份报告")
    elif not before:
        yield not_applicable("本站没有收录更早年份的报告")
    elif max(before) == subject.year - 1:
        yield PASSED
    else:
        between = range(max(before) + 1, subject.year)
        years = [str(year) for year in between if year not in subject.withdrawn]
        if not years:
            yield not_applicable("中间各年的报告本站收录过，已撤回")
            return
        yield fire(observe("X-07", years=years), about_reading=True)


@check("X-03", Severity.WARNING, "years")
def growth(subject: Subject) -> Iterator[Judgement]:
    """正文的同比变化应与两年数字相符。

    判断：正文写收到申请或公开信息同比增减若干百分比或件数时，按本站收录的两年数字重新计算；
        百分比相差超过末位数字的一半时提示。申请数取表三，公开信息数取两年正文。
    依据：同一机关前后两年的报告所述为同一事项。
    反例：上年收到10件，本年收到12件，正文写“同比增长30%”。
    正例：上年收到10件，本年收到12件，正文写“同比增长20%”。
    怎么办：按两年报告的数字重新计算增减，改正正文里的百分比或件数。
    """
    said = (
        _growth(subject, each, kind)
        for kind in ("requests_received", "disclosed")
        for each in subject.stated.get(f"{kind}.change", ())
    )
    return unless_silent(said, "正文没有写可核对的同比变化")


def _growth(subject: Subject, statement: Statement, kind: str) -> Judgement:
    if statement.narrowed or says_of_another(subject, statement):
        return cannot_assess(f"“{statement.quote}”可能只说一部分，未作核对")
    if statement.unit == WAY:
        return not_applicable("正文只写了增减的方向")
    if subject.last_year is None:
        return not_applicable("本站没有收录上一年报告")
    here, before = _two_years(subject, kind)
    stated = Decimal(statement.value or 0)
    if here is None or before is None or not before:
        return cannot_assess("两年数字没有读全，或上年为0")
    difference = Decimal(here) - Decimal(before)
    computed = 100 * difference / Decimal(before) if statement.unit == "%" else difference
    if abs(computed - stated) <= (half_a_digit(stated) if statement.unit == "%" else 0):
        return PASSED
    return _other_growth(statement, computed, f"{before}→{here}")


def _two_years(subject: Subject, kind: str) -> tuple[Number | None, Number | None]:
    if kind == "requests_received":
        doubted = [t for t in subject.last_year.tables if t.doubts] if subject.last_year else []
        return subject.figure(kind), None if doubted else subject.last_figure(kind)
    own, last = subject.report.statements, (subject.last_year or subject.report).statements
    return _disclosed(own), _disclosed(last)


def _disclosed(statements: tuple[Statement, ...]) -> Number | None:
    found = [each for each in statements if each.kind == "disclosed" and not each.vague]
    return found[0].value if len(found) == 1 else None


def _other_growth(statement: Statement, computed: Decimal, sums: str) -> Judgement:
    unit, stated = statement.unit, Decimal(statement.value or 0)
    exact = Decimal(f"{abs(computed):.2f}") if unit == "%" else abs(computed)
    return fire(
        observe(
            "X-03",
            stated_way=_way(stated),
            stated=abs(stated),
            unit=unit,
            way=_way(computed),
            computed=exact,
        ),
        lines=(statement.line,),
        arithmetic=f"{sums}：{_way(computed)}{exact}{unit}",
    )


def _way(value: Decimal) -> str:
    return "下降" if value < 0 else "增长"


@check("V-01", Severity.INFO, "versions")
def versions(subject: Subject) -> Iterator[Judgement]:
    """同一报告的不同版本内容不同。

    判断：本站收录了同一报告的旧版本时，逐格、逐段与现行版本比较，有不同就提示；
        两个版本都读准的格才比较。
    依据：网上的报告会被替换和修改，核对结果只对某一个版本成立；不同不等于有错，只作提示。
    反例：1月发布的版本新收申请12件，3月替换的版本为13件。
    正例：两个版本只是文件格式不同，数字和文字一样。
    怎么办：修改过已发布的报告的，在网页上注明修改的时间和内容；本站收录有误的，请提供正确的版本。
    """
    if not subject.versions:
        yield not_applicable("本站只收录了一个版本")
    for each in subject.versions:
        yield _judged(subject, each)


def _judged(subject: Subject, version: Version) -> Judgement:
    name = f"旧版本{version.number}"
    if not version.report.readable:
        return cannot_assess(f"{name}没有读出来")
    if not version.report.confident:
        return cannot_assess(f"{name}的文字由图像识别得来，未经核对")
    if version.report.sha256 == subject.report.sha256:
        return PASSED
    if not of_one_office(version.report, subject.report, subject.agency.names):
        return cannot_assess(f"{name}写的是另一机关")
    found = compare(version.report, subject.report)
    if found.count:
        keys = tuple(each.key for each in found.cells)
        parts = ((len(keys), "格数字"), (len(found.prose), "段文字"))
        return fire(
            observe(
                "V-01",
                versions=len(subject.versions) + 1,
                number=version.number,
                differences=[f"{count}{unit}" for count, unit in parts if count],
            ),
            lines=source_lines([subject.cells[key] for key in keys]),
            cells=keys,
        )
    return PASSED if found.complete else cannot_assess(f"与{name}有没读准的格，没有全部比较")
