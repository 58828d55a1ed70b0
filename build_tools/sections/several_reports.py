"""Several whole reports in one file, such as last year's before this year's: which one is meant.

Read as one, the first report's tables would stand on the page of the other's year.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from build_tools.model import Block, Paragraph, Value
from build_tools.sections.splitting import marked_sections
from build_tools.sections.title_lines import TitleLine, title_of

_WHOLE = 4
"""So many official headings of different sections below a title make a report of its own."""
_YEAR = re.compile(r"(20\d\d)\s*年")


class OneOfSeveral(Value, frozen=True):
    """A whole report among others of one file."""

    title: TitleLine
    blocks: tuple[Block, ...]

    @property
    def year(self) -> int | None:
        """The year of its title, else that which it names most often."""
        if self.title.year:
            return self.title.year
        texts = (block.text for block in self.blocks if isinstance(block, Paragraph))
        named = Counter(chain.from_iterable(map(_YEAR.findall, texts))).most_common(1)
        return int(named[0][0]) if named else None


def whole_reports(blocks: Sequence[Block]) -> tuple[OneOfSeveral, ...]:
    """The whole reports in ``blocks``, in their order; none if it is one.

    Links to other years' reports and a table of contents are no others.
    """
    starts = [(0, TitleLine("")), *_titles(blocks), (len(blocks), TitleLine(""))]
    parts = [(title, blocks[start:end]) for (start, title), (end, _) in pairwise(starts)]
    left = [(title, tuple(part)) for title, part in parts if len(part) >= _WHOLE]
    whole: list[OneOfSeveral] = []
    while len(whole) + len(left) > 1 and left:
        title, part = left.pop(0)
        if is_whole(part):
            whole.append(OneOfSeveral(title, part))
    return tuple(whole) if len(whole) > 1 else ()


def is_whole(blocks: Sequence[Block]) -> bool:
    """Whether ``blocks`` hold headings enough for a report of their own."""
    return len(blocks) >= _WHOLE and len(marked_sections(blocks)) >= _WHOLE


def are_of_one(reports: Sequence[OneOfSeveral]) -> bool:
    """Whether ``reports`` may be one report printed more than once."""
    return all(_is_same(one, other) for one, other in pairwise(reports))


def _titles(blocks: Sequence[Block]) -> Iterator[tuple[int, TitleLine]]:
    """Titles with a year, each with the block it begins at: the office may stand a line above."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or "公" not in block.text:
            continue
        if "报" not in block.text and "報" not in block.text:
            continue
        found = title_of([block.text])
        if found and found.year:
            above = blocks[at - 1] if at and not found.agency else None
            whole = title_of([above.text, block.text]) if isinstance(above, Paragraph) else None
            yield (at - 1, whole) if whole and whole.agency else (at, found)


def _is_same(one: OneOfSeveral, other: OneOfSeveral) -> bool:
    """Whether both may be of one office and year; an office may be named in full and in short.

    One whose title was not read, such as a draft's, may be any office's.
    """
    shorter, longer = sorted((one.title.agency, other.title.agency), key=len)
    return one.year == other.year and set(shorter) <= set(longer)
