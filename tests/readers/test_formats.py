"""A source format is one row: whoever adds one touches nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_tools.pages.addresses import original_name
from build_tools.readers import READERS
from build_tools.readers.formats import FORMATS, formats_beginning

ROOT = Path(__file__).parents[2]
_ROW = (
    '    SourceFormat(".csv", "build_tools.readers.csv_files:read_csv", "表格", harmless=True),\n'
)
_READER = '''"""A reader that a maintainer wrote."""

from build_tools.model import Document, Paragraph, Place, Source


def read_csv(source: Source) -> Document:
    text = source.data.decode()
    return Document((Paragraph(text.strip(), Place(1)),), text=text)
'''
_ASKS = """
from pathlib import Path
from build_tools.common.cache import Cache
from build_tools.library import scan
from build_tools.model import Source
from build_tools.pages.addresses import original_name
from build_tools.readers import read_document
from build_tools.readers.decoding import decode

home = Path("content")
(home / "reports/one").mkdir(parents=True)
(home / "agencies.yml").write_text("agencies:\\n  one: {name: 甲市民政局}\\n", "utf-8")
(home / "reports/one/2023.csv").write_text("一,2\\n", "utf-8")
library = scan(home, Cache(Path("cache")))
print(library.agencies[0].entries[0].path.name, [one.code for one in library.problems])
print(read_document(Source("2023.csv", b"a,1", "")).blocks[0].text, original_name(2023, ".csv"))
"""


def test_a_format_is_added_by_one_row_and_its_reader(tmp_path: Path) -> None:
    package = Path(shutil.copytree(ROOT / "build_tools", tmp_path / "build_tools"))
    rows = package / "readers" / "formats.py"
    text = rows.read_text("utf-8")
    rows.write_text(text.replace("    _image(", f"{_ROW}    _image(", 1), "utf-8")
    (package / "readers" / "csv_files.py").write_text(_READER, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), *sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", _ASKS], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.stdout == "2023.csv []\na,1 2023.source.csv\n", done.stderr


def test_suffixes_are_told_apart() -> None:
    suffixes = [one.suffix for one in FORMATS]
    assert len(set(suffixes)) == len(suffixes)
    assert list(READERS) == [one.suffix for one in FORMATS if not one.is_image]
    assert [one.suffix for one in formats_beginning(b"%PDF-1.7")] == [".pdf"]


def test_what_a_browser_may_run_is_published_as_text() -> None:
    names = {one.suffix: original_name(2023, one.suffix) for one in FORMATS}
    assert names[".html"] == "2023.source.html.txt"
    assert names[".pdf"] == "2023.source.pdf"
    assert names[".gif"] == "2023.source.gif.txt"
