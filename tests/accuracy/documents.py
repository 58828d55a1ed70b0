"""The same report as a Word file: plain, with tables in tables, with its changes tracked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from html import escape

from tests.accuracy.markup import written
from tests.accuracy.spans import Box
from tests.accuracy.webpages import Tables

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ZIP_DATE = (2024, 1, 20, 0, 0, 0)


def word_file(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """A minimal Word file with gridSpan and vMerge as Word writes them."""
    return _file(_part(text, tables, lambda boxes: _table(boxes, _run)) for text in paragraphs)


def nested_file(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """Every table stands in the only cell of another one."""

    def nest(boxes: Sequence[Box]) -> str:
        inner = f"{_table(boxes, _run)}{_paragraph('')}"
        grid = f"<w:tblGrid>{_COLUMN}</w:tblGrid>"
        return f"<w:tbl>{grid}<w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"

    return _file(_part(text, tables, nest) for text in paragraphs)


def tracked_file(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """Figures that were changed, the old ones still in the file as deleted."""
    return _file(_part(text, tables, lambda boxes: _table(boxes, _tracked)) for text in paragraphs)


def ragged_file(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """Rows that leave out their empty cells at both ends: the grid says how many."""
    return _file(
        _part(text, tables, lambda boxes: _table(boxes, _run, True)) for text in paragraphs
    )


def _file(parts: Iterable[str]) -> bytes:
    body = "".join(parts)
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    )
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content)
    return buffer.getvalue()


def _part(text: str, tables: Tables, draw: Callable[[Sequence[Box]], str]) -> str:
    name = text.strip("{}")
    return draw(tables[name]) if name in tables else _paragraph(_run(text))


def _paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def _run(text: str) -> str:
    return written(text, _marked_run)


def _marked_run(kind: str, text: str) -> str:
    looks = f"<w:rPr>{_LOOKS[kind]}</w:rPr>" if kind in _LOOKS else ""
    looks += "<w:br/>" if kind == "below" else ""
    return f"<w:r>{looks}<w:t>{escape(text)}</w:t></w:r>"


def _tracked(text: str) -> str:
    if not text.isdecimal():
        return _run(text)
    old = f"<w:del><w:r><w:delText>{int(text) + 7}</w:delText></w:r></w:del>"
    return f"{old}<w:ins>{_run(text)}</w:ins>"


def _table(boxes: Sequence[Box], runs: Callable[[str], str], ragged: bool = False) -> str:
    cells: dict[int, list[tuple[Box, str]]] = {}
    for box in boxes:
        for down in range(box.height):
            merge = "" if box.height == 1 else _MERGE[down > 0]
            span = f'<w:gridSpan w:val="{box.width}"/>'
            text = _paragraph(runs(box.text) if not down else "")
            cell = f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>"
            cells.setdefault(box.row + down, []).append((box, cell))
    rows = (sorted(row, key=lambda one: one[0].column) for _, row in sorted(cells.items()))
    columns = max(box.column + box.width for box in boxes)
    grid = f"<w:tblGrid>{_COLUMN * columns}</w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(_row(row, ragged) for row in rows)}</w:tbl>"


def _row(row: list[tuple[Box, str]], ragged: bool) -> str:
    shown = [at for at, (box, _) in enumerate(row) if box.text or not ragged] or [0]
    first, last = shown[0], shown[-1]
    before, after = (sum(box.width for box, _ in part) for part in (row[:first], row[last + 1 :]))
    skipped = f'<w:gridBefore w:val="{before}"/><w:gridAfter w:val="{after}"/>' if ragged else ""
    cells = "".join(cell for _, cell in row[first : last + 1])
    return f"<w:tr><w:trPr>{skipped}</w:trPr>{cells}</w:tr>"


_COLUMN = '<w:gridCol w:w="900"/>'
_LOOKS = {
    "struck": "<w:strike/>",
    "raised": '<w:vertAlign w:val="superscript"/>',
    "inserted": '<w:u w:val="single"/>',
}
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
