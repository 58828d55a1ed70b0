"""Lawsuits brought at once or after a review, and of which of them an ending is: 直接起诉2件."""

import re

from build_tools.statements.figures import FIGURE

AT_ONCE, AFTERWARDS = "litigation_at_once", "litigation_afterwards"
_OF_ABOUT = "(?:的|因|涉及?|对|政府信息公开|信息公开|类|引发|申请)*"
_SUIT = f"{_OF_ABOUT}(?:行政)?(?:诉讼)?(?:案件|案)?(?:数量)?(?:总计|共计|合计|有|共|为|的)*"
_FIRST = f"(?:其中|全年|本年度?|{_OF_ABOUT}|行政诉讼|[、,:])*"
_SUITS = (
    (
        AT_ONCE,
        re.compile(
            rf"{_FIRST}(?:未经(?:行政)?复议)?直接(?:向(?:人民)?法院)?(?:起诉|提起(?:政府信息公开|信息公开)?(?:行政)?诉讼){_SUIT}"
        ),
    ),
    (
        AFTERWARDS,
        re.compile(
            rf"{_FIRST}(?:经)?(?:行政)?复议后(?:再|又)?(?:起诉|提起(?:政府信息公开|信息公开)?(?:行政)?诉讼){_SUIT}"
        ),
    ),
)
_NAMED = ((AT_ONCE, re.compile("直接")), (AFTERWARDS, re.compile("复议后")))
_CASES = re.compile("复议|诉讼|起诉")
_ITEMS = re.compile("[,、;]")
_ENDED, _OTHERS = "ended", "others"


def suit_of(left: str, right: str) -> str:
    """The kind of lawsuits that the words around a figure count; or empty."""
    own = left.rpartition("、")[2] + right.rstrip("、和及")
    return next(
        (kind for kind, words in _SUITS if words.fullmatch(left) or words.fullmatch(own)), ""
    )


def suit_ended(before: str, sentence: str) -> str:
    """The kind of lawsuits that an ending behind ``before`` in ``sentence`` is of; or empty.

    直接起诉5件，维持3件；复议后起诉2件，维持1件: each has its own. Behind both counts, or behind
    a total, nobody knows of which an ending is.
    """
    counted = _counted(before)
    at = max((at for at, each in enumerate(counted) if each != _ENDED), default=-1)
    kind = counted[at] if at >= 0 else ""
    if kind not in (AT_ONCE, AFTERWARDS):
        return ""
    every = _counted(sentence)
    apart = [
        each
        for each, then in zip(every, [*every[1:], ""], strict=True)
        if each in (AT_ONCE, AFTERWARDS) and then == _ENDED
    ]
    others = {each for each in every if each not in (_ENDED, kind)}
    return kind if not others or {AT_ONCE, AFTERWARDS} <= {*apart} else ""


def _counted(text: str) -> list[str]:
    """What each figure of ``text`` counts in turn: a kind of lawsuits, how some ended, others."""
    return [_kind(each) for each in _ITEMS.split(text) if FIGURE.search(each)]


def _kind(words: str) -> str:
    suit = next((kind for kind, named in _NAMED if named.search(words)), "")
    return suit or (_OTHERS if _CASES.search(words) else _ENDED)
