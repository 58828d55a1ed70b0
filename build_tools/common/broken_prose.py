"""Where a line of prose breaks off in the midst of a sentence, and where another begins."""

import re

from build_tools.common.numbering import parse_mark

_CLOSED = re.compile(
    r"[^\w\s，、][\s”’」』）)》]*$|[）)》]$|\d\s*(?:[件条份宗起个次项人篇]|万?元)$"
)
"""How a paragraph of prose ends; behind any other end a converter has broken a sentence off."""
_SAYS = re.compile(r"[，。；：]|\d\s*[件条份宗起]")
_ITEM = re.compile("[-*•·●■◆○]")


def breaks_off(text: str) -> bool:
    """Whether a sentence that began in ``text`` goes on below."""
    closed = text.endswith("。") or _CLOSED.search(text)  # nearly all end so
    open_ended = not closed or text.count("“") > text.count("”")
    return open_ended and bool(_SAYS.search(text))


def parts_figure(above: str, below: str) -> bool:
    """Whether a figure may end in the next line, or another begin there: nobody knows."""
    return above[-1:].isdecimal() and below[:1].isdecimal()


def begins_item(text: str) -> bool:
    """Whether ``text`` begins as headings and the items of lists do."""
    return bool(parse_mark(text) or _ITEM.match(text))
