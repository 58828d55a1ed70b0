"""Where templates, theme and pages shipped with us lie: in the package once installed.

A wheel holds these folders within the package; the source tree keeps them at its top.
"""

from pathlib import Path
from types import SimpleNamespace

_PACKAGE = Path(__file__).parents[1]
_NAME = "site_templates"


def _folder(name: str) -> Path:
    packed = _PACKAGE / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


PAGES = _folder(_NAME) / "pages"
"""One ``<kind>.md.j2`` for each kind of page."""
THEME = _folder(_NAME) / "theme"
"""The document around every page, its styles and scripts."""
CONTENT = _folder("content")
"""Hand-written pages that every portal has unless it has its own of the same name."""
DEPLOY = _folder("deploy")
"""The example of a web server's settings."""
MANUAL = _folder("docs")
"""The manual's pages."""
MANUAL_THEME = _folder(_NAME) / "manual"
"""What the manual's website changes in the theme."""
OWN_PAGES = Path(_NAME, "pages")
"""Below the folder of ``mkdocs.yml``: a template here wins over ours of the same name …"""
OWN_THEME = Path(_NAME, "theme")
"""… and so does a file of the theme."""

theme = SimpleNamespace(__file__=str(THEME / "mkdocs_theme.yml"))
"""What MkDocs finds the theme ``nianbao`` by: it asks a module where it lies."""
