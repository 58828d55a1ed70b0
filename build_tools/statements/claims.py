"""What a clause can claim, and the figures a claim is made of."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from build_tools.common.memo import Memo
from build_tools.model import Number, Value
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import BARE, BEFORE_FIGURE, FIGURE, Figure, figure_of
from build_tools.statements.topics import Topic

PART = ".part"
"""How the kinds of figures end that count a part of what their kind counts: never more than it."""


class Claim(Value, frozen=True):
    """A figure with its kind, or the statement that there was none."""

    kind: str
    value: Number
    unit: str
    vague: bool = False
    negation: bool = False
    narrowed: str = ""
    """The words that may make it a part of the whole, or somebody else's."""


class Position(Value, frozen=True):
    """A clause by its number in its sentence, and what it speaks of."""

    sentence: Sentence
    index: int
    topic: Topic

    @property
    def clause(self) -> Clause:
        """The clause itself."""
        return self.sentence[self.index]

    @property
    def before(self) -> Sentence:
        """The clauses before it."""
        return self.sentence[: self.index]

    @property
    def behind(self) -> Sentence:
        """The clauses behind it."""
        return self.sentence[self.index + 1 :]


class Surroundings(Value, frozen=True):
    """What is known about a clause from outside of it."""

    topic: Topic
    listed: bool
    """It takes a total apart, so that no figure of it is a total."""
    carried: bool
    """A list behind it counts what was carried in, so that a total includes it; requests only."""
    about_disclosure: bool
    """Its sentence or heading says that it is about disclosure; reviews only."""
    year: int = 0
    """The report's; 0 when it names none."""
    sentence: str = ""
    """The words of the whole sentence."""
    before: str = ""
    """The words of the sentence before the clause."""
    remarks: str = ""
    """What the sentence says in brackets; reviews only."""
    earlier: str = ""
    """The words of the sentence before it in the paragraph; of all, where a figure of requests
    opens its sentence."""
    inner: bool = False
    """It stands in the brackets of another, and is of what that counts."""

    def before_clause(self, text: str) -> str:
        """What the sentence says before the clause ``text``, which may stand in it twice."""
        here = self.sentence.startswith(f"{self.before}{text}")
        return self.before if here else self.sentence.partition(text)[0]

    @property
    def of_documents(self) -> bool:
        """Whether the sentence counts pieces of information instead of requests."""
        return _DOCUMENTS.search(self.sentence) is not None

    @property
    def of_pieces(self) -> bool:
        """Whether the sentence takes apart what was published."""
        return _PIECES.search(self.sentence) is not None


_PIECES = re.compile(r"(?:公开|发布|公布|更新|推送)[^,;\d]{0,20}信息[^,;\d]{0,6}\d+条")
_DOCUMENTS = re.compile(
    r"(?<!其中已)(?<!属于已)主动公开[^,;\d]{0,4}\d|公文|制作政府信息|公开属性|制发(?!规范|行政规范)|\d[件份][^,;\d申]{0,6}文件"
)


def _find_figures(text: str) -> tuple[tuple[str, str, Figure], ...]:
    return tuple(_figures(text))


figures_in = Memo(_find_figures, most=1024).__getitem__
"""Each figure of a text with the words before it and, up to the next figure, behind it.

So is a number without a unit that ends a clause: ``收到申请464``.
"""


def _figures(text: str) -> Iterator[tuple[str, str, Figure]]:
    found = [*FIGURE.finditer(text)]
    if not found or found[-1].end() < len(text):
        found += BARE.finditer(text, found[-1].end() if found else 0)
    start = 0
    first = False
    for match, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(text)
        left = _PASSED_OVER.split(text[start : match.start()])[-1]
        if first and left[:1] != "、":
            left = _NEXT_LABEL.sub("", left, count=1)
        first = BEFORE_FIGURE.fullmatch(left) is not None
        yield left, text[match.end() : end], figure_of(match)
        start = match.end()


_PASSED_OVER = re.compile(r"(?<=\d)(?=[、和及])")
"""Behind a figure without its unit another label begins: 部分公开2、不予公开7件."""


_NEXT_LABEL = re.compile("^[^、]*(?:[和及与]$|、(?!$))")
"""Where the label of the figure before ends, which stands behind it."""


def claim_of(kind: str, figure: Figure, narrowed: str = "") -> Claim:
    """The claim that there are as many of ``kind``."""
    return Claim(kind, figure.value, figure.unit, figure.vague, narrowed=narrowed)


def none_of(kind: str, unit: str = "件") -> Claim:
    """The claim that there was none of ``kind``."""
    return Claim(kind, 0, unit, negation=True)
