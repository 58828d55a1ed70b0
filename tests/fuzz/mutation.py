"""Sound reports and ways to damage them, the same for the same number."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TypeAlias
from xml.etree import ElementTree

from PIL import Image

from tests.accuracy.papers import EVERY_LAYOUT, set_paper

Mutation: TypeAlias = Callable[[Random, bytes], bytes]

_TOKENS = (
    *(
        "\t",
        "\n",
        "\n\n",
        "|",
        "||",
        "　",
        "\ufeff",
        "\x00",
        "\x85",
        "⺠",
        "一、",
        "（六）其他处理",
    ),
    *("0", "-1", "９９", "1,000", "999999999999999999999", "1e9", "0.0001", "元", "无", "——"),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "<td rowspan=999999 colspan=999999>",
        "</td>",
        "<div>",
        "<!--",
    ),
    *("&#0;", "&#xFFFFFF;", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "<script>"),
    *("<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", "<w:vMerge/>", '<w:gridSpan w:val="99999"/>'),
    *("<w:del>", "<w:txbxContent>", "<w:numPr>", "BT ", "ET ", " Tj", " Tm ", " cm ", " re S "),
    *("stream\n", "endstream", "endobj", "/Rotate 45", "/MediaBox [0 0 0 0]", "/Count 999999999"),
    *("/Filter /FlateDecode", "xref", "trailer", "<<", ">>", "[", "]", "-99999999999.9 "),
)
_HUGE = 40_000
_RARE = 400
"""Every so many inputs one goes to LibreOffice or to the recognition of scans: it takes seconds."""
_SLOW = (".doc", ".wps", ".rtf", ".jpg", ".pdf")
_SAVED = Path(__file__).parents[1] / "data" / "fuzz"


@lru_cache(maxsize=64)
def _sound(number: int) -> tuple[str, bytes]:
    paper = set_paper(number)
    return paper.path, paper.data


@lru_cache
def _saved(suffix: str) -> bytes:
    """A sound report as other programs save it: an old Word file, a scan of one page."""
    if suffix == ".rtf":
        return _rich_text(set_paper(0).data.decode())
    if suffix == ".jpg":
        buffer = io.BytesIO()
        with Image.open(_SAVED / "scan.png") as image:
            image.convert("L").save(buffer, "JPEG", quality=40)
        return buffer.getvalue()
    return (_SAVED / ("scan.pdf" if suffix == ".pdf" else "report.doc")).read_bytes()


def _rich_text(text: str) -> bytes:
    """``text`` as RTF, lines with tabs as rows of a table."""
    signs = ((str(ord(sign)), sign) for sign in sorted(set(text)) if not sign.isascii())
    escapes = str.maketrans({sign: f"\\u{code}?" for code, sign in signs})
    lines = []
    for line in text.translate(escapes).split("\n"):
        cells = line.split("\t")
        edges = "".join(f"\\cellx{1000 * at}" for at in range(1, len(cells) + 1))
        drawn = "".join(f"\\intbl {cell}\\cell" for cell in cells)
        lines.append(f"\\trowd{edges}{drawn}\\row" if len(cells) > 1 else f"{line}\\par")
    return "\n".join(("{\\rtf1\\ansi", *lines, "}")).encode()


def is_slow(number: int) -> bool:
    """Whether the input with this number is for a reader that takes seconds."""
    return number % _RARE == _RARE - 1


def damaged(number: int, seed: int = 0, papers: int = 40) -> tuple[str, bytes]:
    """The path and the bytes of the damaged report with this number.

    ``papers`` is how many sound reports of each layout are damaged.
    """
    random = Random(f"{seed}:{number}")
    if is_slow(number):
        suffix = _SLOW[number // _RARE % len(_SLOW)]
        # In these files most things are found by their place: moved, nothing is read any more.
        mutate = _mutate_in_place if random.random() < 0.7 else mutate_bytes
        return f"exam{suffix}", mutate(random, _saved(suffix))
    layout = number % len(EVERY_LAYOUT)
    path, data = _sound(layout + len(EVERY_LAYOUT) * random.randrange(papers))
    mutate = _mutate_word if path.endswith(".docx") and random.random() < 0.8 else mutate_bytes
    return path, mutate(random, data)


def mutate_bytes(random: Random, data: bytes) -> bytes:
    """``data`` damaged in one to eight places."""
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        data = random.choice(_MUTATIONS)(random, data)
    return data


def _mutate_in_place(random: Random, data: bytes) -> bytes:
    """``data`` with some of its bytes changed, as long as before."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 4, 16, 64))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _mutate_word(random: Random, data: bytes) -> bytes:
    """The XML inside damaged, the ZIP around it sound."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as sound, zipfile.ZipFile(buffer, "w") as archive:
        for name in sound.namelist():
            content = sound.read(name)
            if name == "word/document.xml":
                damage = mutate_bytes if random.random() < 0.3 else _mutate_tree
                content = damage(random, content)
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _mutate_tree(random: Random, content: bytes) -> bytes:
    """Elements dropped, doubled, moved or told other things; the XML stays well-formed."""
    root = ElementTree.fromstring(content)
    for _ in range(random.choice((1, 3, 10, 40))):
        parents = [element for element in root.iter() if len(element)]
        if not parents:
            break
        parent, other = random.choice(parents), random.choice(parents)
        child = random.choice(parent)
        deed = random.randrange(4)
        if deed in (0, 1):
            parent.remove(child)
        if deed in (1, 2):
            other.insert(random.randrange(len(other) + 1), copy.deepcopy(child))
        if deed == 3:
            child.text = random.choice(_TOKENS).replace("\0", "")
            for name in list(child.attrib):
                child.set(name, random.choice(("-1", "999999", "x")))
    return bytes(ElementTree.tostring(root, "utf-8"))


def _piece(random: Random, data: bytes) -> slice:
    start = random.randrange(len(data) + 1)
    return slice(start, start + random.choice((1, 2, 8, 60, 400, 3000)))


def _flip(random: Random, data: bytes) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _drop(random: Random, data: bytes) -> bytes:
    piece = _piece(random, data)
    return data[: piece.start] + data[piece.stop :]


def _double(random: Random, data: bytes) -> bytes:
    piece = _piece(random, data)
    return data[: piece.stop] + data[piece.start : piece.stop] + data[piece.stop :]


def _repeat(random: Random, data: bytes) -> bytes:
    """A short piece many times over: depth, width and length beyond all sense."""
    at = random.randrange(len(data) + 1)
    piece = data[at : at + random.choice((1, 4, 20))]
    token = random.choice((piece, random.choice(_TOKENS).encode()))
    return data[:at] + token * (random.randrange(_HUGE) // (len(token) + 1)) + data[at:]


def _move(random: Random, data: bytes) -> bytes:
    piece, at = _piece(random, data), random.randrange(len(data) + 1)
    rest = data[: piece.start] + data[piece.stop :]
    return rest[:at] + data[piece] + rest[at:]


def _insert(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_TOKENS).encode() + data[at:]


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


_MUTATIONS: tuple[Mutation, ...] = (_flip, _flip, _drop, _double, _repeat, _move, _insert, _cut)
