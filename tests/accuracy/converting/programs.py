"""The converters people use, each as a command over a folder of documents."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).parents[3] / ".venv" / "converters"
"""Where ``setup/converters.sh`` puts the environments of those that are Python libraries."""

_WORKER = Path(__file__).with_name("worker.py")
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Converter:
    """A converter, what it reads and what it writes.

    ``run`` is a program with its arguments, ``{}`` for the document, which prints the text; or
    the environment of a library and the name ``worker.py`` knows it by: ``home:name``.
    """

    name: str
    takes: str
    """The suffix of its sources."""
    gives: str
    """The suffix its output is read under."""
    keeps_grid: bool
    """Whether its output tells where a blank cell stood."""
    run: str

    @property
    def library(self) -> tuple[str, str] | None:
        """The environment and the name of a library; None for a program."""
        home, colon, name = self.run.partition(":")
        return (home, name) if colon and " " not in home else None

    @property
    def program(self) -> str:
        """The path of what runs; empty where it is absent."""
        if not self.library:
            return shutil.which(self.run.split()[0]) or ""
        home = self.library[0]
        python = HOME / home / "bin" / "python" if home else Path(sys.executable)
        return str(python) if python.exists() else ""

    def convert(self, source: Path, target: Path) -> None:
        """Convert every document in ``source`` to a file of its stem in ``target``."""
        if self.library:
            worker = [self.program, "-I", str(_WORKER), self.library[1], str(source), str(target)]
            subprocess.run(worker, check=False, capture_output=True)
        elif self.run.startswith("soffice"):
            self._convert_together(source, target)
        else:
            for path in source.iterdir():
                command = [part.replace("{}", str(path)) for part in self.run.split()]
                done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
                (target / path.stem).write_bytes(done.stdout)

    def _convert_together(self, source: Path, target: Path) -> None:
        """LibreOffice takes seconds to start, so it gets all documents at once."""
        with TemporaryDirectory() as folder:
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = [*self.run.split(), profile, "--outdir", folder, *map(str, source.iterdir())]
            subprocess.run(command, capture_output=True, check=False)
            for path in Path(folder).iterdir():
                if path.is_file():
                    shutil.copy(path, target / path.stem)


_PLAIN_OFFICE = "soffice --headless --convert-to txt:Text:UTF8"
_LYNX = "lynx -dump -nolist -assume_charset=utf-8 -display_charset=utf-8 {}"
_W3M = "w3m -dump -I utf-8 -O utf-8 {}"

CONVERTERS = {
    one.name: one
    for one in (
        Converter("trafilatura 1.4", ".html", ".txt", False, "trafilatura-1.4:trafilatura"),
        Converter("trafilatura 1.8", ".html", ".txt", False, "trafilatura-1.8:trafilatura"),
        Converter("trafilatura 2", ".html", ".txt", False, "trafilatura-2:trafilatura"),
        Converter(
            "trafilatura 2, Markdown", ".html", ".md", False, "trafilatura-2:trafilatura_markdown"
        ),
        Converter("resiliparse", ".html", ".txt", False, "common:resiliparse"),
        Converter("resiliparse, all", ".html", ".txt", False, "common:resiliparse_all"),
        Converter("html2text", ".html", ".md", True, "common:html2text"),
        Converter("html2text, wide", ".html", ".md", True, "common:html2text_wide"),
        Converter("markdownify", ".html", ".md", True, "common:markdownify"),
        Converter("markitdown", ".html", ".md", True, "common:markitdown"),
        Converter("copied from Chromium", ".html", ".txt", True, ":browser"),
        Converter("inscriptis", ".html", ".txt", False, "common:inscriptis"),
        Converter("html_text", ".html", ".txt", False, "common:html_text"),
        Converter("pandoc", ".html", ".md", True, "pandoc -f html -t gfm {}"),
        Converter("pandoc, plain", ".html", ".txt", True, "pandoc -f html -t plain {}"),
        Converter("w3m", ".html", ".txt", True, _W3M),
        Converter("w3m, wide", ".html", ".txt", True, f"{_W3M} -cols 200"),
        Converter("lynx", ".html", ".txt", False, _LYNX),
        Converter("LibreOffice", ".html", ".txt", False, _PLAIN_OFFICE),
        Converter("LibreOffice, Word", ".docx", ".txt", False, _PLAIN_OFFICE),
        Converter(
            "LibreOffice, Word to HTML",
            ".docx",
            ".html",
            True,
            "soffice --headless --convert-to html",
        ),
        Converter("markitdown, Word", ".docx", ".md", True, "common:markitdown"),
        Converter("mammoth", ".docx", ".html", True, "common:mammoth_page"),
        Converter("mammoth, Markdown", ".docx", ".md", False, "common:mammoth_markdown"),
        Converter("mammoth, raw", ".docx", ".txt", False, "common:mammoth_raw"),
        Converter("pandoc, Word", ".docx", ".md", True, "pandoc -f docx -t gfm {}"),
        Converter("pandoc, Word to plain", ".docx", ".txt", True, "pandoc -f docx -t plain {}"),
        Converter("pdftotext", ".pdf", ".txt", False, "pdftotext {} -"),
        Converter("pdftotext -layout", ".pdf", ".txt", False, "pdftotext -layout {} -"),
        Converter("pdftotext -raw", ".pdf", ".txt", False, "pdftotext -raw {} -"),
        Converter("pdfplumber", ".pdf", ".txt", False, ":pdfplumber"),
        Converter("pdfplumber, layout", ".pdf", ".txt", False, ":pdfplumber_layout"),
        Converter("pdfium", ".pdf", ".txt", False, ":pdfium"),
        Converter("pymupdf4llm", ".pdf", ".md", False, "pymupdf4llm:pymupdf4llm"),
    )
}
"""Every converter of the examination, by name."""
