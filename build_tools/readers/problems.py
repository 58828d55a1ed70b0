"""What readers say when a source cannot be read, and the limits they keep to."""

from __future__ import annotations

from build_tools.model import Problem, Severity, Source

MAX_BYTES = 64 * 1024 * 1024
"""Sources larger than this are never opened."""
MAX_CHARACTERS = 1_000_000
MAX_LINES = 60_000
MAX_LINE = 200_000
"""Characters in one line or one cell."""
MAX_COLUMNS = 500
MAX_CELLS = 60_000
"""Cells of all tables of one source; the official tables have about 200."""

SCAN = "E-SCAN"
"""The code of the problem that a source holds no text, only pictures …"""
SCANNED_PAGE = "W-SCANNED-PAGE"
"""… and that single pages of it hold none."""
RECOGNISE = (
    "请向发布单位索取文字版（网页、Word 或可复制文字的 PDF）；"
    '也可以安装 pip install "nianbao[ocr]" 自动识别（识别出的数字不当作原文采用，须人工核对）'
)
"""What to do about text in pictures when nothing is there to recognise it."""


class UnreadableError(Exception):
    """One source cannot be read; ``problem`` says what it is and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def unreadable(source: Source, code: str, what: str, remedy: str, line: int = 0) -> UnreadableError:
    """The error to raise for ``source``."""
    return refused(source.path, code, what, remedy, line)


def refused(path: str, code: str, what: str, remedy: str, line: int = 0) -> UnreadableError:
    """The error to raise for a file that could not even be opened."""
    return UnreadableError(Problem(path, line, Severity.ERROR, code, what, remedy))


def too_large(source: Source, what: str, line: int = 0) -> UnreadableError:
    """The error for a source beyond a limit; ``what`` names the limit."""
    remedy = "请确认放入的是年度报告本身；如果是多份报告合在一起，请拆成每年一个文件"
    return unreadable(source, "E-TOO-LARGE", what, remedy, line)


def refuse_long_text(source: Source, text: str) -> None:
    """Raises ``UnreadableError`` when ``text``, lines and all, is beyond any report's size."""
    if len(text) > MAX_CHARACTERS:
        raise too_large(source, f"文字有{len(text)}个，超过{MAX_CHARACTERS}个的上限")
    if (lines := text.count("\n") + 1) > MAX_LINES:
        raise too_large(source, f"共有{lines}行，超过{MAX_LINES}行的上限")
    if len(text) > MAX_LINE:
        lengths = [len(line) for line in text.split("\n")]
        if (longest := max(lengths)) > MAX_LINE:
            number = lengths.index(longest) + 1
            raise too_large(source, f"一行有{longest}个字，超过{MAX_LINE}个的上限", number)
