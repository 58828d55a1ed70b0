"""Prose without what is but the end of a sentence whose beginning stands elsewhere."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from build_tools.common.broken_prose import begins_item, breaks_off, parts_figure
from build_tools.model import Paragraph

_CLAUSE_END = re.compile("[，。；]")


def without_remains(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """``paragraphs``, each without what may end a sentence that breaks off before it."""
    broken = any(breaks_off(one.text) or one.text[-1:].isdecimal() for one in paragraphs)
    return list(_without(paragraphs)) if broken else paragraphs


def _without(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    above = ""
    for one in paragraphs:
        parted = parts_figure(above, one.text) and _CLAUSE_END.search(above)
        broken = breaks_off(above) or parted
        remains = broken and not (one.level or begins_item(one.text))
        ends = _CLAUSE_END.search(one.text) if remains else None
        if not remains:
            yield one
        elif ends:
            yield replace(one, text=one.text[ends.end() :])
        above = one.text
