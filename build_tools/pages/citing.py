"""How a page or the data are cited: GB/T 7714—2015, BibTeX and RIS.

What only the reader knows stands in words, ``DAY`` and where the portal's address is not set
``PLACE``; the script of the page puts the day and the address there. No clock is read.
"""

from collections.abc import Iterator
from typing import NamedTuple

from build_tools.model import Portal, Value
from build_tools.pages.escape import Markup, escape_line, fold_lines

DAY = "【访问日期】"
PLACE = "【本页网址】"

_KINDS = {"R": ("techreport", "RPRT"), "DB": ("misc", "DBASE"), "DS": ("misc", "DATA")}
"""By the mark of GB/T 7714 (报告, 数据库, 数据集) the type of BibTeX and that of RIS."""
_LATEX = str.maketrans(
    {each: f"\\{each}" for each in "#$%&_"}
    # No backslash helps against braces: BibTeX counts them all the same.
    | {"{": "（", "}": "）", "\\": "＼", "~": "～", "^": "＾"}
)
_FILLED = {DAY: "nb-cite__day", PLACE: "nb-cite__place"}


class Cited(Value, frozen=True):
    """What is cited."""

    key: str
    """Its name in a list of BibTeX."""
    author: str
    title: str
    mark: str
    """A key of ``_KINDS``."""
    path: str
    """Its page, from the top of the portal."""
    version: str
    date: str = ""
    """Since when it is as it is, ``YYYY-MM-DD``, as the content says."""
    year: int | None = None
    """What it is about, where no date is known."""


class Citation(NamedTuple):
    """One citation in one format, as a page shows it."""

    name: str
    anchor: str
    text: Markup


def citations(cited: Cited, portal: Portal) -> tuple[Citation, ...]:
    """``cited`` on ``portal`` in every format; no line of a text is empty."""
    made = (
        ("GB/T 7714—2015", "cite-gbt7714", gbt_7714(cited, portal)),
        ("BibTeX", "cite-bibtex", bibtex(cited, portal)),
        ("RIS", "cite-ris", ris(cited, portal)),
    )
    return tuple(Citation(name, anchor, _shown(text)) for name, anchor, text in made)


def version_of(date: str, digest: str) -> str:
    """How a state of the data is called: ``2024.02.01+1a2b3c4d``, by the content alone."""
    return f"{date.replace('-', '.') or '0.0.0'}+{digest}"


def gbt_7714(cited: Cited, portal: Portal) -> str:
    """The line for a list of references: 主要责任者. 题名[类型/OL]. 出处(日期)[引用日期]. 网址."""
    dated = f"({cited.date})" if cited.date else ""
    version = f", {cited.version}" if cited.version else ""
    return fold_lines(
        f"{cited.author}. {cited.title}[{cited.mark}/OL]. {portal.title}{version}{dated}"
        f"[{DAY}]. {_address(cited, portal)}."
    )


def bibtex(cited: Cited, portal: Portal) -> str:
    """An entry that BibTeX and biblatex read."""
    institution = {"institution": f"{{{_latex(cited.author)}}}"} if cited.mark == "R" else {}
    fields = {
        "author": f"{{{_latex(cited.author)}}}",
        "title": f"{{{_latex(cited.title)}}}",
        **institution,
        "howpublished": _latex(portal.title),
        "year": _year(cited),
        "version": _latex(cited.version),
        "url": _address(cited, portal),
        "urldate": DAY,
    }
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    inside = ",\n".join((cited.key, *lines))
    return f"@{_KINDS[cited.mark][0]}{{{inside}\n}}"


def ris(cited: Cited, portal: Portal) -> str:
    """The lines that reference managers read."""
    return "\n".join(
        f"{tag}  - {fold_lines(value)}".rstrip() for tag, value in _tags(cited, portal)
    )


def _tags(cited: Cited, portal: Portal) -> Iterator[tuple[str, str]]:
    yield "TY", _KINDS[cited.mark][1]
    yield "AU", f"{cited.author},"  # the comma keeps a name of many parts whole
    yield "TI", cited.title
    yield "PB", portal.title
    if year := _year(cited):
        yield "PY", year
    if cited.date:
        yield "DA", cited.date.replace("-", "/")
    if cited.version:
        yield "ET", cited.version
    yield "LA", "zh-CN"
    yield "UR", _address(cited, portal)
    yield "Y2", DAY
    yield "ER", ""


def _year(cited: Cited) -> str:
    return cited.date[:4] or (str(cited.year) if cited.year else "")


def _address(cited: Cited, portal: Portal) -> str:
    return portal.address(cited.path) or PLACE


def _latex(text: str) -> str:
    return fold_lines(text).translate(_LATEX)


def _shown(text: str) -> Markup:
    """``text`` for a block of HTML, with a place for the script to write to."""
    shown = "\n".join(map(escape_line, text.split("\n")))
    for words, name in _FILLED.items():
        shown = shown.replace(words, f'<span class="{name}">{words}</span>')
    return Markup(shown)
