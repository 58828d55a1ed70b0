import io
import zipfile
from collections.abc import Callable

import pytest

from build_tools.model import Document, Paragraph, Place
from build_tools.readers import UnreadableError
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.packages import read_package
from tests.readers.drawing import docx, drawn, shown, source, spans


def read(body: str, **parts: str) -> Document:
    return read_package(source(docx(body, **parts), "2023.docx"))


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def test_paragraphs_runs_breaks_and_heading_levels() -> None:
    body = (
        p("一、总体情况", '<w:pStyle w:val="a1"/>')
        + "<w:p><w:r><w:t>甲</w:t></w:r><w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink>"
        "<w:r><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p><w:p/>"
    )
    style = '<w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>'
    document = read(body, styles=style)
    assert document.blocks == (
        Paragraph("一、总体情况", Place(1), 2),
        Paragraph("甲乙", Place(2)),
        Paragraph("丙-1", Place(3)),
    )
    assert document.text == "一、总体情况\n甲乙\n丙-1"


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r>"
        "</w:del><w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>"
        + p("后")
        + tbl(
            tr(tc("甲"), tc("1")),
            tr(tc("乙"), tc("2"), properties="<w:del/>"),
            tr(tc("丙"), tc("3", "<w:cellDel/>"), tc("4"), properties="<w:ins/>"),
        )
    )
    assert shown(read(body)) == ["新来", "前后", [["甲", "1"], ["丙", "4"]]]


def test_merged_cells() -> None:
    body = tbl(
        tr(tc("三", '<w:vMerge w:val="restart"/>'), tc("甲", '<w:gridSpan w:val="2"/>'), tc("1")),
        tr(tc("", "<w:vMerge/>"), tc("乙", '<w:vMerge w:val="restart"/>'), tc("丙"), tc("2")),
        tr(
            tc("", '<w:vMerge w:val="continue"/>'),
            tc("藏", "<w:vMerge/>"),
            tc("丁", '<w:hMerge w:val="restart"/>'),
            tc("", "<w:hMerge/>"),
        ),
        tr(tc("戊"), tc("3"), properties='<w:gridBefore w:val="2"/>'),
        tr(tc("己"), properties='<w:gridAfter w:val="3"/>'),
    )
    (grid,) = read(body).blocks
    assert drawn(grid) == [
        ["三", "甲", "1"],
        ["乙", "丙", "2"],
        ["丁"],
        ["", "戊", "3"],
        ["己", ""],
    ]
    assert spans(grid) == [
        [(3, 1), (1, 2), (1, 1)],
        [(2, 1), (1, 1), (1, 1)],
        [(1, 2)],
        [(1, 2), (1, 1), (1, 1)],
        [(1, 1), (1, 3)],
    ]


def test_a_figure_that_goes_on_from_a_cell_that_is_not_merged_is_nobodys() -> None:
    goes_on = "<w:vMerge/>"
    body = tbl(
        tr(tc("三"), tc("（一）予以公开"), tc("7"), tc("")),
        tr(tc("", goes_on), tc("（二）部分公开"), tc("12", goes_on), tc("3", goes_on)),
        tr(tc("", goes_on), tc("（三）不予公开"), tc("5", goes_on), tc("4")),
    )
    (grid,) = read(body).blocks
    assert drawn(grid) == [
        ["三", "（一）予以公开", "7", ""],
        ["（二）部分公开", UNKNOWN, UNKNOWN],
        ["（三）不予公开", UNKNOWN, "4"],
    ]


def test_nested_tables_flow_out() -> None:
    inner = tbl(tr(tc("规章"), tc("1")))
    body = tbl(f"<w:tr><w:tc>{p('前')}{inner}{p('后')}</w:tc></w:tr>")
    assert shown(read(body)) == ["前", [["规章", "1"]], "后"]


def test_content_controls_and_text_boxes() -> None:
    box = f"<w:pict><w:txbxContent>{p('框内')}</w:txbxContent></w:pict>"
    alternative = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing><w:txbxContent>'
        f"{p('新框')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>文</w:t></w:r><w:r>{box}</w:r><w:r>{alternative}</w:r></w:p>"
    )
    assert shown(read(body)) == ["控件", "文", "框内", "新框"]


def test_fields_notes_and_hidden_text() -> None:
    body = (
        "<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert shown(read(body)) == ["1显音"]


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    drawn_levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{drawn_levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}'
    )


def listed(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_marks() -> None:
    lists = numbering(
        ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
    )
    body = (
        listed("总体情况")
        + listed("主动公开", 1)
        + listed("网站", 2)
        + listed("公众号", 2)
        + listed("依申请公开", 1)
        + listed("", 0)
        + listed("主动公开政府信息情况")
        + listed("又", 1)
    )
    assert shown(read(body, numbering=lists)) == [
        "一、总体情况",
        "（一）主动公开",
        "1.网站",
        "2.公众号",
        "（二）依申请公开",
        "二、主动公开政府信息情况",
        "（一）又",
    ]


def test_marks_from_styles_restarts_bullets_and_nonsense() -> None:
    styles = (
        '<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="i"><w:basedOn w:val="h"/></w:style>'
        '<w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    restart = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lists = numbering(("chineseCounting", "%1、"), ("bullet", "·"), extra=restart)
    body = (
        p("甲", '<w:pStyle w:val="h"/>')
        + p("乙", '<w:pStyle w:val="i"/>')
        + p("丙", '<w:pStyle w:val="loop"/>')
        + listed("丁", 1)
        + listed("戊", 0, 2)
        + listed("己", 0, 2)
        + listed("庚", 0, 99)
        + listed("辛", 77)
    )
    assert shown(read(body, styles=styles, numbering=lists)) == [
        "一、甲",
        "二、乙",
        "丙",
        "丁",
        "一、戊",
        "二、己",
        "庚",
        "辛",
    ]


def test_tabs_make_a_table() -> None:
    tabbed = "<w:p><w:r><w:t>规章</w:t><w:tab/><w:t>1</w:t><w:tab/></w:r></w:p>"
    assert shown(read("<w:p><w:r><w:tab/><w:t>首</w:t></w:r></w:p>" + tabbed)) == [
        "首",
        [["规章", "1", ""]],
    ]


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def test_strict_files_and_other_part_names() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = f'<w:document xmlns:w="{strict}"><w:body>{p("甲")}</w:body></w:document>'
    relation = '<R><r Type="urn:x/officeDocument" Target="/word/main.xml"/></R>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("_rels/.rels", relation)
        made.writestr("word/main.xml", main)
    assert shown(read_package(source(buffer.getvalue(), "a.docx"))) == ["甲"]


BOMB = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10 if i else b"ha") for i in range(12)
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (lambda: b"", "E-DAMAGED"),
        (lambda: b"PK\x03\x04 cut off", "E-DAMAGED"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E-ENCRYPTED"),
        (lambda: archive(xl__workbook_xml=b"<x/>"), "E-DAMAGED"),
        (lambda: archive(word__document_xml=b"<w:document"), "E-DAMAGED"),
        (lambda: archive(word__document_xml=BOMB + b"]><x>&a11;</x>"), "E-DAMAGED"),
        (lambda: archive(word__document_xml=OUTSIDE), "E-DAMAGED"),
        (lambda: archive(word__document_xml=b"<x>" + b" " * 60_000_000 + b"</x>"), "E-TOO-LARGE"),
        (lambda: archive(word__document_xml=b"<x>" * 5_000), "E-DAMAGED"),
        (lambda: docx(tbl("<w:tr>" + "<w:tc/>" * 200_001 + "</w:tr>")), "E-TOO-LARGE"),
        (lambda: docx(p("甲"))[:-60], "E-DAMAGED"),
    ],
    ids=range(11),
)
def test_broken_and_hostile_files(data: Callable[[], bytes], code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_package(source(data(), "2023.docx"))
    assert caught.value.problem.code == code


def test_a_file_without_text() -> None:
    assert read("<w:p/>").blocks == ()


_STYLES = (
    '<w:style w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Below"><w:basedOn w:val="Out"/></w:style>'
    '<w:style w:type="character" w:styleId="Hint"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Plain"><w:rPr><w:strike w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/>'
    "</w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Old"><w:basedOn w:val="Old"/><w:rPr><w:strike/></w:rPr>'
    "</w:style>"
)


def _run_in(style: str, words: str, more: str = "") -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{more}</w:rPr><w:t>{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("run", "text"),
    [
        (_run_in("Out", "31"), "7"),
        (_run_in("Below", "31"), "7"),
        (_run_in("Hint", "31"), "7"),
        (_run_in("Plain", "31"), "317"),
        (_run_in("Out", "31", '<w:strike w:val="0"/>'), "317"),
        (_run_in("Unknown", "31"), "317"),
    ],
)
def test_what_a_style_strikes_out_or_hides_is_gone(run: str, text: str) -> None:
    body = f"<w:p>{run}<w:r><w:t>7</w:t></w:r></w:p>"
    assert shown(read(body, styles=_STYLES)) == [text]


def test_what_paragraph_and_run_strike_out_is_not_struck_out() -> None:
    old = (
        f'<w:p><w:pPr><w:pStyle w:val="Old"/></w:pPr>{_run_in("Out", "31")}{_run_in("", "7")}</w:p>'
    )
    assert shown(read(old, styles=_STYLES)) == ["31"]


@pytest.mark.parametrize(
    ("look", "text"),
    [
        ('<w:position w:val="8"/><w:sz w:val="12"/>', "5³"),
        ('<w:rStyle w:val="Up"/>', "5³"),
        ('<w:position w:val="8"/>', "53"),
        ('<w:position w:val="-8"/><w:sz w:val="12"/>', f"5{UNKNOWN}3"),
        ('<w:vertAlign w:val="subscript"/>', "5³"),
        ('<w:sz w:val="12"/>', f"5{UNKNOWN}3"),
        ('<w:color w:val="FFFFFF"/>', f"5{UNKNOWN}3"),
        ('<w:sz w:val="18"/><w:color w:val="FF0000"/>', "53"),
    ],
)
def test_words_that_look_otherwise_behind_a_figure_are_none_of_it(look: str, text: str) -> None:
    body = f"<w:p><w:r><w:t>5</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t>3</w:t></w:r></w:p>"
    assert shown(read(body, styles=_STYLES)) == [text]


def test_a_mark_behind_a_label_is_none_of_it() -> None:
    body = "<w:p>{}{}</w:p>"
    assert shown(read(body.format(_run_in("", "其他"), _run_in("Up", "3")), styles=_STYLES)) == [
        "其他³"
    ]


def test_raised_words_that_open_a_paragraph_are_no_mark() -> None:
    body = f"<w:p>{_run_in('Up', '3')}</w:p>"
    assert shown(read(body, styles=_STYLES)) == ["3"]


@pytest.mark.parametrize(("code", "text"), [("F036", "\ufffd"), ("2014", "—"), ("x", "\ufffd")])
def test_a_sign_that_only_its_font_tells_is_shown_as_unknown(code: str, text: str) -> None:
    sign = f'<w:sym w:font="Symbol" w:char="{code}"/>'
    body = f"<w:p><w:r>{sign}</w:r></w:p>"
    assert shown(read(body)) == [text]
