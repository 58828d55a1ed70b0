"""The few forms of Markdown our own pages are made of, rendered without a parser.

A CommonMark parser walks through every character of a page; a portal has a hundred thousand pages
made of headings, single-line paragraphs, short lists, links and escaped text. What has exactly one
of these forms is rendered here, to the letter as the parser would; everything else is left to it.
"""

from __future__ import annotations

import re
from html import escape

_TEXT = r"[^\\`*_\[\]<>&!\#\n]"
_REFERENCE = r"&\#(?:3[3-9]|[4-9][0-9]|1[01][0-9]|12[0-6]);"
_TAG = r'</?[a-z]+(?:[ ][a-z-]+="[^"<>\n]*")*>'
_GROUPED = r'<span[ ]class="[a-z_-]+">|</span>'  # digits of a number, grouped for the eye
_LINK = rf"\[(?:{_TEXT}|{_REFERENCE}|{_GROUPED})++\]\([A-Za-z0-9_./\#?=%-]+\)"
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
_LINKED = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<to>[^)]+)\)")
_TOKEN = re.compile(rf'{_TAG}|{_LINKED.pattern}|{_REFERENCE}|"', re.VERBOSE)
_CHARACTERS = {f"&#{code};": escape(chr(code), quote=False) for code in range(33, 127)}
_CHARACTERS |= {'"': "&quot;", "&#34;": "&quot;"}


def render_block(block: str) -> str | None:
    """The HTML of one block, ended by a line feed; None when it has none of our forms."""
    if block.startswith("> "):
        return _quote(block)
    found = _BLOCK.fullmatch(block)
    if not found:
        return None
    if marks := found["marks"]:
        return f"<h{len(marks)}>{_inline(found['heading'])}</h{len(marks)}>\n"
    return _list(block) if found["list"] else f"<p>{_inline(block)}</p>\n"


def _quote(block: str) -> str | None:
    """A quotation of paragraphs and headings, a line each."""
    inner = [None if "\n" in each else render_block(each) for each in block[2:].split("\n>\n> ")]
    whole = [each for each in inner if each]
    return f"<blockquote>\n{''.join(whole)}</blockquote>\n" if len(whole) == len(inner) else None


def _list(block: str) -> str:
    lines = _inline(block)[2:]
    if "\n    - " in lines:
        lines = "\n- ".join(map(_nested, lines.split("\n- ")))
    items = lines.replace("\n- ", "</li>\n<li>")
    return f"<ul>\n<li>{items}</li>\n</ul>\n"


def _nested(item: str) -> str:
    first, *lines = item.split("\n    - ")
    inner = "".join(f"<li>{line}</li>\n" for line in lines)
    return f"{first}\n<ul>\n{inner}</ul>\n" if lines else first


def _inline(lines: str) -> str:
    if '"' in lines or "&" in lines:
        return _TOKEN.sub(_token, lines)
    if "[" not in lines:
        return lines
    first, *pieces = _LINKED.split(lines)  # a text, its address, what follows, and so on
    linked = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    return first + "".join([f'<a href="{to}">{text}</a>{rest}' for text, to, rest in linked])


def _token(match: re.Match[str]) -> str:
    token = match[0]
    if token[0] == "<":
        return token
    if token[0] == "[":
        return f'<a href="{match["to"]}">{_inline(match["text"])}</a>'
    return _CHARACTERS[token]
