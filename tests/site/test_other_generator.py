"""The pages as files, built by another generator: every table must come out cell by cell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from build_tools.site.markdown_pages import write_pages
from tests.pages.dom import rendered_text

ROOT = Path(__file__).parents[2]

_CONFIG = """\
site_name: 年报
docs_dir: docs
site_dir: site
use_directory_urls: false
theme: {name: material, language: zh, font: false}
"""


class Cells(HTMLParser):
    """Every cell of every table: its attributes and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: list[list[object]] = []
        self.captions = 0
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.captions += tag == "caption"
        if tag in ("td", "th"):
            self.cells.append([tag, sorted(attrs), ""])
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):  # these close a cell that nothing else closed
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.cells[-1][2] = f"{self.cells[-1][2]}{data}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical")
    shutil.copytree(ROOT / "content", folder / "content")
    write_pages(folder / "content", folder / "docs")
    (folder / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    command = [str(Path(sys.executable).parent / "zensical"), "build", "-f", "mkdocs.yml"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


def test_the_tables_survive_in_zensical(built: Path) -> None:
    reports = sorted((built / "docs" / "reports").rglob("2*.md"))
    assert len(reports) == 5
    for file in reports:
        page = built / "site" / file.relative_to(built / "docs").with_suffix(".html")
        ours = Cells(rendered_text(file.read_text("utf-8").partition("\n---\n")[2]))
        theirs = Cells(page.read_text("utf-8"))
        assert ours.captions == theirs.captions == 3
        assert theirs.cells == ours.cells
        assert len(ours.cells) > 200


def test_the_data_lies_beside_the_pages_in_zensical(built: Path) -> None:
    for source in (built / "content" / "reports").rglob("2023.txt"):
        home = built / "site" / "reports" / source.parent.name
        assert (home / "2023.source.txt").read_bytes() == source.read_bytes()
        assert (home / "2023.json").exists()
