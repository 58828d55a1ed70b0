"""What a page shows of a cell: notes raised, words struck out or hidden, fields, pictures."""

import pytest

from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.flow import PICTURE
from build_tools.readers.html import read_html
from tests.readers.drawing import drawn, source

_SHEET = (
    "<style>/* */.gone, span.off{text-decoration: line-through}.up{vertical-align:super}"
    ".no{display:none}.aside{position:absolute;left:-10000px}"
    "@media print{.seen{display:none}}div .in{display:none}</style>"
)


def cell(inside: str, around: str = "") -> str:
    """The text of a cell that holds ``inside``, on a page with a style sheet."""
    table = f"<table><tr><td>甲<td>{inside}<td>7</table>"
    markup = f"<html><head>{_SHEET}</head><body>{around}{table}</body>"
    (grid,) = read_html(source(markup, "2023.html")).blocks
    return drawn(grid)[0][1]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>1</sup>",
        "<sup><a href='#n1'>1</a></sup>",
        "<span><sup><b>1</b></sup></span>",
        "<sub>1</sub>",
        " <sup>1</sup>",
        "<span style='font-size:8pt;vertical-align: super'>1</span>",
        "<span style='position:relative;top:-5px'>1</span>",
        "<span class='up'>1</span>",
    ],
)
def test_a_raised_digit_beside_a_figure_is_none_of_it(mark: str) -> None:
    assert cell(f"919{mark}").replace(" ", "") == "919¹"


def test_a_raised_digit_behind_a_label_is_none_of_it() -> None:
    assert cell("3.其他<sup>1</sup>") == "3.其他¹"
    assert cell("/<sup>1</sup>") == "/1"


def test_a_raised_digit_before_a_figure_is_none_of_it() -> None:
    assert cell("<sup>1</sup>919") == "¹919"
    assert cell("<sup>12</sup>") == "12"


@pytest.mark.parametrize(
    "gone",
    [
        "<del>918</del>",
        "<span class='gone'>918</span>",
        "<span class='x off'>918</span>",
        "<span class='no'>918</span>",
        "<span style='font-size: 0px'>918</span>",
        "<span style='opacity:0'>918</span>",
        "<rt>1</rt>",
        "<span style='position:absolute; left:-9999px'>919</span>",
        "<p style='text-indent:-999em'>919</p>",
        "<i style='position:absolute;clip:rect(0 0 0 0)'>919</i>",
        "<b style='clip-path: inset(50%)'>919</b>",
        "<span style='height:1px;overflow:hidden;width:1px'>919</span>",
        "<span class='sr-only'><b>919</b></span>",
        "<span class='aside'>919</span>",
    ],
)
def test_what_is_struck_or_not_shown_is_not_there(gone: str) -> None:
    assert cell(f"{gone}919") == "919"


@pytest.mark.parametrize(
    "shown",
    [
        "<span class='seen'>919</span>",
        "<span class='in'>919</span>",
        "<span style='font-size:0'><span style='font-size:14px'>919</span></span>",
        "<span style='opacity:0.9'>919</span>",
        "<span style='position:relative;left:-9px;border:1px'>919</span>",
        "<div style='left:-9999px'><p>919</p></div>",
        "<input value='919'>",
        "<input type=number value=919><input type=hidden value=1>",
        "<textarea>919</textarea>",
        "<select><option>1<option selected>919</select>",
        "<img src='arrow.png'>919",
    ],
)
def test_what_is_shown_is_there(shown: str) -> None:
    assert cell(shown) == "919"


def test_a_picture_is_no_empty_cell() -> None:
    assert cell("<p><img src='12.png'></p>") == PICTURE
    assert cell("<img src='spacer.gif'>") == cell("<img src='x.gif' width=1>") == ""


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='color:transparent'>3</span>",
        "<span style='color: rgba(0, 0, 0, 0)'>3</span>",
        "<span style='height:0;overflow:hidden;display:block'>3</span>",
        "<span style='display:inline-block;overflow-y:hidden;max-height:0px'>3</span>",
        "<span style='visibility:collapse'>3</span>",
        "<span style='transform: scale(0)'>3</span>",
        "<span class='pale'>3</span>",
        "<span class='below'>3</span>",
        "<input style='display:none' value='3'>",
        "<input class='no' value='3'>",
        "<textarea hidden>3</textarea>",
    ],
)
def test_what_no_eye_sees_is_no_digit_of_a_figure(hidden: str) -> None:
    sheet = "<style>.pale{opacity:0} td .below{text-decoration-line:line-through}</style>"
    assert cell(f"{sheet}<b>18</b>{hidden}") == "18"


@pytest.mark.parametrize(
    "seen",
    [
        "<span style='color:rgba(0,0,0,.9)'>3</span>",
        "<span style='background-color:transparent'>3</span>",
        "<span style='line-height:0;overflow:hidden;display:block'>3</span>",
        "<span style='height:0.5em;overflow:hidden;display:block'>3</span>",
        "<span style='transform:scale(0.9)'>3</span>",
        "<input value='3'>",
    ],
)
def test_what_is_seen_is_read(seen: str) -> None:
    assert cell(seen) == "3"


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg><text>3</text></svg>",
        "<object data='a.svg'>3</object>",
        "<embed src='a.svg'>",
        "<noscript>3</noscript>",
    ],
)
def test_a_cell_with_a_drawing_is_not_blank(drawing: str) -> None:
    assert cell(drawing) == PICTURE
    assert cell(f"<span hidden>{drawing}</span>") == ""
    assert cell("<noscript></noscript>") == ""


@pytest.mark.parametrize(
    "rule",
    [
        "td i{display:none}",
        "td > .old{display:none}",
        "#top td [data-old]{visibility:hidden}",
        "td .old.x{display:none} .x{display:inline}",
        "i:not(.new){display:none !important} td .old.x{display:inline}",
        "@media screen{i{display:none}}",
        "/* } */ i{display:none}",
    ],
)
def test_what_any_rule_of_a_style_sheet_hides_is_no_digit_of_a_figure(rule: str) -> None:
    old = "<i class='old x' data-old=1>3</i>"
    sheet = f"<style>@import 'a.css';{rule}</style>"
    assert cell(f"{sheet}18{old}", "<div id=top>") == "18"


@pytest.mark.parametrize(
    "rule",
    [
        "@media (max-width:9px){i{display:none}}",
        ".old{display:none} td .old{display:inline}",
        "td .gone i{display:none}",
        "i::before{display:none}",
    ],
)
def test_what_no_rule_hides_is_shown(rule: str) -> None:
    assert cell(f"<style>{rule}</style><i class='old'>18</i>") == "18"


@pytest.mark.parametrize(
    "pieces",
    [
        "<span class='a'>3</span>18",
        "18<span class='a'>3</span>",
        "<font color='white'>3</font>18",
        "<span style='filter:opacity(0)'>3</span>18",
        "<i style='float:right'>8</i><i style='float:right'>1</i>",
        "<bdo dir='rtl'>81</bdo>",
        "<span style='unicode-bidi:bidi-override'>81</span>",
        "<b class='five'></b>8",
        "<style>b[data-n]::after{content:attr(data-n)}</style><b data-n='5'></b>8",
    ],
)
def test_a_figure_of_which_not_all_may_be_seen_is_not_told(pieces: str) -> None:
    assert UNKNOWN in cell(f"<style>.five:before{{content:'5'}}</style>{pieces}")


def test_pieces_of_a_figure_in_other_types_are_one() -> None:
    assert cell("<font face='a'>1</font><b><span style='font-size:9pt'>8</span></b>") == "18"


def test_a_cell_is_not_empty_whose_figure_a_style_sheet_hides() -> None:
    assert cell("<style>.later{opacity:0}</style><b class='later'>18</b>") == PICTURE
