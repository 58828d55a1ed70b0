"""The formats a source may have: told apart, read, and published as what browsers run not."""

from __future__ import annotations

from build_tools.pages.addresses import original_name
from build_tools.readers import READERS
from build_tools.readers.formats import FORMATS, formats_beginning


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
