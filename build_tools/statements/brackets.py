"""What stands in the brackets of a clause, each read as a sentence of its own."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from build_tools.model import Statement
from build_tools.statements.claims import Position, Surroundings
from build_tools.statements.claims_of_clause import claims_of, statement_of
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import FIGURE
from build_tools.statements.matters import unknown_words
from build_tools.statements.opened_parts import opened_part
from build_tools.statements.partial_figures import senders_of_part
from build_tools.statements.reasons import names_row
from build_tools.statements.scope import body_in, narrowing
from build_tools.statements.split_parts import split_part
from build_tools.statements.times import of_another_time
from build_tools.statements.topics import Topic, topic_of

_HELD_IN_BRACKETS = frozenset({Topic.REQUESTS, Topic.NORMATIVE})
"""What brackets are held to in full: （教育领域制发规范性文件3件） is a part."""
_SET_RIGHT = re.compile("^征求|误|更正|原报|核[减增]|计划")
"""（上年报告误填为4件，现更正为3件）."""
_NAMED_YEAR = re.compile(r"(20\d\d)年(?!度?[^,;]{0,6}[结转])")
_COMPARED = re.compile(r"[与比较](?:于|了)?(?:20\d\d|上一?|去)年")
"""与2022年（收到15件，公开9件）相比: the brackets tell of that year."""


def in_brackets(
    sentence: Sentence, at: int, around: Surroundings, doubt: str
) -> Iterator[Statement]:
    """What the brackets of clause ``at`` state; nothing behind what is of another time or body."""
    topic, clause = around.topic, sentence[at]
    for index, inner in enumerate(clause.inner):
        if of_another_time(inner.text) or _SET_RIGHT.search(inner.text):
            return
        if FIGURE.search(inner.text) and (narrowing(inner.text) or body_in(inner.text)):
            return
        topic = topic_of(inner.text, topic)
        for claim in claims_of(inner, replace(around, topic=topic)):
            doubt = doubt or opened_part(claim, Position(clause.inner, index, topic))
            doubt = doubt or split_part(claim, Position(sentence, at, topic))
            if topic in _HELD_IN_BRACKETS and not names_row(inner.text):
                doubt = doubt or unknown_words(inner.text, topic)
            claim = replace(claim, narrowed=claim.narrowed or doubt)
            yield statement_of(senders_of_part(claim, clause), inner.quote)


def tell_of_other_year(clause: Clause, year: str) -> bool:
    """Whether brackets tell of another year beside this one: （2022年9件，2023年12件）."""
    named = [found for each in clause.inner for found in _NAMED_YEAR.findall(each.text)]
    return any(each != year for each in named) or bool(_COMPARED.search(clause.text))


def remarks_in(sentence: Sentence) -> str:
    """All that the brackets of ``sentence`` say."""
    return ",".join([inner.text for clause in sentence for inner in clause.inner])
