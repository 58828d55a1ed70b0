"""Pages and files that maintainers put beside the reports: which of them can be published."""

import os
import stat
from collections.abc import Collection, Container
from contextlib import suppress
from pathlib import Path

from build_tools.common.files import shown_name
from build_tools.common.resources import CONTENT
from build_tools.model import Problem
from build_tools.pages.registry import page_folders
from build_tools.readers import UnreadableError, read_source

RESERVED = (
    *(f"{folder}/" for folder in sorted(page_folders())), "data/", "search/", "explore/",
    "assets/nianbao/", "assets/stylesheets/", "assets/javascripts/",
    "feed.xml", "opensearch.xml", "changes.csv", "schemas/", "sitemap.xml", "sitemap-",
    "datapackage.json", "CITATION.cff", "404.html",
)  # fmt: skip
"""How the addresses begin that the site needs itself, besides its pages' own."""


def unfit(docs: Path, source: str, address: str, pages: Collection[str]) -> Problem | None:
    """Why the file ``source`` below ``docs`` must not be published at ``address``; None if it may.

    ``pages`` are the addresses of the site's own pages. No file is opened.
    """
    shown = f"{shown_name(docs)}/{source}"
    if address in pages or address.startswith(RESERVED):
        return Problem.of(shown, "E-RESERVED", address=address)
    if not leads_inside(docs / source, docs):
        return Problem.of(shown, "E-LINK.page")
    if not stat.S_ISREG((docs / source).stat().st_mode):
        return Problem.of(shown, "E-NOT-FILE.page")
    return None


def leads_inside(path: Path, root: Path) -> bool:
    """Whether ``path`` leads to something below ``root``, by no link to a folder it lies in."""
    try:
        real, top = os.path.realpath(path, strict=True), os.path.realpath(root)
    except (OSError, ValueError):
        return False
    above = (root / each for each in path.relative_to(root).parents)
    return real.startswith(top + os.sep) and not any(map(_leads_back, above))


def _leads_back(folder: Path) -> bool:
    if not folder.is_symlink():
        return False
    here = os.path.realpath(folder.parent) + os.sep
    return here.startswith(os.path.realpath(folder) + os.sep)


def pages_by_hand(content: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The Markdown pages at the top of ``content`` by name, and what is wrong with the others.

    Those that every portal has are there even if ``content`` has none of their names.
    """
    pages = {name: (CONTENT / name).read_bytes() for name in shipped_pages(content)}
    problems = []
    for path in sorted(content.glob("*.md")):
        try:
            shown = f"{shown_name(content)}/{path.name}"
            pages[path.name] = read_source(path, shown, content).data
        except UnreadableError as error:
            problems.append(error.problem)
    return pages, tuple(problems)


def shipped_pages(content: Path) -> list[str]:
    """The names of the hand-written pages that come with us and that ``content`` does not have."""
    names = sorted(path.name for path in CONTENT.glob("*.md"))
    return [name for name in names if not (content / name).exists()]


def link_by_hand(content: Path, folder: Path, without: Container[str]) -> Path:
    """``folder`` with links to all that ``content`` holds, but for the names ``without``.

    ``content`` itself where links cannot be made.
    """
    with suppress(OSError):
        folder.mkdir()
        for each in content.iterdir():
            if each.name not in without:
                (folder / each.name).symlink_to(each.absolute(), each.is_dir())
        return folder
    return content
