from pathlib import Path

import pytest

from build_tools.model import Document, Grid, GridCell, Paragraph, Place, Section, SectionName
from build_tools.readers import read_document, read_source
from build_tools.sections.headings import likely_section
from build_tools.sections.splitting import split_sections

SEEDS = sorted((Path(__file__).parents[2] / "content" / "reports").glob("*/2023.txt"))
OFFICIAL = [name for name in SectionName if name is not SectionName.PREAMBLE]
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def split(*lines: str) -> tuple[Section, ...]:
    return split_sections(
        Document(tuple(Paragraph(line, Place(number)) for number, line in enumerate(lines, 1)))
    )


def names(sections: tuple[Section, ...]) -> list[str]:
    return [section.name.value for section in sections]


def with_body(headings: tuple[str, ...]) -> list[str]:
    return [line for heading in headings for line in (heading, "2023年，我局做好工作。")]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name)
def test_all_six_sections_of_every_seed(path: Path) -> None:
    sections = split_sections(read_document(read_source(path)))
    assert [section.name for section in sections] == [SectionName.PREAMBLE, *OFFICIAL]
    assert all(section.blocks for section in sections)


def test_nothing_is_lost_or_repeated() -> None:
    lines = ["某局2023年报告", *with_body(HEADINGS)]
    sections = split(*lines)
    found = [
        block.text
        for section in sections
        for block in (section.heading, *section.blocks)
        if isinstance(block, Paragraph)
    ]
    assert found == lines


@pytest.mark.parametrize(
    ("position", "wording"),
    [
        (0, "一、概述"),
        (0, "一 、 工作 总体情况"),
        (1, "二、行政机关主动公开政府信息的情况"),
        (1, "二、政府信息主动公开情况"),
        (2, "三、依申请公开政府信息办理情况"),
        (2, "三、政府信息依申请公开情况"),
        (2, "二、收到和处理政府信息公开申请情况"),
        (3, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (3, "五．行政复议和行政诉讼情况"),
        (4, "五、存在的主要问题和改进情况"),
        (4, "五、存在问题及下一步打算"),
        (5, "六、其他报告事项"),
        (5, "六、其它需要说明的情况"),
        (5, "六、其他需要报告的事项……6"),
        (2, "三、收到和处理⾏政机关政府信息公开申请情况"),
    ],
)
def test_other_wording_and_wrong_numerals(position: int, wording: str) -> None:
    headings = (*HEADINGS[:position], wording, *HEADINGS[position + 1 :])
    sections = split(*with_body(headings))
    assert [section.name for section in sections] == OFFICIAL
    assert sections[position].heading == Paragraph(wording, Place(2 * position + 1))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("主动公开信息的情况", SectionName.PROACTIVE),
        ("主动公开和依申请公开的情况", None),
        ("主动公开信息。", None),
        ("主动公开" * 40, None),
    ],
)
def test_which_section_a_heading_in_other_words_speaks_of(
    words: str, name: SectionName | None
) -> None:
    assert likely_section(words) is name


@pytest.mark.parametrize("position", range(6))
def test_a_missing_section_is_missing_and_the_others_stay(position: int) -> None:
    lines = with_body(HEADINGS)
    del lines[2 * position : 2 * position + 1]
    assert names(split(*lines)) == [
        name
        for name in ["preamble"] * (position == 0) + [name.value for name in OFFICIAL]
        if name != OFFICIAL[position].value
    ]


@pytest.mark.parametrize(
    "row",
    [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "（一）主动公开政府信息情况",
        "1.主动公开情况",
    ],
)
def test_table_rows_and_lower_headings_open_no_section(row: str) -> None:
    lines = with_body(HEADINGS)
    lines.insert(5, row)
    assert names(split(*lines)) == [name.value for name in OFFICIAL]


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("六、其他需要报告的事项：无。", "六、其他需要报告的事项：", "无。"),
        (
            "六、其他需要报告的事项。本年度未收取费用。",
            "六、其他需要报告的事项。",
            "本年度未收取费用。",
        ),
        ("六、其他需要报告的事项 无", "六、其他需要报告的事项", "无"),
        ("六、其他需要报告的事项2023年无。", "六、其他需要报告的事项", "2023年无。"),
        ("六、其他需要报告的事项我局无。", "六、其他需要报告的事项", "我局无。"),
    ],
)
def test_prose_on_the_line_of_its_heading(line: str, heading: str, rest: str) -> None:
    section = split(line, "某局")[-1]
    assert section.heading == Paragraph(heading, Place(1))
    assert section.blocks == (Paragraph(rest, Place(1)), Paragraph("某局", Place(2)))


def test_a_table_of_contents_opens_nothing() -> None:
    sections = split("目录", *HEADINGS, "前言", *with_body(HEADINGS))
    assert names(sections) == ["preamble", *(name.value for name in OFFICIAL)]
    assert len(sections[0].blocks) == 8


def test_a_heading_repeated_inside_its_section_stays_there() -> None:
    lines = with_body(HEADINGS)
    lines[6:6] = [HEADINGS[2], "续表"]
    assert names(split(*lines)) == [name.value for name in OFFICIAL]


@pytest.mark.parametrize("mark", ["", "1.", "（一）"])
def test_headings_without_a_mark_of_the_first_level(mark: str) -> None:
    headings = tuple(mark + heading[2:] for heading in HEADINGS)
    assert [section.name for section in split(*with_body(headings))] == OFFICIAL


def test_an_unmarked_heading_out_of_order_is_prose() -> None:
    lines = with_body(HEADINGS)
    del lines[2:4]
    assert names(split(*lines, "主动公开政府信息情况")) == [
        name.value for name in OFFICIAL if name is not SectionName.PROACTIVE
    ]


def test_a_heading_inside_a_table_divides_it() -> None:
    def row(line: int, *cells: str) -> tuple[GridCell, ...]:
        return tuple(GridCell(cell, Place(line)) for cell in cells)

    grid = Grid((row(2, "规章", "1"), row(3, HEADINGS[2], ""), row(4, "三、本年度办理结果", "")))
    blocks = (Paragraph(HEADINGS[1], Place(1)), grid)
    sections = split_sections(Document(blocks))
    assert names(sections) == ["proactive", "requests"]
    assert sections[0].blocks == (Grid(grid.rows[:1]),)
    assert sections[1].heading == Paragraph(HEADINGS[2], Place(3))
    assert sections[1].blocks == (Grid(grid.rows[2:]),)


def test_the_words_of_a_report_in_one_sheet_are_paragraphs() -> None:
    def row(line: int, *texts: str) -> tuple[GridCell, ...]:
        return tuple(GridCell(text, Place(line)) for text in texts)

    said = "（一）主动公开。2023年公开信息41条。"
    grid = Grid(
        (
            row(1, "某县某局2023年政府信息公开工作年度报告", "", ""),
            row(2, HEADINGS[0], "", ""),
            row(3, said, "", ""),
            row(4, HEADINGS[1], "", ""),
            row(5, "规章", "3", "0"),
            row(6, HEADINGS[2], "", ""),
            row(7, "一、本年新收", "12", ""),
        )
    )
    sections = split_sections(Document((grid,)))
    assert names(sections) == ["preamble", "overview", "proactive", "requests"]
    assert [each.text for each in sections[0].paragraphs] == [grid.rows[0][0].text]
    assert [each.text for each in sections[1].paragraphs] == [said]
    assert sections[2].blocks == (Grid(grid.rows[4:5]),)


def test_no_section_at_all() -> None:
    assert names(split("只有一行")) == ["preamble"]
    assert split() == ()


@pytest.mark.parametrize("end", ["。", "；", "。”"])
def test_a_heading_behind_a_sentence_on_its_line_opens_its_section(end: str) -> None:
    lines = with_body(HEADINGS)
    lines[3:5] = [f"注：统计口径以决定日期为准{end}{HEADINGS[2]}"]
    assert names(split(*lines)) == [name.value for name in OFFICIAL]
    assert split(*lines)[1].blocks[-1] == Paragraph(f"注：统计口径以决定日期为准{end}", Place(4))


def test_a_heading_behind_a_sentence_is_found_though_a_font_wrote_radicals() -> None:
    lines = with_body(HEADINGS)
    lines[:1] = ["现公布如下。\u2f00、总体情况"]
    assert names(split(*lines)) == ["preamble", *[name.value for name in OFFICIAL]]


def test_words_of_a_heading_behind_a_sentence_are_none_without_its_number() -> None:
    lines = with_body(HEADINGS)
    lines[3:5] = ["今年的总结如下。收到和处理政府信息公开申请情况", "2023年，收到申请31件。"]
    assert SectionName.REQUESTS.value not in names(split(*lines))


def test_readings_in_latin_letters_are_none_of_a_heading() -> None:
    headings = list(HEADINGS)
    headings[3] = "四、政府信息公开行政復(fù)议、行政訴(sù)讼情况"
    assert names(split(*with_body(tuple(headings)))) == [name.value for name in OFFICIAL]


def test_an_overview_with_the_number_of_a_part_opens_the_report() -> None:
    lines = with_body(HEADINGS)
    lines[0] = "（一）总体情况"
    assert names(split(*lines)) == [name.value for name in OFFICIAL]


@pytest.mark.parametrize("at", [3, 6, 9])
@pytest.mark.parametrize("heading", HEADINGS[1:5])
def test_a_heading_broken_over_two_lines_opens_its_section(heading: str, at: int) -> None:
    body = with_body(HEADINGS)
    place = body.index(heading)
    sections = split(*body[:place], heading[:at], heading[at:], *body[place + 1 :])
    assert [each.heading.text for each in sections if each.heading] == list(HEADINGS)
    assert [[one.text for one in each.paragraphs] for each in sections] == [[body[1]]] * 6
