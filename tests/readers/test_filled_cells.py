"""Cells that a script or a style of a page fills are not said to be blank."""

from hashlib import sha256

import pytest

from build_tools.model import Grid, Source
from build_tools.readers import read_document
from build_tools.readers.flow import PICTURE
from tests.readers.drawing import drawn

_NAVIGATION = "<script src='/jquery.js'></script><script>$('#nav').html('首页')</script>"
_FETCHED = "<script>document.querySelectorAll('[data-key]').forEach(e=>e.textContent=1)</script>"


def _cells(cell: str, behind: str = "", figure: str = "7") -> list[list[str]]:
    """The table of a page with ``cell`` beside a figure and ``behind`` it."""
    table = f"<table><tr><td>规章<td>{figure}</td>{cell}</tr></table>"
    data = f"<p>政府信息公开</p>{table}{behind}".encode()
    document = read_document(Source("r.html", data, sha256(data).hexdigest()))
    [grid] = [block for block in document.blocks if isinstance(block, Grid)]
    return drawn(grid)


@pytest.mark.parametrize(
    ("cell", "behind"),
    [
        ("<td><script>write(3)</script></td>", ""),
        ("<td><num-cell v=3></num-cell></td>", ""),
        ("<td><i class=d3></i></td>", ""),
        ("<td v-text='a.b'></td>", ""),
        ("<td><span ng-bind=a></span></td>", ""),
        ("<td id=made></td>", "<script>document.getElementById('made').innerText=3</script>"),
        ("<td id=c12></td>", "<script>for(i in d)$('#'+i+'c');$('c'+i).text(d[i])</script>"),
        ("<td><b class=made></b></td>", "<script>$('.made').html(3)</script>"),
        ("<td data-key=made></td>", _FETCHED),
        ("<td></td>", "<script>$('#t tr:eq(0) td').eq(2).text(3)</script>"),
        ("<td></td>", "<script>t.rows[0].cells[2].innerHTML = 3</script>"),
        ("<td class=n></td>", "<style>.n::before{content:counter(made)}</style>"),
    ],
)
def test_a_cell_that_a_page_fills_is_not_blank(cell: str, behind: str) -> None:
    assert _cells(cell, behind) == [["规章", "7", PICTURE]]


@pytest.mark.parametrize(
    ("cell", "behind"),
    [
        ("<td></td>", _NAVIGATION),
        ("<td id=td3 class=et2 data-width=3></td>", _NAVIGATION),
        ("<td></td>", "<script>$('td').attr('nowrap', 1);$('#nav').html('首页')</script>"),
        ("<td></td>", "<script>var id='td';document.body.innerHTML=con.innerHTML</script>"),
        ("<td data-v-7ba5bd90=''></td>", _NAVIGATION),
        ("<td class=n data-label=件></td>", "<style>td::before{content:attr(data-label)}</style>"),
        ("<td id=made></td>", "<script>document.getElementById('made').className='b'</script>"),
        ("<td><o:p></o:p></td>", _NAVIGATION),
    ],
)
def test_a_cell_that_nothing_fills_is_blank(cell: str, behind: str) -> None:
    assert _cells(cell, behind) == [["规章", "7", ""]]


def test_where_no_figure_stands_a_script_from_elsewhere_fills_what_has_a_name() -> None:
    named = "<td id=td3></td>"
    assert _cells(named, _NAVIGATION, "<b id=td2></b>") == [["规章", PICTURE, PICTURE]]
    assert _cells(named, "", "<b id=td2></b>") == [["规章", "", ""]]
    assert _cells("<td></td><td></td>", _NAVIGATION, "<b id=td2></b>") == [["规章", "", "", ""]]
