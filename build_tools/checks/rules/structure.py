"""Checks of the report's build: title, sections, aspects, form, period, signature."""

import re
from collections.abc import Iterable, Iterator

from build_tools.checks.labels import table_label
from build_tools.checks.needs import FORM
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    observe,
    source_lines,
)
from build_tools.common.numbering import parse_mark
from build_tools.common.text import fold
from build_tools.forms import Form, TableForm, form_of, is_same, load_form
from build_tools.model import Cell, DataTable, SectionName, Severity, Status

_NO_AGENCY = re.compile(r"^(?:20\d\d)?年?度?的?(?:政府信息|政务信息|政务|信息)公开")


@check("S01", Severity.INFO, "structure")
def title_names_agency(subject: Subject) -> Iterator[Judgement]:
    """标题没有写单位名称。

    判断：标题除年份外以“政府信息公开”等字样开头，即为没有写单位名称。
    依据：年度报告以单位名义发布，脱离网站栏目后应能看出是哪个单位的报告（本站的工作假定）。
    反例：2023年政府信息公开工作年度报告
    正例：某县某局2023年政府信息公开工作年度报告
    怎么办：在标题里写上单位全称，例如“某某局2023年政府信息公开工作年度报告”。
    """
    title = fold(subject.report.title)
    if not title:
        yield cannot_assess("没有读到标题")
    elif not _NO_AGENCY.match(title):
        yield PASSED
    else:
        signature = subject.report.signature
        found = observe("S01", guess=signature) if signature else observe("S01")
        yield fire(found, lines=title_lines(subject))


def title_lines(subject: Subject) -> tuple[int, ...]:
    """The lines the report's title stands on."""
    section = subject.report.section(SectionName.PREAMBLE)
    found = (
        each.place.line
        for each in (section.paragraphs if section else ())
        if each.text and fold(each.text) in fold(subject.report.title)
    )
    return tuple(line for line in found if line)


_ASPECTS = {
    "主动公开": "主动公开",
    "依申请公开": "依申请|申请公开",
    "政府信息管理": "信息管理|信息公开管理|信息资源管理|规范管理|制度管理",
    "政府信息公开平台建设": "平台|网站|载体|渠道建设|阵地",
    "监督保障": "监督|保障|考核|评议",
}
_ASPECT = {name: re.compile(words) for name, words in _ASPECTS.items()}
_ASPECT_HEAD = 26
_IN_SENTENCE = re.compile(
    r"(?:^|[。！？；])[^\S\n]*(?:[一二三四五六]是|第[一二三四五六]|[①②③④⑤⑥]|(?:在|关于)(?=[^。！？；\n]{2,14}方面))"
    rf"([^。！？；\n]{{0,{_ASPECT_HEAD}}})",
    re.MULTILINE,
)
_PUNCTUATION = re.compile(r"[。，；,;]")


@check("S05", Severity.INFO, "structure", need=FORM)
def five_aspects(subject: Subject) -> Iterator[Judgement]:
    """总体情况应写明五个方面。

    判断：在总体情况的小标题（含“一是”等写法和段首小标题）中查找主动公开、依申请公开、政府信息管理、
        政府信息公开平台建设、监督保障五个方面，没有单列的合并提示。
    依据：{notice_2021}格式对“总体情况”的要求。
    反例：只有主动公开、依申请公开、政府信息管理、监督保障四个小标题。
    正例：五个小标题齐全，顺序不限。
    怎么办：在总体情况里分别写明缺少的方面。
    """
    section = subject.report.section(SectionName.OVERVIEW)
    if section is None:
        yield cannot_assess("没有读到“总体情况”部分")
        return
    texts = [each.text for each in section.paragraphs]
    lacking = _lacking(_ASPECT, _headings(texts))
    if lacking:
        lacking = _lacking(lacking, _IN_SENTENCE.findall("\n".join(texts)))
    if lacking:
        lines = (section.heading.place.line,) if section.heading else ()
        yield fire(observe("S05", aspects=lacking), lines=lines)
    else:
        yield PASSED


def _lacking(aspects: Iterable[str], heads: Iterable[str]) -> list[str]:
    text = "\n".join(heads)
    return [name for name in aspects if not _ASPECT[name].search(text)]


def _headings(paragraphs: Iterable[str]) -> Iterator[str]:
    """What may be a heading: behind a mark, or a paragraph of its own."""
    for text in paragraphs:
        mark = parse_mark(text)
        if mark:
            yield mark.rest[:_ASPECT_HEAD]
        elif len(text) <= _ASPECT_HEAD and not _PUNCTUATION.search(text):
            yield text


@check("S06", Severity.WARNING, "structure")
def form_of_the_year(subject: Subject) -> Iterator[Judgement]:
    """表格应使用本年度的格式。

    判断：按表头和行名判断每张表用的是哪一年的格式，与报告年度应当使用的格式比较；
        与本年度格式相同的表，不论按哪一年的格式填写都相符。
        只有所用格式才有的行或列一个也没有读到的，本年度格式才有的行在文中写着的，以及读取存疑的表，不下结论。
    依据：2021年度起用{notice_2021}格式，2019、2020年度用{notice_2019}格式。
    反例：2023年报告表三“（六）其他处理”只有一行（2019年格式）。
    正例：2023年报告表三“（六）其他处理”分三行。
    怎么办：换用报告年度应当使用的格式，重新填表。
    """
    tables = [each for each in subject.report.tables if each.cells]
    if subject.form is None or not tables:
        yield cannot_assess("没有读到统计表") if subject.form else FORM.lacking
        return
    if subject.year_supposed:
        yield cannot_assess("看不出是哪一年的报告")
        return
    for table in tables:
        yield _form(subject, subject.form, table)


def _form(subject: Subject, expected: Form, table: DataTable) -> Judgement:
    if is_same(table.name, table.form, expected.era):
        return PASSED
    if table.doubts:
        return cannot_assess(f"{table_label(table.name)}读得不可靠，看不出用的是哪一年的格式")
    found, wanted = form_of(table), expected.table(table.name)
    odd = [
        cell
        for cell in table.cells
        if cell.key not in wanted.cell_keys and cell.status is not Status.MISSING
    ]
    own = [row.label for row in wanted.rows if row.key not in {one.key for one in found.rows}]
    if not odd or any(map(subject.is_written, own)):
        return cannot_assess("表格没有读全，所读到的各行两种格式都有")
    earlier = load_form(table.form).first_year < expected.first_year
    observed = observe(
        "S06.earlier" if earlier else "S06",
        year=subject.year,
        table=table_label(table.name),
        rows=[] if found.is_tall else _odd_rows(found, odd),
        form=table.form,
    )
    return fire(observed, lines=source_lines(list(table.cells) if found.is_tall else odd))


def _odd_rows(form: TableForm, cells: Iterable[Cell]) -> list[str]:
    """The rows of ``cells`` by name; a group of which there are all by its own."""
    odd = {cell.key[1] for cell in cells}
    whole = [group for group in form.groups if odd.issuperset(group.rows)]
    within = {row: group.label for group in whole for row in group.rows}
    labels = {row.key: row.label for row in form.rows}
    return list(dict.fromkeys(within.get(key, labels[key]) for key in labels if key in odd))
