"""MkDocs' own commands as the ``nianbao`` command runs them, and what the demonstration shows."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config

from build_tools.common.cache import DEFAULT_FOLDER
from build_tools.common.compression import Packing
from build_tools.common.resources import OWN_THEME, THEME
from build_tools.plugin.hooks import NianbaoPlugin
from build_tools.site.build_report import BuildReport
from build_tools.site.by_hand import pages_by_hand
from build_tools.workers.tasks import Workers


def build_site(
    config_path: Path,
    content: Path | None = None,
    site: Path | None = None,
    strict: bool = False,
    packing: Packing = Packing.PLAIN,
    remove_vanished: bool = False,
    workers: Workers | None = None,
    host: str = "",
    summary: Path | None = None,
    summaries: Mapping[str, Path] | None = None,
) -> BuildReport:
    """Build the site of the MkDocs configuration at ``config_path``, as ``mkdocs build`` does.

    What kept single agencies from being published is in the report, and no exception. ``workers``
    do the work, unless the plugin's own do. A ``summary`` of what is built is written there; with
    ``summaries`` of parts, by their folders, the site is one over them.
    """
    folders = {"docs_dir": content, "site_dir": site}
    changes = {name: str(folder) for name, folder in folders.items() if folder}
    config = load_config(str(config_path), strict=strict, **changes)
    plugin = config.plugins["nianbao"]
    assert isinstance(plugin, NianbaoPlugin)  # noqa: S101
    plugin.packing, plugin.remove_vanished, plugin.by_command = packing, remove_vanished, True
    plugin.host, plugin.summary, plugin.summaries = host, summary, summaries or {}
    if workers:
        plugin.use(workers)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        plugin.by_command = False  # MkDocs keeps it for the next build of this process
        plugin.summary, plugin.summaries = None, {}
        config.plugins.on_shutdown()
    assert plugin.report  # noqa: S101
    return plugin.report


def serve_demo(config_path: Path, port: int) -> None:
    """Preview invented content under the settings at ``config_path``, until interrupted."""
    config = load_config(str(config_path))
    home = config_path.parent / DEMO
    demo = prepare_demo(config_path, config.site_name, Path(config.docs_dir), home)
    serve(str(demo), dev_addr=f"127.0.0.1:{port}")


DEMO = DEFAULT_FOLDER / "demo"
"""Below the folder of ``mkdocs.yml``; can be deleted at any time."""


def prepare_demo(settings: Path, name: str, content: Path, home: Path) -> Path:
    """Write invented content and settings of its own below ``home``; gives the settings' file.

    The settings are those of ``settings``, of a portal called ``name``, with its own templates; the
    hand-written pages in ``content`` come along, its reports do not.
    """
    from build_tools.synthetic import write_demo  # only here anything is invented

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
