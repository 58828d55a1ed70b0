"""Prose whose lines were broken at a fixed width, put together again.

Text browsers and converters break lines anywhere between two ideographs: ``答`` / ``复申请805件``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from build_tools.common.numbering import parse_mark
from build_tools.model import Paragraph, Section

_WIDEST, _NARROWEST = 140, 40
"""Columns that lines are broken at; prose that is not broken has longer lines."""
_FEWEST = 5
"""Lines of the full width that a text with broken lines has at least."""
_SLACK = 7
"""Columns that a full line may lack: a sign that did not fit, and an indentation of two."""
_SIGN = "(?:[，。；]|(?<=[\u2e80-\uffff])[,;](?![\0-\u2e7f]))"
"""What ends a clause; many pages hold the half-width signs between ideographs."""
_PROSE = re.compile(rf"{_SIGN}(?!.*(?:  |\||） ))")
"""A line of a table has cells apart, be it behind the brackets of a row's name."""
_ENDS = "。！？!?；;：:"
_OPEN = "，、,"
_CLOSED = re.compile(
    r"[^\w\s，、,][\s”’」』）)》]*$|[）)》]$|\d\s*(?:[件条份宗起个次项人篇]|万?元)$"
)
"""How a paragraph of prose ends; behind any other end a converter has broken a sentence off."""
_ITEM = re.compile("[-*•·●■◆○]")
_CLAUSE_END = re.compile(_SIGN)
_NARROW = re.compile("[\0-\u2e7f]+")
"""Signs before the ideographs: they take up one column."""


def unwrapped(sections: Iterable[Section]) -> Iterator[tuple[Section, Sequence[Paragraph]]]:
    """Each section with its paragraphs, broken lines of one joined under the place of the first."""
    sections = tuple(sections)
    every = [section.paragraphs for section in sections]
    width = _broken_at(list(chain.from_iterable(every)))
    for section, paragraphs in zip(sections, every, strict=True):
        whole = list(_joined(paragraphs, width - _SLACK)) if width else paragraphs
        broken = any(_breaks_off(one.text) or one.text[-1:].isdecimal() for one in whole)
        yield section, list(_without_remains(whole)) if broken else whole


def _broken_at(paragraphs: Sequence[Paragraph]) -> int:
    """The width that most lines of prose are broken at; 0 where they are not."""
    prose = [one.text for one in paragraphs if _PROSE.search(one.text)]
    if len(prose) < _FEWEST or max(map(len, prose)) >= _WIDEST:
        return 0
    widths = sorted(map(_width, prose))
    ends = (bisect_right(widths, width) for width in widths)
    counts = [end - bisect_right(widths, widths[end - 1] - _SLACK) for end in ends]
    most = max(range(len(widths)), key=lambda at: (counts[at], widths[at]))
    wider = len(widths) - bisect_right(widths, widths[most])
    broken = widths[most] >= _NARROWEST and counts[most] >= max(_FEWEST, 4 * wider)
    return widths[most] if broken else 0


def _width(text: str) -> int:
    return len(text) + len(_NARROW.sub("", text))


def _without_remains(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """``paragraphs``, each without what is the end of a sentence that breaks off before it."""
    above = ""
    for one in paragraphs:
        broken = _breaks_off(above) or _parts_a_figure(above, one.text)
        begins = one.level or parse_mark(one.text) or _ITEM.match(one.text)
        remains = broken and not begins
        ends = _CLAUSE_END.search(one.text) if remains else None
        if not remains:
            yield one
        elif ends:
            yield replace(one, text=one.text[ends.end() :])
        above = one.text


def _parts_a_figure(above: str, below: str) -> bool:
    """Whether a figure of prose ends in the next line."""
    digits = above[-1:].isdecimal() and below[:1].isdecimal()
    return digits and bool(_CLAUSE_END.search(above))


def _breaks_off(text: str) -> bool:
    """Whether a sentence that began in ``text`` goes on below."""
    open_ended = not _CLOSED.search(text) or text.count("“") > text.count("”")
    return open_ended and bool(_CLAUSE_END.search(text))


def _is_short(text: str, full: int) -> bool:
    """Whether ``text`` is no wider than ``full``; one with more signs than that never is."""
    return len(text) <= full and _width(text) <= full


def _joined(paragraphs: Iterable[Paragraph], full: int) -> Iterator[Paragraph]:
    """``paragraphs``, a line of at least the ``full`` width and what goes on below it as one."""
    whole: Paragraph | None = None
    last = 0
    for one in paragraphs:
        if whole and one.place.line == last + 1 and not one.level and parse_mark(one.text) is None:
            whole = replace(whole, text=whole.text + one.text)
        else:
            if whole:
                yield whole
            whole = one
        last = one.place.line
        short = whole is one and one.text[-1] not in _OPEN and _is_short(one.text, full)
        if short or one.text[-1] in _ENDS:
            yield whole
            whole = None
    if whole:
        yield whole
