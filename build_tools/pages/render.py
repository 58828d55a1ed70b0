"""A page's Markdown as HTML for the site, and as a file for any other generator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from build_tools.model import Page
from build_tools.pages.escape import fold_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# The tags our pages open an HTML block with; CommonMark ends such a block at the next blank line.
_HTML_BLOCK = re.compile(
    rb"</?(?:div|details|dl|figure|form|link|nav|noscript|ol|p|script|section|ul)\b"
)
_SHORT = 600

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def render_blocks(blocks: Iterable[bytes]) -> bytes:
    """The HTML of a page's blocks, to the letter as a CommonMark parser gives it."""
    return b"".join(
        [_known(block) if len(block) < _SHORT else _rendered(block) for block in blocks]
    )


def page_head(page: Page) -> bytes:
    """What stands of ``page`` in its document's head, besides title and description."""
    links = (
        f'<link rel="alternate" type="{each.type}" href="{each.address}"'
        f' title="{escape(each.title)}">\n'
        for each in page.alternates
    )
    robots = "" if page.indexed else '<meta name="robots" content="noindex">\n'
    script = f'<script src="{page.script}" defer></script>\n' if page.script else ""
    return "".join((*links, robots, script)).encode()


def page_file(page: Page, blocks: Iterable[bytes] | None = None) -> bytes:
    """``page`` as a Markdown file with front matter whose values are quoted strings.

    ``blocks`` stand in the place of its own.
    """
    front = "\n".join(("---", *_front_matter(page), "---"))
    return b"\n\n".join((front.encode(), *(page.blocks if blocks is None else blocks))) + b"\n"


def _rendered(block: bytes) -> bytes:
    if _HTML_BLOCK.match(block):
        return block + b"\n"
    text = block.decode()
    rendered = render_block(text)
    return (str(_parser().render(text)) if rendered is None else rendered).encode()


_known = lru_cache(maxsize=1024)(_rendered)  # most short blocks stand in every report's page


def _front_matter(page: Page) -> Iterator[str]:
    fields = (("title", page.title), ("description", page.description), ("kind", page.kind))
    robots = () if page.indexed else (("robots", "noindex"),)
    for name, value in (*fields, *page.meta, *robots):
        yield f"{name}: {_quoted(fold_lines(value))}"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # it takes its time, and few blocks need it

    return MarkdownIt("commonmark", {"html": True}).disable(["code", "fence", "reference"])


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
