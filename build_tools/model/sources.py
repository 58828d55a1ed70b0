"""From a file to its sections: nothing interpreted yet."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeAlias

from build_tools.model.messages import MESSAGES
from build_tools.model.values import Severity, Value

_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
"""What could forge a second line or colours where names and texts of a source are printed."""


class Place(Value, frozen=True):
    """Where something stands in its source file. Numbers are 1-based; 0 means "does not apply"."""

    line: int = 0
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on the page, in PDF points from the page's top left corner."""
    table: int = 0
    row: int = 0
    column: int = 0


class Problem(Value, frozen=True):
    """Something a maintainer has to mend, printed like a linter's line."""

    path: str
    case: str
    """The name of its message in ``messages.MESSAGES``, such as ``E-DAMAGED.pdf``."""
    line: int = 0
    values: tuple[tuple[str, str | int], ...] = ()
    """What the message is made of."""
    version: int = 0
    """That of an earlier version of the report, where it is about one."""

    @staticmethod
    def of(path: str, case: str, line: int = 0, /, **values: str | int) -> Problem:
        """The problem of ``path`` at ``line`` (0: of the whole file)."""
        return Problem(path, case, line, tuple(values.items()))

    @property
    def code(self) -> str:
        """The kind of problem, such as ``E-DAMAGED``."""
        return self.case.partition(".")[0]

    @property
    def severity(self) -> Severity:
        """An error, or a warning where the code begins with ``W-``."""
        return Severity.WARNING if self.case.startswith("W-") else Severity.ERROR

    @property
    def what(self) -> str:
        """What is wrong, without a full stop."""
        said = MESSAGES[self.case].what.format_map(dict(self.values))
        return f"旧版本{self.version}：{said}" if self.version else said

    @property
    def remedy(self) -> str:
        """What to do."""
        return MESSAGES[self.case].remedy.format_map(dict(self.values))

    def __str__(self) -> str:
        """``path:line: 错误[code] what。怎么办：remedy``, without a line where none applies."""
        label, advice = self.severity.label, f"{self.sentence}怎么办：{self.remedy}"
        return terminal_line(self.path, self.line, label, self.code, advice)

    @property
    def sentence(self) -> str:
        """What is wrong, as one sentence."""
        return f"{self.what}。"


def terminal_line(path: str, line: int, label: str, code: str, said: str) -> str:
    """``path:line: label[code] said`` as linters print it; only ``label`` may hold colours."""
    where = _printable(f"{path}:{line}" if line else path)
    return f"{where}: {label}[{_printable(code)}] {_printable(said)}"


def _printable(text: str) -> str:
    """``text`` without what could forge a second line or colours."""
    return _UNPRINTABLE.sub("\ufffd", text)


class Source(Value, frozen=True):
    """One source report as it lies on disk, untouched."""

    path: str
    """As the caller gave it; shown to people, never used to read again."""
    data: bytes
    sha256: str

    @property
    def suffix(self) -> str:
        """The lower-case file ending with its dot, such as ``.txt``."""
        name = self.path.replace("\\", "/").rpartition("/")[2]
        return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


class Paragraph(Value, frozen=True, array_like=True, tag="paragraph"):
    """A run of prose or a heading; ``text`` holds no line break and is never repaired."""

    text: str
    place: Place
    level: int = 0
    """The source's own heading level (``#`` = 1); 0 for plain text. A hint only, often wrong."""


class GridCell(Value, frozen=True, array_like=True):
    """One cell of a table as the source draws it."""

    text: str
    place: Place
    colspan: int = 1
    rowspan: int = 1


class Grid(Value, frozen=True, array_like=True, tag="grid"):
    """A table as the source draws it, before anyone says what it means."""

    rows: tuple[tuple[GridCell, ...], ...]
    drawn: bool = False
    """Whether lines of a text draw it, so that each of its empty cells is one of the original."""
    aligned: bool = False
    """Whether its last cells, one for each column of figures, are told by where the words of a
    line stand; the cells before them are the words of a label."""


Block: TypeAlias = Paragraph | Grid


class Document(Value, frozen=True):
    """A source turned into blocks in reading order, nothing interpreted yet."""

    blocks: tuple[Block, ...]
    confident: bool = True
    """False when the text itself is a guess (OCR): no cell of it may be ``printed``."""
    guessed_pages: tuple[int, ...] = ()
    """The pages whose text is a guess, where not the whole text is one."""
    scored: bool = False
    """Whether what is a guess marks the digits that it is not sure of: our own recognition does."""
    text: str = ""
    """The source as text, its lines ended by line feeds and numbered as the places do."""
    problems: tuple[Problem, ...] = ()
    """What a maintainer must know about the reading."""
    publisher: str = ""
    """Whom a web page's metadata name, as source and, on a second line, as owner of the site."""


class SectionName(StrEnum):
    """The front matter of a report and its six official sections, in official order."""

    PREAMBLE = "preamble"
    OVERVIEW = "overview"
    PROACTIVE = "proactive"
    REQUESTS = "requests"
    REVIEW = "review"
    PROBLEMS = "problems"
    OTHER = "other"

    @property
    def holds_table(self) -> bool:
        """Whether the section is official table two, three or four."""
        return self in _WITH_TABLE


_WITH_TABLE = frozenset({SectionName.PROACTIVE, SectionName.REQUESTS, SectionName.REVIEW})


class Section(Value, frozen=True):
    """One section: its heading as printed and all blocks up to the next section's heading."""

    name: SectionName
    heading: Paragraph | None
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The prose of the section, tables left out."""
        return tuple([block for block in self.blocks if isinstance(block, Paragraph)])

    def shows(self, paragraph: Paragraph) -> bool:
        """Whether ``paragraph`` of the section is for readers.

        Beside an official table only whole sentences are: its remains, stray labels and numbers,
        stand in the table and in the original.
        """
        text = paragraph.text
        return "。" in text if self.name in _WITH_TABLE else bool(text.strip())
