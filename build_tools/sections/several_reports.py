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
from build_tools.sections.title_sentences import period_year

_WHOLE = 4
"""So many official headings of different sections below a title make a report of its own."""
_SEVERAL = 2
_YEAR = re.compile(r"(20\d\d)\s*年")


class OneOfSeveral(Value, frozen=True):
    """A whole report among others of one file."""

    title: TitleLine
    year: int | None
    """The year of its title, else that which it names most often; None where they disagree."""
    blocks: tuple[Block, ...]


class _Titled(Value, frozen=True):
    """A title and how many blocks it takes, with those down to the next one."""

    title: TitleLine
    height: int
    blocks: tuple[Block, ...]

    @property
    def body(self) -> tuple[Block, ...]:
        return self.blocks[self.height :]


def whole_reports(blocks: Sequence[Block]) -> tuple[OneOfSeveral, ...]:
    """The whole reports in ``blocks``, in their order; none if it is one.

    Links to other years' reports and a table of contents are no others.
    """
    starts = [(0, 0, TitleLine("")), *_titles(blocks), (len(blocks), 0, TitleLine(""))]
    left = [
        _Titled(title, height, tuple(blocks[start:end]))
        for (start, height, title), (end, *_) in pairwise(starts)
    ]
    whole: list[OneOfSeveral] = []
    above: list[_Titled] = []
    while len(whole) + sum(len(one.blocks) >= _WHOLE for one in left) > 1 and left:
        above.append(left.pop(0))
        if is_whole(above[-1].blocks):
            whole.append(_of_its_own_year(above))
            above = []
    return tuple(whole) if len(whole) > 1 else ()


def _of_its_own_year(above: Sequence[_Titled]) -> OneOfSeveral:
    """The report below the titles ``above``, of which all but one may be those of a list.

    Two of three must name its year then: the title next to it, the period and what it names most.
    """
    last = above[-1]
    named = _named_most(last.body)
    titled = {one.title.year: one for one in above if one.title.year}
    if len(titled) < _SEVERAL:
        return OneOfSeveral(last.title, last.title.year or named, last.blocks)
    period = period_year(one.text for one in last.body if isinstance(one, Paragraph))
    votes = Counter(year for year in (last.title.year, period, named) if year in titled)
    (year, most), *others = votes.most_common()
    if others and most < _SEVERAL:
        return OneOfSeveral(TitleLine(""), None, last.body)
    own = titled[year]
    return OneOfSeveral(own.title, year, (*own.blocks[: own.height], *last.body))


def _named_most(blocks: Sequence[Block]) -> int | None:
    texts = (block.text for block in blocks if isinstance(block, Paragraph))
    named = Counter(chain.from_iterable(map(_YEAR.findall, texts))).most_common(1)
    return int(named[0][0]) if named else None


def is_whole(blocks: Sequence[Block]) -> bool:
    """Whether ``blocks`` hold headings enough for a report of their own."""
    return len(blocks) >= _WHOLE and len(marked_sections(blocks)) >= _WHOLE


def are_of_one(reports: Sequence[OneOfSeveral]) -> bool:
    """Whether ``reports`` may be one report printed more than once."""
    return all(_is_same(one, other) for one, other in pairwise(reports))


def _titles(blocks: Sequence[Block]) -> Iterator[tuple[int, int, TitleLine]]:
    """Titles with a year, each with the block it begins at and how many it takes.

    The office may stand a line above.
    """
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or "公" not in block.text:
            continue
        if "报" not in block.text and "報" not in block.text:
            continue
        found = title_of([block.text])
        if found and found.year:
            above = blocks[at - 1] if at and not found.agency else None
            whole = title_of([above.text, block.text]) if isinstance(above, Paragraph) else None
            yield (at - 1, 2, whole) if whole and whole.agency else (at, 1, found)


def _is_same(one: OneOfSeveral, other: OneOfSeveral) -> bool:
    """Whether both may be of one office and year; an office may be named in full and in short.

    One whose title was not read, such as a draft's, may be any office's.
    """
    shorter, longer = sorted((one.title.agency, other.title.agency), key=len)
    return one.year == other.year and set(shorter) <= set(longer)
