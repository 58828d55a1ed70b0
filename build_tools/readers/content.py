"""The report inside a web page: which element holds it, and what the page calls it.

A report's headings 一、… 六、 are found first: the element around them all is its content, however
much navigation, related news and footer stands beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.common.numbering import parse_mark
from build_tools.common.text import drop_spaces
from build_tools.readers.tree import BLOCKS, SKIPPED, TEXT, Node, walk

_NUMERALS = frozenset("一二三四五六第")
_TITLE = re.compile("公[开開].*(报告|报|報告|年报|年報)$")
_SITE_NAME = re.compile(r"[-_|—–]+")
_SENTENCE = re.compile("[。；]")
_DATED = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日$|二[〇○零].{2}年.{1,3}月.{1,3}日$")
_LONGEST_TITLE = 80
_SHORTEST_PROSE = 30
_LONGEST_SIGNATURE = 60
_MAX_DEPTH = 400
"""Levels looked at above a heading; deeper pages are taken whole."""
_MAX_HEADINGS = 60
_MAX_TITLES = 20
_ALSO_ABOVE = 2
"""So many titles are the page's and the text's own; more are a list of reports."""
_PUBLISHED = (("contentsource", "来源", "发布机构", "source"), ("sitename", "og:site_name"))


@dataclass(frozen=True, slots=True)
class Content:
    """The element that holds the report, and what was met on the way to its first heading."""

    root: Node
    titles: tuple[str, ...]
    """Lines before the first heading that read like the title of a report."""


def find_content(root: Node) -> Content:
    """The content of the page under ``root``; the whole page when it shows no headings."""
    headings: list[Node] = []
    titles: list[str] = []
    for node in _texts(root):
        text = (node.text_content or "").strip()
        if text and text[0] in _NUMERALS and len(headings) < _MAX_HEADINGS:
            if _is_heading(node):
                headings.append(node)
        elif "公" in text and not headings and len(titles) < _MAX_TITLES and _TITLE.search(text):
            titles.append(_line(node))
    around = _common_ancestor([_ancestors(node) for node in headings])
    chosen = root if around is None or len(headings) < 2 else _widened(around)
    return Content(chosen, tuple(titles))


def find_title(root: Node, content: Content) -> str:
    """The page's title for the report, nearest to it first; empty when it has none."""
    head = root.css_first("head > title")
    said = _metadata(root)
    named = [said[name] for name in ("articletitle", "og:title") if said.get(name)]
    named += _SITE_NAME.split(head.text()) if head else []
    shown = [drop_spaces(text) for text in reversed(content.titles)]
    named = [drop_spaces(text) for text in named]
    if len(set(shown)) > _ALSO_ABOVE and (own := next(filter(set(shown).__contains__, named), "")):
        return own
    titles = [text for text in (*shown, *named) if _is_title(text)]
    # A title in full goes before the same without the office's name.
    return max((each for each in titles if titles[0] in each), key=len, default="")


def find_publisher(root: Node) -> str:
    """Whom the page's metadata name: first line the content's source, second the site's owner."""
    said = _metadata(root)
    source, site = (
        next((said[name] for name in names if said.get(name)), "") for names in _PUBLISHED
    )
    return f"{source}\n{site}" if site else source


def _metadata(root: Node) -> dict[str, str]:
    """What ``<meta>`` says, by name in lower case, without spaces."""
    said: dict[str, str] = {}
    for meta in root.css("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        said.setdefault(name.lower(), drop_spaces(meta.attributes.get("content") or ""))
    return {name: text[:_LONGEST_TITLE] for name, text in said.items()}


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(_TITLE.search(text))


def _texts(root: Node) -> list[Node]:
    """Every text node of ``root`` outside of elements that are skipped."""
    found: list[Node] = []

    def enters(node: Node) -> bool:
        if node.tag == TEXT:
            found.append(node)
            return False
        return node.tag not in SKIPPED

    walk(root, enters, lambda _: None)
    return found


def _block(node: Node) -> Node:
    """The paragraph, cell or other block that ``node`` stands in."""
    while (parent := node.parent) is not None and node.tag not in BLOCKS:
        node = parent
    return node


def _line(node: Node) -> str:
    return _block(node).text()[: 2 * _LONGEST_TITLE]


def _is_heading(node: Node) -> bool:
    mark = parse_mark(_line(node).strip())
    parent = node.parent
    return bool(mark and mark.level == 1 and parent is not None and parent.tag != "a")


def _ancestors(node: Node) -> list[Node]:
    """``node`` and what it stands in, outermost first; empty when nested too deeply."""
    found = [node]
    while (parent := node.parent) is not None:
        found.append(parent)
        node = parent
        if len(found) > _MAX_DEPTH:
            return []
    return found[::-1]


def _common_ancestor(paths: Sequence[Sequence[Node]]) -> Node | None:
    common = None
    for nodes in zip(*paths, strict=False):
        if len({node.mem_id for node in nodes}) > 1:
            break
        common = nodes[0]
    return common


def _widened(node: Node) -> Node:
    """``node``, or what it stands in while prose or the signature stands right beside it."""
    while (parent := node.parent) is not None and node.tag != "body":
        if (
            parent.tag in BLOCKS
            and node.tag not in ("tr", "tbody")
            and not _has_prose(parent, node)
        ):
            break
        node = parent
    return node


def _has_prose(parent: Node, node: Node) -> bool:
    return any(
        sibling.mem_id != node.mem_id and sibling.tag not in SKIPPED and _is_prose(sibling)
        for sibling in parent.iter(include_text=True)
    )


def _is_prose(node: Node) -> bool:
    text = node.text().strip()
    if len(text) <= _LONGEST_SIGNATURE and _DATED.search(text):
        return True
    linked = 0 if node.tag == TEXT else sum(len(link.text()) for link in node.css("a"))
    return len(text) >= _SHORTEST_PROSE and 2 * linked < len(text) and bool(_SENTENCE.search(text))
