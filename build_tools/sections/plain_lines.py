"""The lines of sections in plain characters, for who looks for names in them.

Plain are simplified characters without the readings in Latin letters that some pages add.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from build_tools.common.text import drop_spaces
from build_tools.common.traditional import simplified
from build_tools.model import Paragraph, Section, SectionName
from build_tools.sections.characters import without_readings
from build_tools.sections.title_lines import title_of

_SEARCHED = 60
_OWN_WORDS = (SectionName.PREAMBLE, SectionName.OVERVIEW)


def plain(text: str) -> str:
    """``text`` in plain characters."""
    return simplified(without_readings(text))


def head_of(sections: Sequence[Section]) -> list[str]:
    """The first lines: paragraphs and, of tables before section one, the cells that are titles."""
    return list(map(plain, islice(_lines(sections[:1]), _SEARCHED)))


def foot_of(sections: Sequence[Section]) -> list[str]:
    """The last lines, a quarter as many."""
    return whole_of(sections[-1:])[-_SEARCHED // 4 :]


def whole_of(sections: Iterable[Section]) -> list[str]:
    """Every paragraph and heading."""
    return list(map(plain, _texts(sections)))


def prose_of(sections: Iterable[Section]) -> Iterator[str]:
    """The paragraphs before section two."""
    own = (section for section in sections if section.name in _OWN_WORDS)
    return (plain(each.text) for section in own for each in section.paragraphs)


def as_printed(name: str, sections: Sequence[Section]) -> str:
    """``name``, read in plain characters, in those in which the lines hold it."""
    printed = "".join([*_lines(sections[:1]), *_texts(sections)])
    if name in printed or simplified(printed) == printed:
        return name
    printed = drop_spaces(without_readings(printed))
    at = simplified(printed).find(name)
    return printed[at : at + len(name)] if at >= 0 else name


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        if section.heading:
            yield section.heading.text
        yield from (paragraph.text for paragraph in section.paragraphs)


def _lines(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        if section.heading:
            yield section.heading.text
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif section.name is SectionName.PREAMBLE:
                cells = (cell.text for row in block.rows[:_SEARCHED] for cell in row)
                yield from (text for text in cells if (found := title_of([text])) and found.agency)
