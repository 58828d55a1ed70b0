"""Drafts for the linter: a consistent report, and the same with one total that is one too high."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

from tests import corpus
from tests.readers.drawing import docx

GOOD = next(corpus.sample_reports(1)).text
"""Of 2021, tabbed, with nonzero numbers, all consistent."""
COPIED = (
    "今年我们把十二个村的卫生室名单、药品目录和坐诊时间做成一张表，贴在村口和集市，"
    "还请村医每周三在广播里读一遍，老人听得懂、记得住，来电询问的人少了一半；"
    "赶集那天又在供销社门前摆了一张桌子，放上放大镜和录音机，谁想问哪一条，就当面念给谁听，"
    "念完请他在本子上画一个圈，年底数一数，一共画了四百多个，比去年摆摊的时候多出将近一半。"
)
"""A paragraph that nobody writes but who copies it."""
_ROW = next(line for line in GOOD.split("\n") if line.startswith("一、本年新收"))
TOTAL = int(_ROW.rpartition("\t")[2])
_WRONG = f"{_ROW.removesuffix(str(TOTAL))}{TOTAL + 1}"
BAD = GOOD.replace(_ROW, _WRONG)
BAD_LINE = BAD.split("\n").index(_WRONG) + 1


def draft(folder: Path, text: str = BAD, name: str = "draft.txt") -> Path:
    """The draft in ``folder``, as the kind of file its name says."""
    path = folder / name
    path.write_bytes(_WRITERS.get(path.suffix, str.encode)(text))
    return path


def tree(folder: Path, text: str = BAD) -> Path:
    """A content tree with the seeds and one agency more, whose report of 2021 is ``text``."""
    content = Path(shutil.copytree("content", folder / "content"))
    agency = content / "reports" / "sample-office"
    agency.mkdir()
    (agency / "2021.txt").write_text(text, "utf-8")
    with (content / "agencies.yml").open("a", encoding="utf-8") as register:
        register.write("  sample-office: {name: 样例云云县人民政府办公室}\n")
    return content


def _word(text: str) -> bytes:
    body, rows = "", ""
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows += f"<w:tr>{''.join(map(_cell, line.split(chr(9))))}</w:tr>"
            continue
        if rows:
            body, rows = f"{body}<w:tbl>{rows}</w:tbl>", ""
        body += _paragraph(line)
    return docx(body)


def _cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


_WRITERS = {".docx": _word}
