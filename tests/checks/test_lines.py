"""Prose as one text: every form of it keeps its lines, and places in it know theirs."""

from __future__ import annotations

import pytest

from build_tools.checks.lines import Lines, Spoken
from build_tools.common.text import drop_spaces
from build_tools.model import Paragraph, Place
from tests.checks.building import build_report


def lines(*texts: str) -> Lines:
    return Lines.of([Paragraph(text, Place(line=10 * at)) for at, text in enumerate(texts, 1)])


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("全年公开", "12条"),
        ("全年 公开", "12\u3000条"),
        ("全\u200b年", "公\ufeff开"),
        ("全\x85年", "", " "),
        ("全\n年", "公开"),
        ("\ue000", "公开"),
    ],
)
def test_text_without_spaces_has_the_same_lines(texts: tuple[str, ...]) -> None:
    assert lines(*texts).without_spaces().text == "\n".join(map(drop_spaces, texts))


def test_a_place_knows_its_line_in_every_form_of_the_text() -> None:
    spoken = lines("我局 制定《甲乙 丙》", "公开 12条")
    for text in (spoken, spoken.without_spaces()):
        assert text.line_at(text.text.index("条")) == 20
        assert text.line_at(text.text.index("制")) == 10


def test_tables_are_not_spoken() -> None:
    report = build_report({"prose": {"overview": ["公开"], "requests": ["残余"], "other": ["无"]}})
    spoken = Spoken(report)
    assert spoken.lines.text == "公开\n无"
    assert [len(under) for section, under in spoken.every if section.name == "requests"] == [1]
