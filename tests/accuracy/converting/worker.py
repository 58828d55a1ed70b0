"""Convert a folder of documents with one library: ``python worker.py NAME FROM TO``.

Runs in the converter's own environment, so it imports nothing of this project. A document that
breaks the library costs only itself: its output is then not written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any

Convert = Callable[[Path], Any]


def _of_html(module: str, function: str, **options: object) -> Convert:
    """A function of a library that takes a page's text."""

    def convert(path: Path) -> Any:
        return getattr(import_module(module), function)(path.read_text("utf-8"), **options)

    return convert


def _html2text_wide(path: Path) -> Any:
    converter = import_module("html2text").HTML2Text(bodywidth=0)
    converter.pad_tables = converter.ignore_links = True
    return converter.handle(path.read_text("utf-8"))


@cache
def _markitdown() -> Any:
    return import_module("markitdown").MarkItDown()


def _mammoth(function: str) -> Convert:
    def convert(path: Path) -> Any:
        with path.open("rb") as file:
            return getattr(import_module("mammoth"), function)(file).value

    return convert


def _mammoth_page(path: Path) -> str:
    body = _mammoth("convert_to_html")(path)
    return f'<html><meta charset="utf-8"><body>{body}</body></html>'


def _pdfplumber(**options: bool) -> Convert:
    def convert(path: Path) -> str:
        with import_module("pdfplumber").open(path) as pdf:
            return "\n".join(page.extract_text(**options) or "" for page in pdf.pages)

    return convert


def _pdfium(path: Path) -> str:
    pdf = import_module("pypdfium2").PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@cache
def _browser_page() -> Any:
    playwright = import_module("playwright.sync_api").sync_playwright().start()
    found = which("chromium-headless-shell") or which("chromium")
    return playwright.chromium.launch(executable_path=found).new_page()


def _copied_from_browser(path: Path) -> Any:
    page = _browser_page()
    page.goto(path.as_uri())
    return page.inner_text("body")


_RESILIPARSE = "resiliparse.extract.html2text", "extract_plain_text"

CONVERT: dict[str, Convert] = {
    "trafilatura": _of_html("trafilatura", "extract"),
    "trafilatura_markdown": _of_html("trafilatura", "extract", output_format="markdown"),
    "resiliparse": _of_html(*_RESILIPARSE, main_content=True),
    "resiliparse_all": _of_html(*_RESILIPARSE, preserve_formatting=True),
    "html2text": _of_html("html2text", "html2text"),
    "html2text_wide": _html2text_wide,
    "markdownify": _of_html("markdownify", "markdownify"),
    "inscriptis": _of_html("inscriptis", "get_text"),
    "html_text": _of_html("html_text", "extract_text"),
    "browser": _copied_from_browser,
    "markitdown": lambda path: _markitdown().convert(str(path)).text_content,
    "mammoth_markdown": _mammoth("convert_to_markdown"),
    "mammoth_page": _mammoth_page,
    "mammoth_raw": _mammoth("extract_raw_text"),
    "pdfplumber": _pdfplumber(),
    "pdfplumber_layout": _pdfplumber(layout=True),
    "pdfium": _pdfium,
    "pymupdf4llm": lambda path: import_module("pymupdf4llm").to_markdown(str(path)),
}
"""What each name stands for."""


def main() -> None:
    """Write what becomes of every document to a file of its stem."""
    name, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    for path in sorted(source.iterdir()):
        try:
            text = CONVERT[name](path)
        except Exception as error:
            sys.stderr.write(f"{path.name}: {type(error).__name__}: {error}\n")
            continue
        (target / path.stem).write_text(text or "", "utf-8", newline="")


if __name__ == "__main__":
    main()
