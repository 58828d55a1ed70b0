"""The manual, section by section: what ``nianbao help`` prints and what its website is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from build_tools.checks import GROUPS, CheckDoc, check_docs
from build_tools.common.resources import MANUAL
from build_tools.model import Value

_HEADING = re.compile(r"^(#{1,4}) +(.+)$", re.MULTILINE)
_FENCED = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
REFERENCE = "maintaining/reference/README.md"
"""The page that lists those of the reference."""
_CHECKS = "maintaining/reference/checks.md"


class ManualSection(Value, frozen=True):
    """What stands below one heading of a page."""

    page: str
    """Its address below ``docs/``, such as ``maintaining/howto/add.md``."""
    anchor: str
    """Where on the page it is; empty for its beginning."""
    title: str
    """The page's."""
    heading: str
    text: str
    """Markdown, without the heading."""

    @property
    def address(self) -> str:
        """Page and anchor."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


def pages() -> list[str]:
    """The addresses of all pages, those at the top first."""
    found = (path.relative_to(MANUAL).as_posix() for path in MANUAL.rglob("*.md"))
    return sorted(found, key=lambda page: (page.count("/"), page))


def generated_pages() -> dict[str, str]:
    """The pages that are written when they are asked for, with their addresses."""
    return {_CHECKS: "# 检查项\n\n" + "".join(_checks())}


def links_to_generated() -> str:
    """Lines for the page that lists the reference's."""
    pages = generated_pages()
    titles = (each for each in sections() if each.page in pages and not each.anchor)
    return "".join(f"- [{each.title}]({each.page.rpartition('/')[2]})\n" for each in titles)


def sections() -> Iterator[ManualSection]:
    """All sections of all pages, in order."""
    for page in pages():
        yield from sections_of(page, Path(MANUAL, page).read_text("utf-8"))
    for page, text in generated_pages().items():
        yield from sections_of(page, text)


def sections_of(page: str, text: str) -> Iterator[ManualSection]:
    """The sections of one page; a ``#`` inside a block of code is no heading."""
    hidden = _FENCED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    heads = list(_HEADING.finditer(hidden))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    title = plain(heads[0][2]) if heads else page
    for head, end in zip(heads, ends, strict=True):
        heading = plain(text[head.start(2) : head.end(2)])
        anchor = "" if head is heads[0] else anchor_of(heading)
        yield ManualSection(page, anchor, title, heading, text[head.end() : end].strip())


def found(words: str) -> list[ManualSection]:
    """The sections about ``words``: those of that heading, else with it, else that say it."""
    wanted = words.casefold().split()
    everything = list(sections())
    for said in (_named, _headed, _mentioned):
        if fitting := [each for each in everything if said(each, wanted)]:
            return fitting
    return []


def plain(markdown: str) -> str:
    """The words of a line without what marks it up."""
    return _LINK.sub(r"\1", markdown).replace("`", "").replace("**", "").strip()


def anchor_of(heading: str) -> str:
    """Where a heading is, as the website of the manual and those of code hosts have it."""
    kept = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", heading)).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def _checks() -> Iterator[str]:
    docs = check_docs().values()
    for group, title in GROUPS.items():
        yield f"## {title}\n\n"
        yield from (_check(each) for each in docs if each.group == group)


def _check(doc: CheckDoc) -> str:
    said = {"判断": doc.what, "依据": doc.why, "怎么办": doc.remedy}
    lines = "".join(f"- {name}：{' '.join(text.split())}\n" for name, text in said.items())
    return f"### {doc.code}\n\n{doc.title}（{doc.severity.label}）\n\n{lines}\n"


def _named(section: ManualSection, words: list[str]) -> bool:
    return section.heading.casefold() == " ".join(words)


def _headed(section: ManualSection, words: list[str]) -> bool:
    return all(each in section.heading.casefold() for each in words)


def _mentioned(section: ManualSection, words: list[str]) -> bool:
    text = f"{section.heading} {section.text}".casefold()
    return all(each in text for each in words)
