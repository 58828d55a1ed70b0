"""A look of its own for each state, as an upgrade brings it: a style sheet that all pages name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from build_tools.site.assets import FOLDER, hash_names
from build_tools.site.build_paths import BuildPaths
from build_tools.site.shell import Shell, prepare_shell

STYLE = "style.css"
"""Its file, beside the content."""


def styled(place: BuildPaths, made: Path) -> tuple[BuildPaths, Shell]:
    """``place`` with the style sheet among the files made in ``made``, and pages that name it."""
    folder = made / FOLDER
    folder.mkdir(parents=True)
    shutil.copy(place.content.parent / STYLE, folder)
    shell = prepare_shell(
        lambda path, title, text, content: (
            f'<title>{title}</title><link href="{"../" * path.count("/")}{FOLDER}{STYLE}">'
            f"{text}{path}{content}"
        )
    )
    return replace(place, made=made), hash_names(made, shell)
