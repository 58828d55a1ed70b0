"""The demonstration portal, built for tests as the command prepares it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from build_tools.plugin.commands import prepare_demo

ROOT = Path(__file__).parents[2]
MISTAKES = "mailto:portal@example.org?subject=有误：{page}"
"""Where the demonstration of the tests has mistakes told."""


def built_demo(home: Path) -> Path:
    """Build the demonstration below ``home``; gives the folder of its site."""
    config = prepare_demo(ROOT / "mkdocs.yml", "年报库", ROOT / "content", home)
    settings = json.loads(config.read_text("utf-8"))
    settings["extra"]["nianbao"]["report_error"] = MISTAKES
    config.write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    subprocess.run(command, check=True, cwd=ROOT)
    return home / "site"
