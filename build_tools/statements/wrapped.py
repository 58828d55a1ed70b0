"""Prose whose lines were broken at a fixed width, put together again.

Text browsers and converters break lines anywhere between two ideographs: ``答`` / ``复申请805件``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from build_tools.model import Paragraph, Section
from build_tools.numbering import parse_mark

_WIDEST, _NARROWEST = 140, 40
"""Columns that lines are broken at; prose that is not broken has longer lines."""
_FEWEST = 5
"""Lines of the full width that a text with broken lines has at least."""
_SLACK = 7
"""Columns that a full line may lack: a sign that did not fit, and an indentation of two."""
_ENDS = "。！？!?；;：:"
_IDEOGRAPHS = "\u2e80"


def unwrapped(sections: Iterable[Section]) -> Iterator[tuple[Section, Sequence[Paragraph]]]:
    """Each section with its paragraphs, broken lines of one joined under the place of the first."""
    sections = tuple(sections)
    every = [section.paragraphs for section in sections]
    width = _broken_at(list(chain.from_iterable(every)))
    for section, paragraphs in zip(sections, every, strict=True):
        yield section, list(_joined(paragraphs, width - _SLACK)) if width else paragraphs


def _broken_at(paragraphs: Sequence[Paragraph]) -> int:
    """The width that lines are broken at; 0 where they are not."""
    if max((len(one.text) for one in paragraphs), default=_WIDEST) >= _WIDEST:
        return 0
    widths = [_width(one.text) for one in paragraphs]
    most = max(widths)
    full = sum(width > most - _SLACK for width in widths)
    return most if _NARROWEST <= most <= _WIDEST and full >= _FEWEST else 0


def _width(text: str) -> int:
    return len(text) + sum(sign >= _IDEOGRAPHS for sign in text)


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
        if _width(one.text) <= full or one.text[-1] in _ENDS:
            yield whole
            whole = None
    if whole:
        yield whole
