"""One source taken through every stage, in this process, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from cProfile import Profile
from pathlib import Path
from unittest.mock import patch

from build_tools.common.cache import Cache
from build_tools.library import agency_summaries, compared, scan
from build_tools.model import Page, Problem
from build_tools.pages import render_blocks
from build_tools.readers.html import read_html
from build_tools.readers.packages import read_package
from build_tools.readers.pdf.reader import read_pdf
from build_tools.search import write_index
from build_tools.site.contents import agency_contents, keep_findable, kept_findable
from tests.pages.samples import portal_contents

_HERE = {".html": read_html, ".docx": read_package, ".pdf": read_pdf}
"""Readers without their process: what they do is counted and timed too."""
_REGISTER = "agencies:\n- {id: one, name: 甲市民政局}\n- {id: other, name: 乙市民政局}\n"


def write_tree(folder: Path, suffix: str, data: bytes, *, alone: bool = False) -> None:
    """A content tree of one report.

    Unless ``alone`` with nearly the same of last year, as an earlier version and of another agency.
    """
    reports = folder / "reports"
    (reports / "one").mkdir(parents=True)
    (folder / "agencies.yml").write_text(_REGISTER, "utf-8")
    (reports / f"one/2023{suffix}").write_bytes(data)
    if alone:
        return
    (reports / "other").mkdir()
    (reports / f"one/2023.v1{suffix}").write_bytes(_changed(suffix, data, "条", "件"))
    (reports / f"one/2022{suffix}").write_bytes(_changed(suffix, data, "2023", "2022"))
    (reports / f"other/2023{suffix}").write_bytes(_changed(suffix, data, "甲", "乙"))


def _changed(suffix: str, data: bytes, was: str, now: str) -> bytes:
    """``data`` with a word of its second half changed and a piece in the middle left out."""
    if suffix not in (".txt", ".md", ".html"):
        return data + b"\n"
    text = data.decode()
    middle = len(text) // 2
    return (text[:middle] + text[middle + 7 :].replace(was, now, 99)).encode()


def publish(folder: Path) -> int:
    """Everything a build makes of the tree in ``folder``, in bytes."""
    cache = Cache(folder / "cache")
    library = compared(scan(folder, cache), cache)
    total = 0
    for reports in library.agencies:
        contents = agency_contents(reports, "key", cache)
        keep_findable(reports.id, contents, cache)
        total += sum(len(render_blocks(page.blocks)) for page in contents.pages)
        total += sum(len(file) for _, file in (*contents.texts, *contents.files))
    summaries = [each for reports in library.agencies for each in agency_summaries(reports, cache)]
    for each in portal_contents(library.registered, summaries):
        total += len(render_blocks(each.blocks)) if isinstance(each, Page) else len(each.data)
    records = (
        each
        for reports in library.agencies
        for each in kept_findable(reports.id, "key", cache).records
    )
    search = folder / "search"
    return total + sum((search / name).stat().st_size for name in write_index(records, search))


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What there is to say about the reports of the tree, after ``publish``."""
    cache = Cache(folder / "cache")
    contents = (agency_contents(reports, "key", cache) for reports in scan(folder, cache).agencies)
    return tuple(problem for each in contents for problem in each.problems)


def calls(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls: the same on every machine, at any time of day."""
    profile = Profile()
    profile.runcall(work)
    return sum(each.callcount for each in profile.getstats())


@contextmanager
def unprotected() -> Iterator[None]:
    """Readers that run in this process for as long as this is entered."""
    with patch.dict("build_tools.readers.READERS", _HERE):
        yield
