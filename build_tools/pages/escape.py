"""Text of strangers made harmless, and the mark that tells ours from theirs.

The same escaped text stands in Markdown, in HTML blocks and in attribute values, and may later be
read by another generator with extensions of its own. So every ASCII mark that any of them could act
on becomes a character reference; Chinese text, letters and digits stay as they are.
"""

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[\t\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
# "," ";" "%" and the space act nowhere. The full stop and the hyphen are looked at by their
# neighbours: a pattern that did so itself would search ten times as long.
_ACTIVE = re.compile(r"[!-$&-+\-./:<-@\[-`{}~]{1,8}")
# Nearly all prose: ideographs, letters, digits, Chinese marks. No space and nothing of the above.
_HARMLESS = re.compile(
    "[0-9A-Za-z%,;\xb7\u2014\u2018-\u201d\u2026\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*+"
)
_BAR = "|"  # stands at every cell of a table written in Markdown
_REFERENCES = {chr(code): f"&#{code};" for code in range(33, 127)}


class Markup(str):
    """Text that may go to a page as it stands: written by us, or escaped already."""

    __slots__ = ()


NOTHING = Markup("")
"""Markup for what is not there."""


def fold_lines(text: str) -> str:
    """``text`` as one line: white space folded, what no page can show as U+FFFD."""
    folded = " ".join(text.split())
    return folded if folded.isprintable() else _UNPRINTABLE.sub(_REPLACEMENT, folded)


def escape_markdown(text: str) -> Markup:
    """``text`` as one line that every Markdown, HTML or template engine shows letter by letter."""
    if text.isalnum() or _HARMLESS.fullmatch(text):
        return Markup(text)
    return Markup(_referenced(fold_lines(text)))


def escape_line(text: str) -> str:
    """``text`` escaped as ``escape_markdown`` does, its spaces left where they stand."""
    if text.isalnum() or _HARMLESS.fullmatch(text):
        return text
    if not text.isprintable():
        text = _UNPRINTABLE.sub(_REPLACEMENT, _SPACES.sub(" ", text))
    return _referenced(text)


def show(value: object) -> str:
    """What a template prints for ``value``: markup as it stands, all else escaped."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    return text if text.isalnum() else escape_markdown(text)


def _referenced(text: str) -> str:
    return _ACTIVE.sub(_reference, text).replace(_BAR, _REFERENCES[_BAR])


def _reference(match: re.Match[str]) -> str:
    marks = match[0]
    if len(marks) > 1:  # none of them stands between letters or digits
        return "".join([_REFERENCES[mark] for mark in marks])
    return marks if marks in ".-" and _joins(match) else _REFERENCES[marks]


def _joins(match: re.Match[str]) -> bool:
    """Whether the mark stands as in 1.5, in 2024-01-30 or in T3-01, where it acts on nothing."""
    start, end = match.span()
    around = match.string[start - 1 : start] + match.string[end : end + 1]
    if len(around) < 2 or not around.isascii():
        return False
    return around.isdigit() if match[0] == "." else around.isalnum()
