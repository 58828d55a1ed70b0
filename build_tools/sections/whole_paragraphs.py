"""Prose whose lines were broken, put together again.

Text browsers and converters break lines anywhere between two ideographs: ``答`` / ``复申请805件``.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from msgspec.structs import replace

from build_tools.common.broken_prose import begins_item, breaks_off, parts_figure
from build_tools.model import Block, Paragraph, Section, SectionName

_SLACK = 7
"""Columns that a full line may lack: a sign that did not fit, and an indentation of two."""
_ENDS = "。！？!?；;：:"
_CELLS = re.compile(r"[|\t]|  ")
_NARROW = re.compile("[\0-\u2e7f]+")
"""Signs before the ideographs: they take up one column."""


def with_whole_paragraphs(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """``sections`` with the broken lines of a paragraph as one, at the place of the first.

    What stands before section one is left as it is.
    """
    broken = [_broken_lines(each) for each in sections]
    widths = sorted(_width(line) for line in chain.from_iterable(broken))
    if not widths:
        return sections
    several = len(widths) > 1 and widths[-2] >= widths[-1] - _SLACK
    return tuple([_joined(each, widths[-1] if several else 0) for each in sections])


def _broken_lines(section: Section) -> list[str]:
    """The lines in the midst of which a sentence goes on in the next line."""
    pairs = _adjacent(section)
    return [above.text for _, above, below in pairs if _is_rest(above.text, below)]


def _joined(section: Section, full: int) -> Section:
    """``section``, each paragraph and what goes on right below it as one.

    So does what is as wide as a ``full`` line and ends no sentence.
    """
    above = {at: line.text for at, line, _ in _adjacent(section)}
    whole: list[Block] = []
    said = ""
    for at, one in enumerate(section.blocks):
        if not isinstance(one, Paragraph):
            whole.append(one)
        elif at in above and (_is_full(above[at], full) or _is_rest(said, one)):
            said += one.text
            whole[-1] = replace(whole[-1], text=said)
        else:
            said = one.text
            whole.append(one)
    return replace(section, blocks=tuple(whole))


def _adjacent(section: Section) -> Iterator[tuple[int, Paragraph, Paragraph]]:
    """Each line of ``section``, by its index, that may go on with the one right above it."""
    spoken = () if section.name is SectionName.PREAMBLE else section.blocks
    for at, (above, below) in enumerate(pairwise(spoken), 1):
        if (
            isinstance(above, Paragraph)
            and isinstance(below, Paragraph)
            and below.place.line <= above.place.line + 1
            and above.text[-1:] not in _ENDS
            and not parts_figure(above.text, below.text)
            and not (below.level or begins_item(below.text))
        ):
            yield at, above, below


def _width(text: str) -> int:
    """Columns: an ideograph takes up two."""
    return len(text) + len(_NARROW.sub("", text))


def _is_rest(above: str, below: Paragraph) -> bool:
    """Whether ``below`` ends what ``above`` says."""
    return breaks_off(above) and not _CELLS.search(below.text)


def _is_full(text: str, full: int) -> bool:
    """Whether ``text`` is as wide as a ``full`` line is."""
    return full - _SLACK <= _width(text) <= full
