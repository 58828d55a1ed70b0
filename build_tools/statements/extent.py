"""How much a claim counts: the whole that its kind names, or what may be a part of it.

The whole only where all that its sentence says is known to leave a figure what it is, or to name
the whole (``known_words.txt``), and where nothing beside it opens a part.
"""

from collections.abc import Callable
from enum import StrEnum

from build_tools.model import Value
from build_tools.statements.claims import Claim, Position
from build_tools.statements.doubts import counted_among, unknown_to_say
from build_tools.statements.heads import head_of_part, note_of_part
from build_tools.statements.opened_parts import opened_part
from build_tools.statements.split_parts import split_part


class Extent(StrEnum):
    """How much of what its kind names a claim counts."""

    WHOLE = "whole"
    PART = "part"
    DOUBTFUL = "doubtful"


class Scope(Value, frozen=True):
    """How much a claim counts, and the words by which it may be less than the whole."""

    extent: Extent
    words: str = ""


_OF_BOTH = ((Extent.PART, note_of_part), (Extent.DOUBTFUL, head_of_part))
"""What is asked of a figure and of a denial: each question answers with the words that narrow."""
_OF_FIGURES: tuple[tuple[Extent, Callable[[Claim, Position], str]], ...] = (
    (Extent.PART, note_of_part),
    (Extent.PART, opened_part),
    (Extent.PART, split_part),
    (Extent.PART, counted_among),
    (Extent.DOUBTFUL, unknown_to_say),
    (Extent.DOUBTFUL, head_of_part),
)


def scope_of(claim: Claim, at: Position) -> Scope:
    """How much ``claim`` counts that stands ``at`` its clause; what narrows itself is a part's."""
    if claim.narrowed:
        return Scope(Extent.PART, claim.narrowed)
    for extent, narrowing in _OF_BOTH if claim.negation else _OF_FIGURES:
        if words := narrowing(claim, at):
            return Scope(extent, words)
    return Scope(Extent.WHOLE)
