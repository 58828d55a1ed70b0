"""The same report as a web page, a Word file and a PDF: bytes as a reader gets them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

from tests.accuracy.spans import Box

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def html_page(paragraphs: list[str], tables: Mapping[str, list[Box]]) -> bytes:
    """A CMS page; a paragraph that names a table, such as ``{requests}``, stands for it."""
    body = "".join(_html_part(text, tables) for text in paragraphs)
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开</title></head>'
    menu = '<body><div class="nav"><a href="/">首页</a><a href="/xxgk">信息公开</a></div>'
    return f'{head}{menu}<div class="content">{body}</div></body></html>'.encode()


def _html_part(text: str, tables: Mapping[str, list[Box]]) -> str:
    name = text.strip("{}")
    return _html_table(tables[name]) if name in tables else f"<p>{escape(text)}</p>"


def _html_table(boxes: list[Box]) -> str:
    rows: dict[int, list[str]] = {}
    for box in boxes:
        spans = f'rowspan="{box.height}" colspan="{box.width}"'
        rows.setdefault(box.row, []).append(f"<td {spans}><p>{escape(box.text)}</p></td>")
    drawn = "".join(f"<tr>{chr(10).join(cells)}</tr>" for cells in rows.values())
    return f'<table border="1">{drawn}</table>'


def docx_file(paragraphs: list[str], tables: Mapping[str, list[Box]]) -> bytes:
    """A minimal Word file with gridSpan and vMerge as Word writes them."""
    body = "".join(_docx_part(text, tables) for text in paragraphs)
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def _docx_part(text: str, tables: Mapping[str, list[Box]]) -> str:
    name = text.strip("{}")
    return _docx_table(tables[name]) if name in tables else _docx_paragraph(text)


def _docx_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _docx_table(boxes: list[Box]) -> str:
    cells: dict[int, list[tuple[int, str]]] = {}
    for box in boxes:
        for down in range(box.height):
            merge = "" if box.height == 1 else _MERGE[down > 0]
            span = f'<w:gridSpan w:val="{box.width}"/>'
            text = _docx_paragraph(box.text if not down else "")
            cell = f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>"
            cells.setdefault(box.row + down, []).append((box.column, cell))
    rows = (sorted(row) for _, row in sorted(cells.items()))
    drawn = "".join(f"<w:tr>{''.join(cell for _, cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{drawn}</w:tbl>"


_MERGE = ('<w:vMerge w:val="restart"/>', "<w:vMerge/>")
_CONTENT_TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
