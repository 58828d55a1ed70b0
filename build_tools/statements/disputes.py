"""What a clause claims of reviews and lawsuits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause

_NO_REVIEW = re.compile(
    r"(?:未|没有|无|零)(?!经复议|正当)[^,;]{0,30}(?:复议|诉讼)|(?:复议|诉讼)[^,;\d]{0,8}(?:为零|未发生|均无|无$)"
)
_NOT_ALL_REVIEWS = re.compile(r"纠正|撤销|败诉|变更|违法|维持|审结|不服")
_NOT_OURS = re.compile(r"承办|审理|审结|结案|指导|应诉率|出庭|维持|纠正|撤销|尚未")
_REVIEWED = re.compile(r"复议(?!后|机关)(?<!未经复议)")
_SUED = re.compile(r"诉讼|起诉")


def read_disputes(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Reviews and lawsuits against the agency about information disclosure."""
    text = clause.text
    if _NO_REVIEW.search(text) and not _NOT_ALL_REVIEWS.search(text):
        yield from (none_of(kind) for kind in _review_kinds(text))
        return
    if not around.about_disclosure or around.listed:
        return
    for left, _, figure in figures_in(text):
        kinds = _review_kinds(left)
        if kinds and not _NOT_OURS.search(left):
            yield claim_of("_and_".join(kinds), figure)


def _review_kinds(text: str) -> list[str]:
    kinds = ["review"] if _REVIEWED.search(text) else []
    return [*kinds, "litigation"] if _SUED.search(text) else kinds
