"""Lines that were broken in the midst of a sentence are one paragraph again, and no others are."""

import pytest

from build_tools.model import Grid, GridCell, Paragraph, Place, Section, SectionName
from build_tools.sections.whole_paragraphs import with_whole_paragraphs
from build_tools.statements import find_statements

_TEXT = (
    "全年受理政府信息公开申请859件，申请数量较上年有所回落，办理质量稳步提升；答复政府信"
    "息公开申请805件，均在法定期限内予以答复，没有超期。予以公开及部分公开的占三成以上，其他情"
    "形按规定办理并说明理由，继续保持了较高的办理水平，维护了公开透明的良好形象，群众较为满意，"
    "部门之间加强会商，疑难申请集体研究，答复文书经过审核，送达记录齐全，档案按年度整理归档，便"
    "于查询。信息公开类行政复议7件，诉讼9件，均获维持，继续保持了良好的记录，下一年继续努力。"
)


def _section(*lines: str, apart: int = 1) -> Section:
    blocks = [Paragraph(text, Place(at)) for at, text in enumerate(lines)]
    spaced = [Paragraph(one.text, Place(one.place.line * apart)) for one in blocks]
    return Section(SectionName.OVERVIEW, None, tuple(spaced))


def _whole(section: Section) -> list[str]:
    return [one.text for each in with_whole_paragraphs((section,)) for one in each.paragraphs]


def _broken(text: str, columns: int) -> list[str]:
    lines = [""]
    for sign in text:
        wide = sum(1 + (each > "\u2e80") for each in lines[-1])
        lines[-1:] = [lines[-1] + sign] if wide < columns - 1 else [lines[-1], sign]
    return lines


@pytest.mark.parametrize("columns", [34, 46, 60, 80, 100])
def test_a_paragraph_broken_at_any_width_states_what_it_stated(columns: int) -> None:
    opening = "2023年，我局认真落实各项要求。"
    lines = with_whole_paragraphs((_section(opening, *_broken(_TEXT, columns)),))
    found = [(one.kind, one.value) for one in find_statements(lines)]
    whole = [(one.kind, one.value) for one in find_statements((_section(opening, _TEXT),))]
    assert found == whole
    assert ("requests_answered", 805) in found


@pytest.mark.parametrize(
    "lines",
    [
        ("共办结896件，结转2026", "年度继续办理4件。"),
        ("（二）依申请公开：县政府办公室承办县政府本级", "申请18件。"),
        ("协助市政府办公室，全年办理依申", "请公开件5件，答复5", "件，没有超期"),
        ("各自受理了申请，", "共177件；没收到的", "为申请少于18件", "的单位。"),
    ],
)  # fmt: skip
def test_what_goes_on_in_the_next_line_is_one(lines: tuple[str, ...]) -> None:
    assert _whole(_section(*lines)) == ["".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("收到申请5件，办结5件。", "复议7件。"),
        ("具体情况如下：", "收到申请5件，办结5件"),
        ("收到申请5件，办结5件", "复议7件，诉讼9件"),
        ("2023年，我局做好有关工作", "（二）依申请公开情况"),
        ("2023年，我局做好有关工作", "- 收到申请5件"),
        ("2023年，我局做好有关工作", "自然人  5  法人  7"),
        ("依申请公开情况", "全年收到申请5件"),
        ("2023年，全年收到申请5", "1件，均按时办结。"),
    ],
)
def test_what_does_not_go_on_stays_apart(lines: tuple[str, ...]) -> None:
    assert _whole(_section(*lines)) == list(lines)


def test_between_broken_lines_nothing_may_stand() -> None:
    lines = ("共办结896件，结转2026", "年度继续办理4件。")
    assert _whole(_section(*lines, apart=2)) == list(lines)
    above, below = _section(*lines).paragraphs
    table = Grid(((GridCell("5", Place(1)),),))
    section = Section(SectionName.OVERVIEW, None, (above, table, below))
    assert with_whole_paragraphs((section,))[0].blocks == section.blocks


def test_above_section_one_lines_stay_as_they_are() -> None:
    title = Section(SectionName.PREAMBLE, None, _section("某局，政府信息", "公开年报").blocks)
    assert with_whole_paragraphs((title,)) == (title,)
