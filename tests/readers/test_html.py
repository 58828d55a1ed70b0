import pytest

from build_tools.model import Document, Grid, Paragraph, Place
from build_tools.readers import UnreadableError, read_document
from build_tools.readers.html import read_html
from build_tools.readers.problems import MAX_LINES
from tests.readers.drawing import drawn, shown, source, spans

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
_BIG5 = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>政府信息公開</p>'
TITLE = "某局2023年政府信息公开工作年度报告"


def read(markup: str | bytes) -> Document:
    return read_html(source(markup, "2023.html"))


def report(inner: str = "") -> str:
    return "".join(f"<p>{heading}</p><p>正文。</p>" for heading in HEADINGS) + inner


def test_paragraphs_and_their_lines() -> None:
    document = read("<h2>一、总体<b>情况</b></h2><p>甲&nbsp;乙&lt;丙</p><div>丁<br>戊</div>己")
    assert document.blocks == (
        Paragraph("一、总体情况", Place(1), 2),
        Paragraph("甲\xa0乙<丙", Place(2)),
        Paragraph("丁", Place(3)),
        Paragraph("戊", Place(4)),
        Paragraph("己", Place(5)),
    )
    assert document.text.splitlines() == ["一、总体情况", "甲\xa0乙<丙", "丁", "戊", "己"]


def test_white_space_of_the_markup_is_none_of_the_text() -> None:
    assert shown(read("<p>\n  政府\n  信息  2023\n年 </p>")) == ["政府信息 2023 年"]


def test_a_table_with_spans() -> None:
    (grid,) = read(
        "<table><tr><td rowspan=2 colspan='2'>申请人<br/>情况</td><th>自然人</th></tr>"
        "<tr><td><p>1</p></td></tr><tr><td rowspan=0>甲<td colspan=x>乙<td rowspan=9>丙</table>"
    ).blocks
    assert drawn(grid) == [["申请人情况", "自然人"], ["1"], ["甲", "乙", "丙"]]
    assert spans(grid) == [[(2, 2), (1, 1)], [(1, 1)], [(1, 1), (1, 1), (1, 1)]]
    assert isinstance(grid, Grid)
    assert grid.rows[1][0].place == Place(line=2, table=1, row=2, column=1)


def test_two_figures_in_a_cell_are_not_made_one() -> None:
    (grid,) = read("<table><tr><td>甲<td>1<br>2<tr><td>乙<td><p>3</p><p>4</p></table>").blocks
    assert drawn(grid) == [["甲", "1  2"], ["乙", "3  4"]]


@pytest.mark.parametrize(("table", "cell"), [("table", "cell"), ("grid", "gridcell")])
def test_elements_that_play_a_table_are_one(table: str, cell: str) -> None:
    cells = "".join(f'<span role="{cell}">{text}</span>' for text in ("规章", "", "7"))
    head = '<span role="columnheader" aria-colspan="3">第一项</span>'
    rows = "".join(f'<div role="row">{row}</div>' for row in (head, cells))
    (grid,) = read(f'<div role="{table}"><div role="rowgroup">{rows}</div></div>').blocks
    assert drawn(grid) == [["第一项"], ["规章", "", "7"]]
    assert spans(grid)[0] == [(1, 3)]


def test_empty_cells_stay() -> None:
    (grid,) = read("<table><tr><td>规章<td><td>&nbsp;<td>0</table>").blocks
    assert drawn(grid) == [["规章", "", "", "0"]]


def test_a_table_used_for_layout_is_unwrapped() -> None:
    inner = "<table><tr><td>规章<td>1</table>"
    markup = f"<table><tr><td>{report()}{inner}<tr><td>页脚</table>"
    assert shown(read(markup))[-2:] == ["正文。", [["规章", "1"]]]


def test_prose_in_a_row_of_a_table_divides_it() -> None:
    prose = "2023年，我局认真贯彻落实条例。" * 6
    blocks = shown(read(f"<table><tr><td>甲<td>1<tr><td colspan=2>{prose}<tr><td>乙<td>2</table>"))
    assert blocks == [[["甲", "1"]], prose, [["乙", "2"]]]


def test_a_table_of_one_column_is_prose() -> None:
    assert shown(read("<table><tr><td>甲<tr><td>乙</table>")) == ["甲", "乙"]


def test_furniture_is_left_out_and_the_title_found() -> None:
    markup = (
        f"<html><head><title>{TITLE}-某市政府网</title><style>p {{}}</style></head><body>"
        "<div class=nav><a href=/>首页</a><p>某市2022年政府信息公开指南</p></div>"
        f"<div><h1>{TITLE}</h1><p>发布时间：2024-01-10</p>"
        f"<div><div>{report()}</div></div></div>"
        "<div><a href=x>相关新闻一</a><a href=y>相关新闻二</a></div>"
        "<script>var 一 = '一、总体情况'</script><div>版权所有 某市政府</div></body></html>"
    )
    blocks = shown(read(markup))
    assert blocks[:2] == [TITLE, HEADINGS[0]]
    assert blocks[-1] == "正文。"
    assert len(blocks) == 13


def test_preface_and_signature_beside_the_sections_belong_to_the_report() -> None:
    preface = "本报告根据《中华人民共和国政府信息公开条例》编制，统计期限自2023年1月1日起。"
    sections = "".join(f"<section><p>{heading}</p><p>正文。</p></section>" for heading in HEADINGS)
    markup = (
        f"<body><div>导航</div><div><div>{preface}</div><div>{sections}</div>"
        "<div>某局<br>2024年1月10日</div></div><div>页脚</div></body>"
    )
    blocks = shown(read(markup))
    assert (blocks[0], blocks[-2:]) == (preface, ["某局", "2024年1月10日"])


def test_the_title_of_the_page_where_the_content_has_none() -> None:
    markup = f"<head><meta name=ArticleTitle content='{TITLE}'></head><body>{report()}</body>"
    assert shown(read(markup))[0] == TITLE
    named = f"<head><title>{TITLE}_某市政府</title></head><body>{report()}</body>"
    assert shown(read(named))[0] == TITLE
    assert shown(read(f"<p>{TITLE}</p>{report()}")).count(TITLE) == 1


@pytest.mark.parametrize("other", ["某局{}年", "第{}中学2023年"])
def test_no_title_of_a_list_above_the_text_goes_before_the_pages_own(other: str) -> None:
    titles = "".join(f"<p>{other.format(each)}政府信息公开年报</p>" for each in (2020, 2021, 2022))
    markup = (
        f"<head><meta name=ArticleTitle content='{TITLE}'></head><body><h1>{TITLE}</h1>"
        f"<div>历年年报{titles}<div>{report()}</div><p>某局</p><p>2024年1月9日</p></div>"
    )
    assert shown(read(markup))[0] == TITLE


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='color:red;display: none'>旧</p>",
        "<p hidden>旧</p>",
        "<div style='visibility:hidden'><p>旧</p></div>",
        "<span style='mso-hide:all'>旧</span>",
        "<script>旧</script>",
        "<!-- 旧 -->",
        "<xml><o:p>旧</o:p></xml>",
        "<select><option>旧</option></select>",
        "<template>旧</template>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert shown(read(f"<p>新</p>{hidden}")) == ["新"]


@pytest.mark.parametrize(
    "markup",
    [
        "<meta charset=gb2312><p>政府信息公开</p>".encode("gb18030"),
        "<p>政府信息公开</p>".encode("gb18030"),
        "<meta charset=gbk><p>政府信息公开</p>".encode(),
        _BIG5.encode("big5"),
    ],
)
def test_charsets_by_declaration_and_by_content(markup: bytes) -> None:
    assert shown(read(markup))[0] in ("政府信息公开", "政府信息公開")


def test_markup_as_word_makes_it() -> None:
    markup = (
        "<p class=MsoNormal><![if !supportLists]><span>一<span>、</span></span><![endif]>总体"
        "<o:p></o:p>情况</p><table class=MsoTableGrid><tr style='mso-yfti-irow:0'><td width=1>"
        "<p class=MsoNormal align=center><span lang=EN-US>12<o:p></o:p></span></p></td>"
        "<td><p><span>3</span><span>4</span></p></td></tr></table>"
    )
    assert shown(read(markup)) == ["一、总体情况", [["12", "34"]]]


def test_hostile_spans_and_nesting_are_bounded() -> None:
    (grid,) = read("<table><tr><td colspan=99999999 rowspan=99999999>甲<td>1</table>").blocks
    assert spans(grid) == [[(1, 200), (1, 1)]]
    assert shown(read("<font>" * 60_000 + "政府")) == ["政府"]
    assert shown(read("<table><tr><td>" * 50 + "政府")) == ["政府"]
    with pytest.raises(UnreadableError, match="嵌套超过50层"):
        read("<table><tr><td>" * 20_000 + "政府")


@pytest.mark.parametrize(
    "markup", ["政府" + "<b>" * 200_000, "<table><tr>" + "<td>1" * 200_000 + "</table>政府"]
)
def test_pages_beyond_any_report_are_refused(markup: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(markup)
    assert caught.value.problem.code == "E-TOO-LARGE"


@pytest.mark.parametrize(
    "markup", ["政府<", "</p>政府", "<table>政府<td>1", "政府<![CDATA[", "\ufeff政府"]
)
def test_broken_markup_is_read_as_browsers_do(markup: str) -> None:
    assert "政府" in read(markup).text


def test_a_page_longer_than_any_report_is_refused() -> None:
    page = "<p>政府信息公开</p>" * (MAX_LINES + 1)
    with pytest.raises(UnreadableError) as caught:
        read_document(source(page, "2023.html"))
    assert caught.value.problem.code == "E-TOO-LARGE"
    assert f"{MAX_LINES}行" in caught.value.problem.what


@pytest.mark.parametrize("tab", ['class="tab-pane"', 'role="tabpanel"', 'class="box tab_con"'])
def test_tables_in_tabs_are_read_where_fewer_are_in_sight_than_a_report_has(tab: str) -> None:
    hidden = f'<div {tab} style="display:none"><table><tr><td>（一）予以公开<td>37</table></div>'
    shown_ = f"<div {tab}><table><tr><td>规章<td>3</table></div>"
    assert len(grids(report(shown_ + hidden))) == 2
    assert len(grids(report(shown_ * 3 + hidden))) == 3
    assert len(grids(report(shown_ + hidden.replace(tab, 'class="old"')))) == 1


def grids(markup: str) -> list[Grid]:
    return [block for block in read(markup).blocks if isinstance(block, Grid)]


def test_a_page_that_a_script_fades_in_is_read() -> None:
    hidden = '<div style="visibility: hidden; opacity: 0">{}</div>'
    table = "<table><tr><td>（一）予以公开</td><td>37</td></table>"
    assert shown(read_document(source(hidden.format(table), "2023.html"))) == [
        [["（一）予以公开", "37"]]
    ]
    seen = f"{table}<p>。</p>" * 3
    document = read_document(source(seen + hidden.format("旧表"), "2023.html"))
    assert "旧表" not in document.text


def test_the_frame_written_into_a_page_is_read_where_it_has_its_table() -> None:
    framed = "&lt;p&gt;三、申请&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;新收&lt;td&gt;37"
    page = f'<p>首页</p><iframe srcdoc="正文"></iframe><iframe srcdoc="{framed}"></iframe>'
    assert shown(read_document(source(page, "2023.html"))) == ["三、申请", [["新收", "37"]]]
    beside = f"<table><tr><td>结转<td>5</table>{page}"
    assert "37" not in read_document(source(beside, "2023.html")).text


@pytest.mark.parametrize("by_class", [True, False])
def test_elements_that_a_style_lays_out_as_a_table_are_one(by_class: bool) -> None:
    parts = {"t": "table", "r": "table-row", "c": "table-cell"}
    page = "<div t><p r><span c>新收</span><span c></span><span c>7</span></p></div><p>政府</p>"
    for name, part in parts.items():
        style = f'class="x {name}"' if by_class else f'style="display:{part}"'
        page = page.replace(f" {name}>", f" {style}>")
    sheet = "".join(f".{name}{{color:red;display: {part}}}" for name, part in parts.items())
    page = f"<style>{sheet}</style>{page}" if by_class else page
    assert shown(read_document(source(page, "2023.html"))) == [[["新收", "", "7"]], "政府"]


def test_cells_without_rows_lay_a_page_out() -> None:
    cell = '<div style="display: table-cell">{}</div>'
    page = f'<div style="display: table">{cell.format("政府")}{cell.format("7")}</div>'
    assert shown(read_document(source(page, "2023.html"))) == ["政府", "7"]


def test_text_that_keeps_its_lines_is_read_by_them() -> None:
    drawn_table = "│项目│件│其中│\n├─┼─┼─┤\n│新收│7│5│\n├─┼─┼─┤\n│结转│0│0│"
    page = f"<p>政府信息</p><pre>三、申请\n{drawn_table}\n四、复议</pre>"
    table = [["项目", "件", "其中"], ["新收", "7", "5"], ["结转", "0", "0"]]
    assert shown(read_document(source(page, "2023.html"))) == [
        *("政府信息", "三、申请", table, "四、复议"),
    ]
    marked = "<pre>政府<b>信息\n</b>公开</pre>"
    assert shown(read_document(source(marked, "2023.html"))) == ["政府信息公开"]
