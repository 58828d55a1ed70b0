"""A small portal of invented reports, built by the library itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths
from build_tools.site.build_report import BuildReport
from build_tools.site.shell import Shell, prepare_shell
from build_tools.workers.tasks import Workers
from tests.corpus import write_corpus

REPORTS, YEARS = 8, range(2021, 2024)  # three agencies: three, three and two reports

__all__ = ["REPORTS", "BuildPaths", "BuildReport", "build_at", "look", "place", "report_of", "tree"]


def look(mark: str = "") -> Shell:
    """A theme of one line, told from others by its ``mark``."""
    return prepare_shell(
        lambda path, title, text, content: f"<title>{title}</title>{text}{path}{mark}{content}"
    )


def build_at(place: BuildPaths, shell: Shell | None = None) -> BuildReport:
    """Build with one process."""
    with Workers(1) as workers:
        return build_portal(place, shell or look(), workers)


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> BuildPaths:
    """Content of the test's ``REPORTS`` of its ``YEARS``, and where its site is to be."""
    count, years = (getattr(request.module, each, None) for each in ("REPORTS", "YEARS"))
    write_corpus(tmp_path / "content", count or REPORTS, seed=3, years=years or YEARS)
    return BuildPaths(tmp_path / "content", tmp_path / "site", tmp_path / "cache")


def tree(folder: Path) -> dict[str, bytes]:
    """What all files of ``folder`` hold."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def report_of(place: BuildPaths, number: int = 0) -> Path:
    """One of the source reports."""
    return sorted((place.content / "reports").rglob("*.*"))[number]


def changed_report(place: BuildPaths, number: int = 0) -> Path:
    """One of the source reports, after it got a sentence more."""
    source = report_of(place, number)
    source.write_text(source.read_text("utf-8") + "\n补充一句新的话。\n", "utf-8")
    return source
