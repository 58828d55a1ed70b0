"""How much a claim counts: the whole that its kind names, or what may be a part of it.

The whole only where all that its sentence says is known to leave a figure what it is, or to name
the whole (``known_words.txt``), and where nothing beside it opens a part.
"""

from build_tools.statements.claims import Claim, Position
from build_tools.statements.doubts import counted_among, unknown_to_say
from build_tools.statements.heads import head_of_part
from build_tools.statements.notes import note_of_part
from build_tools.statements.opened_parts import opened_part
from build_tools.statements.split_parts import split_part

_OF_BOTH = (head_of_part, note_of_part)
"""What is asked of a figure and of a denial: each question answers with the words that narrow."""
_OF_FIGURES = (opened_part, split_part, counted_among, unknown_to_say, *_OF_BOTH)


def words_of_part(claim: Claim, at: Position) -> str:
    """The words by which ``claim``, ``at`` its clause, may count a part; empty for the whole."""
    if claim.narrowed:
        return claim.narrowed
    asked = _OF_BOTH if claim.negation else _OF_FIGURES
    return next((words for each in asked if (words := each(claim, at))), "")
