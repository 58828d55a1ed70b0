"""The few forms of Markdown our own pages are made of, rendered without a parser.

A CommonMark parser walks through every character of a page; a portal has a hundred thousand pages
made of headings, single-line paragraphs, short lists, links and escaped text. What has exactly one
of these forms is rendered here, to the letter as the parser would; everything else is left to it.
"""

from __future__ import annotations

import re

_TEXT = r"[^\\`*_\[\]<>&!\#\n]"
_REFERENCE = r"&\#(?:3[3-9]|[4-9][0-9]|1[01][0-9]|12[0-6]);"
_TAG = r'</?[a-z]+(?:[ ][a-z-]+="[^"<>\n]*")*>'
_LINK = rf"\[(?:{_TEXT}|{_REFERENCE})++\]\([A-Za-z0-9_./\#?=%-]+\)"
# A line may not open like a block: a list, a rule, a quote, a table, a heading, a number, HTML.
_START = (
    r"(?=\S)(?=[^\x00-\x7f]|[A-Za-z\[<&]|[0-9]++(?![.)]))"
    rf"(?!</?(?:details|div|figure|form|ol|p|ul)\b|{_TAG}[ ]*(?:\n|\Z))"
)
_LINE = rf"{_START}(?:{_TEXT}++|{_REFERENCE}|{_TAG}|{_LINK})++(?<=\S)"

_BLOCK = re.compile(
    rf"(?P<marks>\#{{1,6}})[ ](?P<heading>{_LINE})"
    rf"|(?P<list>-[ ]{_LINE}(?:\n(?:[ ]{{4}})?-[ ]{_LINE})*+)"
    rf"|(?P<paragraph>{_LINE})"
)
_TOKEN = re.compile(rf'{_TAG}|\[(?P<text>[^\]]+)\]\((?P<to>[^)]+)\)|{_REFERENCE}|"', re.VERBOSE)
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def render_block(block: str) -> str | None:
    """The HTML of one block, ended by a line feed; None when it has none of our forms."""
    found = _BLOCK.fullmatch(block)
    if not found:
        return None
    if marks := found["marks"]:
        return f"<h{len(marks)}>{_inline(found['heading'])}</h{len(marks)}>\n"
    return _list(block) if found["list"] else f"<p>{_inline(block)}</p>\n"


def _list(block: str) -> str:
    items = [item.split("\n    - ") for item in f"\n{block}".split("\n- ")[1:]]
    return f"<ul>\n{''.join(map(_item, items))}</ul>\n"


def _item(lines: list[str]) -> str:
    first, *nested = map(_inline, lines)
    inner = "".join(f"<li>{line}</li>\n" for line in nested)
    return f"<li>{first}\n<ul>\n{inner}</ul>\n</li>\n" if nested else f"<li>{first}</li>\n"


def _inline(line: str) -> str:
    return _TOKEN.sub(_token, line)


def _token(match: re.Match[str]) -> str:
    token = match[0]
    if token[0] == "<":
        return token
    if token[0] == "[":
        return f'<a href="{match["to"]}">{_inline(match["text"])}</a>'
    character = chr(int(token[2:-1])) if token[0] == "&" else token
    return _SPECIAL.get(character, character)
