"""The demonstration portal: the real settings over invented content, kept apart from it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from build_tools.common.cache import DEFAULT_FOLDER
from build_tools.common.resources import OWN_THEME, THEME
from build_tools.site.by_hand import pages_by_hand
from build_tools.synthetic import write_demo

DEMO = DEFAULT_FOLDER / "demo"
"""Below the folder of ``mkdocs.yml``; can be deleted at any time."""


def prepare_demo(settings: Path, name: str, content: Path, home: Path) -> Path:
    """Write invented content and settings of its own below ``home``; gives the settings' file.

    The settings are those of ``settings``, of a portal called ``name``, with its own templates; the
    hand-written pages in ``content`` come along, its reports do not.
    """
    docs = home / "content"
    shutil.rmtree(docs, ignore_errors=True)
    write_demo(docs)
    for path, data in pages_by_hand(content)[0].items():
        (docs / path).write_bytes(data)
    _link_templates(settings.resolve().parent, home)
    config = home / "mkdocs.yml"
    changes = {
        "INHERIT": str(settings.resolve()),
        "docs_dir": str(docs.resolve()),
        "site_dir": str((home / "site").resolve()),
        "site_name": f"{name}（样例）",
        "theme": {"name": None, "custom_dir": str(THEME)},
        "extra": {"nianbao": {"sample": True}},
    }
    config.write_text(json.dumps(changes, ensure_ascii=False, indent=1), "utf-8")  # JSON is YAML
    return config


def _link_templates(project: Path, home: Path) -> None:
    """Let the templates of ``project`` win in the demonstration too; what is saved is shown."""
    name = OWN_THEME.parent
    (home / name).unlink(missing_ok=True)
    if (project / name).is_dir():
        (home / name).symlink_to(project / name, target_is_directory=True)
