"""Coverage-guided fuzzing, for those who have atheris: ``python -m tests.fuzz.atheris_target``.

The first byte chooses the format. The readers run in this process, so that atheris sees their
branches: what would cost one worker elsewhere ends this run, and is what it looks for.
"""

from __future__ import annotations

import sys
from importlib import import_module

from build_tools.model import Source
from build_tools.readers import UnreadableError
from build_tools.readers.html import read_html
from build_tools.readers.markdown import read_markdown
from build_tools.readers.packages import read_package
from build_tools.readers.pdf.reader import read_pdf
from build_tools.readers.plain import read_plain
from build_tools.recovery import recover_tables
from build_tools.sections.splitting import split_sections

_READERS = (
    (".txt", read_plain),
    (".md", read_markdown),
    (".html", read_html),
    (".docx", read_package),
    (".pdf", read_pdf),
)


def read_anything(data: bytes) -> None:
    """Read ``data`` in the format its first byte chooses; only a clear refusal is allowed."""
    if not data:
        return
    suffix, read = _READERS[data[0] % len(_READERS)]
    try:
        document = read(Source(f"fuzz{suffix}", data[1:], ""))
    except UnreadableError:
        return
    recover_tables(split_sections(document), document.confident)


def main() -> None:
    """Hand ``read_anything`` to atheris, with the arguments of its own command line."""
    atheris = import_module("atheris")
    atheris.instrument_all()
    atheris.Setup(sys.argv, read_anything)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
