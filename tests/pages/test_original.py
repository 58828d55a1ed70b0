"""The text of a report line by line, and the links that lead into it."""

from __future__ import annotations

import pytest

from build_tools.model import Place
from build_tools.pages.escape import escape_line, escape_markdown
from build_tools.pages.report.original import line_link, original_lines, place_words
from tests.pages.dom import page_tree, rendered_text
from tests.pages.samples import HOSTILE


def test_every_line_has_its_address_and_those_in_question_are_marked() -> None:
    block = original_lines(f"一\n\n{HOSTILE}\n四\t五\n", {3, 99}).decode()
    assert "\n\n" not in block
    lines = page_tree(rendered_text(block)).xpath("//li")
    assert [line.get("id") for line in lines] == ["L1", "L2", "L3", "L4"]
    assert [line.text_content().rstrip("\n") for line in lines] == [
        "一",
        "",
        f"{HOSTILE} （核对发现问题）",
        "四 五",
    ]
    assert [len(line.xpath("mark")) for line in lines] == [0, 0, 1, 0]


def test_no_text_no_block() -> None:
    assert original_lines(" \n", {1}) == b""


def test_what_is_too_long_is_cut_and_says_so() -> None:
    block = original_lines("\n".join(["行"] * 3000), ()).decode()
    assert block.count("<li") == 2000
    assert "共 3000 行，这里是前 2000 行" in block
    assert line_link(2000) == "第 [2000](#L2000) 行"
    assert line_link(2001) == "第 2001 行"


@pytest.mark.parametrize("line", [HOSTILE, "a\tb", "1.5 x.", "- - 2024-01-30", "|", "终"])
def test_lines_are_escaped_as_single_texts_are(line: str) -> None:
    assert escape_line(line) == escape_markdown(line)


def test_a_line_keeps_its_spaces() -> None:
    assert escape_line("\x0b\t\x00终　 *") == " \ufffd终　 &#42;"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), ""),
        (Place(line=15), "第 [15](#L15) 行"),
        (Place(line=15, page=2, table=1, row=3, column=2), "第 2 页，第 [15](#L15) 行"),
        (Place(line=7, table=1, row=3, column=2), "第 1 个表第 3 行第 2 列，第 [7](#L7) 行"),
    ],
)
def test_where_something_stands(place: Place, words: str) -> None:
    assert place_words(place) == words
