"""Every kind of source, with the ending of its file name."""

from __future__ import annotations

from tests.scaling.markup import MARKDOWN, PAGES, PDFS, WORDS, File
from tests.scaling.texts import TEXTS, Text


def _encoded(text: Text) -> File:
    return lambda size: text(size).encode()


KINDS: dict[str, tuple[str, File]] = {
    **{name: (".txt", _encoded(text)) for name, text in TEXTS.items()},
    **{name: (".md", file) for name, file in MARKDOWN.items()},
    **{name: (".html", file) for name, file in PAGES.items()},
    **{name: (".docx", file) for name, file in WORDS.items()},
    **{name: (".pdf", file) for name, file in PDFS.items()},
}
