"""What readers say when a source cannot be read, and the limits they keep to."""

from build_tools.model import Problem, Source

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


class UnreadableError(Exception):
    """One source cannot be read; ``problem`` says what it is and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def unreadable(source: Source, case: str, line: int = 0, /, **values: str | int) -> UnreadableError:
    """The error to raise for ``source``: message ``case`` of the catalogue, made of ``values``."""
    return refused(source.path, case, line, **values)


def refused(path: str, case: str, line: int = 0, /, **values: str | int) -> UnreadableError:
    """The error to raise for a file that could not even be opened."""
    return UnreadableError(Problem.of(path, case, line, **values))


def refuse_long_text(source: Source, text: str) -> None:
    """Raises ``UnreadableError`` when ``text``, lines and all, is beyond any report's size."""
    if len(text) > MAX_CHARACTERS:
        raise unreadable(source, "E-TOO-LARGE.characters", count=len(text), most=MAX_CHARACTERS)
    if (lines := text.count("\n") + 1) > MAX_LINES:
        raise unreadable(source, "E-TOO-LARGE.lines", count=lines, most=MAX_LINES)
    if len(text) > MAX_LINE:
        lengths = [len(line) for line in text.split("\n")]
        if (longest := max(lengths)) > MAX_LINE:
            number = lengths.index(longest) + 1
            raise unreadable(source, "E-TOO-LARGE.line", number, count=longest, most=MAX_LINE)
