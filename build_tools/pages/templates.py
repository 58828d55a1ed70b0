"""The page templates of ``site_templates/pages``: Jinja is known here and nowhere else.

Every value a template prints is escaped unless it is ``Markup``; an unknown name is an error.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.pages.escape import show

TEMPLATES = Path(__file__).parents[2] / "site_templates" / "pages"
"""The folder that holds one ``<kind>.md.j2`` for each kind of page."""

_BLANK_LINES = re.compile(r"\n\n\n+")


def fill(kind: str, **values: object) -> str:
    """The template of ``kind`` filled with ``values``; a template that changed is read anew."""
    text = _environment().get_template(f"{kind}.md.j2").render(values)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        finalize=show,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - finalize escapes for Markdown as well as for HTML
    )
