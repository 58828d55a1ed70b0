"""The manual, section by section: what ``nianbao help`` prints and what its website is made of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
    titles = (each for each in manual_sections() if each.page in pages and not each.anchor)
    return "".join(f"- [{each.title}]({each.page.rpartition('/')[2]})\n" for each in titles)


def manual_sections() -> Iterator[ManualSection]:
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
    title = _without_markup(heads[0][2]) if heads else page
    for head, end in zip(heads, ends, strict=True):
        heading = _without_markup(text[head.start(2) : head.end(2)])
        anchor = "" if head is heads[0] else anchor_of(heading)
        yield ManualSection(page, anchor, title, heading, text[head.end() : end].strip())


def about(words: str) -> list[ManualSection]:
    """The sections that are about ``words``: pages of that title, then sections of that heading."""
    wanted = words.casefold().split()
    headed = [each for each in manual_sections() if _all_in(each.heading, wanted)]
    exact = " ".join(wanted)
    return sorted(headed, key=lambda each: (bool(each.anchor), each.heading.casefold() != exact))


def mentioning(words: str) -> list[ManualSection]:
    """The sections that say ``words`` somewhere."""
    wanted = words.casefold().split()
    return [each for each in manual_sections() if _all_in(f"{each.heading} {each.text}", wanted)]


def whole(section: ManualSection) -> str:
    """The section; of a page's first one the whole page. Markdown."""
    if section.anchor:
        return f"{section.heading}\n\n{section.text}\n"
    page = (each for each in manual_sections() if each.page == section.page)
    return "\n".join(f"{each.heading}\n\n{each.text}\n" for each in page)


def where_explained(codes: Iterable[str]) -> str:
    """The line below problems that tells where their ``codes`` are explained; empty for none."""
    first, *others = [*sorted(set(codes)), ""]
    also = f"（还有 {'、'.join(filter(None, others))}）" if len(others) > 1 else ""
    return f"说明：nianbao help {first}{also}" if first else ""


def _without_markup(markdown: str) -> str:
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


def _all_in(text: str, words: list[str]) -> bool:
    folded = text.casefold()
    return all(each in folded for each in words)
