from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools import statements
from build_tools.model import Paragraph, Place, Section, SectionName, Statement
from build_tools.readers import read_document, read_source
from build_tools.sections.splitting import split_sections
from build_tools.statements import find_statements, paragraphs
from build_tools.statements.figures import UNITS

_DATA = Path(__file__).parent / "data" / "statements"
_CONTENT = Path(__file__).parents[1] / "content" / "reports"
_PHRASES = yaml.load((_DATA / "phrases.yml").read_text("utf-8"), yaml.CSafeLoader)
_SEEDS = yaml.load((_DATA / "seeds.yml").read_text("utf-8"), yaml.CSafeLoader)


def _section(name: SectionName, *texts: str) -> Section:
    paragraphs = [Paragraph(text, Place(line=line)) for line, text in enumerate(texts, 1)]
    return Section(name, None, tuple(paragraphs))


def _stated(text: str, under: str) -> tuple[Statement, ...]:
    heading = [f"（二）{under}"] if under else []
    year = "2023年，我局认真落实各项要求，2023年工作有序。"
    return find_statements((_section(SectionName.OVERVIEW, year, *heading, text),))


def _brief(statement: Statement) -> str:
    mark = "~" if statement.vague else "!" if statement.negation else ""
    mark += "?" if statement.narrowed else ""
    parts = "".join(
        f" {label}:{value}" + (f":{share}" if share is not None else "")
        for label, value, share in statement.parts
    )
    return f"{statement.kind}={mark}{statement.value}{parts}"


@pytest.mark.parametrize("case", _PHRASES, ids=lambda case: case["text"])
def test_phrase(case: dict[str, Any]) -> None:
    found = _stated(case["text"], case.get("under", ""))
    assert [_brief(statement) for statement in found] == case["states"]


def test_traditional_characters_state_what_simplified_ones_do() -> None:
    title = _section(SectionName.PREAMBLE, "雲臺縣農業農村局2023年政府信息公開工作年度報告")
    texts = ("（二）依申請公開。收到申請8件，答覆7件，結轉下年1件。", "發佈於2024年，2024年1月。")
    found = find_statements((title, _section(SectionName.OVERVIEW, *texts)))
    states = ["requests_received=8", "requests_answered=7", "requests_carried_out=1"]
    assert [_brief(each) for each in found] == states
    assert found[1].quote == "答复7件"


@pytest.mark.parametrize("agency", sorted(_SEEDS))
def test_seed_states_what_it_is_known_to_state(agency: str) -> None:
    path = _CONTENT / agency / "2023.txt"
    sections = split_sections(read_document(read_source(path)))
    found = find_statements(sections)
    known = _SEEDS[agency]
    assert [(_brief(each), each.line) for each in found] == [
        (each["states"], each["line"]) for each in known
    ]
    assert all(
        each["quote"] in statement.quote for statement, each in zip(found, known, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "text", "stated"),
    [
        (SectionName.PREAMBLE, "收到政府信息公开申请12件。", 0),
        (SectionName.PROBLEMS, "收到政府信息公开申请12件，办理压力较大。", 1),
        (SectionName.PROBLEMS, "下一步：争取办结政府信息公开申请12件。", 0),
        (SectionName.PROBLEMS, "问题：人手不足。计划制发行政规范性文件12件。", 0),
    ],
)
def test_plans_and_front_matter_state_no_figures(name: SectionName, text: str, stated: int) -> None:
    assert len(find_statements((_section(name, text),))) == stated


@pytest.mark.parametrize(
    "line",
    [
        "一、本年新收政府信息公开申请\t12件\t12件",
        "一、本年新收政府信息公开申请 12宗 / / / / / 12宗",
        "| （一）予以公开（含上年结转2件） | 4 | 1 | 5 |",
        "2.重复申请（含上年结转3件） |",
        "（五）不予处理(含上年结转3件)",
        "一、本年新收政府信息公开申请 12件 3件",
        "一、本年新收政府信息公开申请 12件   3件   15件 。",
    ],
)
def test_lines_of_a_table_are_no_prose(line: str) -> None:
    section = _section(SectionName.REQUESTS, line)
    assert find_statements((section,)) == ()


def test_the_year_of_the_title_is_the_year_of_the_report() -> None:
    title = _section(SectionName.PREAMBLE, "某局2023年政府信息公开工作年度报告")
    text = "2022年收到政府信息公开申请5件。2022年已办结。2023年收到政府信息公开申请8件。"
    found = find_statements((title, _section(SectionName.OVERVIEW, text)))
    assert [statement.value for statement in found] == [8]


def test_the_line_and_the_clause_are_those_printed() -> None:
    (statement,) = _stated("2023 年，我局 收到政府信息公开申请 １２ 件，均已答复。", "")
    assert (statement.line, statement.quote) == (2, "2023 年，我局 收到政府信息公开申请 １２ 件")


def test_a_percentage_keeps_its_printed_digits() -> None:
    _, change = _stated("收到政府信息公开申请9件，同比增长12.50%。", "")
    assert str(change.value) == "12.50"
    assert isinstance(change.value, Decimal)


@pytest.mark.parametrize("piece", [" ", "未收到", "无收取", "含结转", "万", "（", "2023年"])
def test_a_line_of_40_000_signs_is_read_to_its_end(piece: str) -> None:
    """No pattern goes back over it again and again: that would take minutes."""
    long = f"收到2{piece * (40_000 // len(piece))}0件。"
    section = _section(
        SectionName.OVERVIEW, "（二）依申请公开", long, "2023年收到政府信息公开申请3件。"
    )
    assert find_statements((section,))[-1].value == 3


@pytest.mark.parametrize(
    "broken",
    [
        ("区政府办代表区政府，全年受理政府", "信息公开申请17件，均已答复。收到申请3件。"),
        ("全年审核公文77份，  主动公开    60份、", "不予公开17份；清理栏目8个。"),
        ("(二)本年度新收政府信息公开申请", "859件,其中自然人申请84件,法人或其他组织", "申请17件。"),
        ("办理发文75件，标注“主动公开”58件、“此件", "不予公开”17件。"),
        ("依法办理政府信息公开申请，全年收到51", "17件申请，均按时办理。"),
        ("", "全年收到来信17件。"),
        ("本年度新收申请568件，其中自然人551件，法人或其他组织", "申请17件。全年培训2次。"),
        ("（三）依申请公开。受理20件，按期办结", "政府信息公开申请17件；较上年结转3件。"),
    ],
)
def test_the_end_of_a_sentence_that_breaks_off_states_nothing(broken: tuple[str, ...]) -> None:
    found = find_statements((_section(SectionName.OVERVIEW, "2023年，我局做好工作。", *broken),))
    assert [_brief(each) for each in found if "17" in _brief(each)] == []


def test_items_of_a_list_end_without_a_full_stop() -> None:
    items = ("- 收到政府信息公开申请19件，办结19件", "- 予以公开4件，不予公开15件")
    found = find_statements((_section(SectionName.OVERVIEW, *items),))
    assert "requests_granted=4" in [_brief(each) for each in found]


def test_the_number_of_a_paragraph_is_no_part_of_its_figure() -> None:
    found = find_statements(
        (_section(SectionName.OVERVIEW, "全年公开情况：", "2.20件申请予以公开。"),)
    )
    assert all(each.vague or each.value == 20 for each in found)


@pytest.mark.parametrize(
    "some",
    [
        "自然人申请20件，公开14件；企业申请3件，公开17件。",
        "上年结转的4件，公开3件；2025年新收的26件，公开17件，结转2件。",
        "未收到以信函、传真、当面方式提交的申请；收到网上申请17件。",
        "信访事项20件，办结17件，未办结17件。",
        "解决群众问题20件，办结17件，剩余3件持续推进。",
    ],
)
def test_what_is_said_of_some_requests_is_not_said_of_all(some: str) -> None:
    section = _section(SectionName.OVERVIEW, "2025年，我局做好工作。", f"依申请公开方面：{some}")
    whole = [one for one in find_statements((section,)) if not one.narrowed]
    kinds = {one.kind for one in whole if one.negation or one.value == 17}
    assert kinds <= {"requests_channel"}


def test_what_recurs_is_read_as_if_it_were_read_first() -> None:
    """Paragraphs are remembered: neither another report's line nor its year may stay with them."""
    said = [case["text"] for case in _PHRASES]
    for year, under in (("2023", "依申请公开"), ("2022", "行政复议、行政诉讼")):
        opening = f"{year}年，我局认真落实各项要求，{year}年工作有序。"
        for text in (*said, *said[::-1]):
            section = _section(SectionName.OVERVIEW, opening, f"（二）{under}", "", text)
            found = [(one, one.line) for one in find_statements((section,))]
            statements._read_short.cache_clear()
            assert found == [(one, 4) for one in find_statements((section,))]


def test_a_quick_look_overlooks_no_paragraph_that_counts() -> None:
    plain = re.compile(
        rf"\d\s{{0,4}}[余多几百千万亿]{{0,4}}\s{{0,4}}(?:{UNITS}|元|[%％])"
        r"|(?:申请|公开|提供|处理|[数量请额]均?为)\d{1,6}(?!\d)|[十百][一二三四五六七八九十]{0,3}件"
        r"|(?:申请|公开|复议|诉讼|收到)[一二三四五六七八九][件宗份起]"
    )
    pieces = (
        "申请",
        "公开",
        "量均为",
        "数为",
        "收到",
        "复议",
        "三",
        "十",
        "7",
        "1234",
        " ",
        "万",
        "件",
        "份",
    )
    for several in product(pieces, repeat=4):
        text = "".join(several)
        assert bool(paragraphs._COUNTS.search(text)) == bool(plain.search(text)), text


def test_a_row_of_the_table_with_units_is_no_sentence() -> None:
    row = "（五）不予处理 1.信访举报投诉类申请 1 0 件 0 件 0 件 0 件 0 件 1"
    assert not _stated(row, "依申请公开")
