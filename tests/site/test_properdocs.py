"""The portal under ProperDocs, which goes on where MkDocs 1.x ends: byte for byte the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def built(generator: str, folder: Path) -> dict[str, bytes]:
    """Every file of the portal of our own content, built by ``generator``."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    done = subprocess.run(
        [sys.executable, "-m", generator, "build", "--config-file", "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NIANBAO_SITE_URL": "https://example.org/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.mark.slow
def test_properdocs_builds_the_same_bytes(tmp_path: Path) -> None:
    ours = built("mkdocs", tmp_path / "mkdocs")
    theirs = built("properdocs", tmp_path / "properdocs")
    assert set(theirs) == set(ours)
    assert [name for name, data in ours.items() if theirs[name] != data] == []
    assert len(ours) > 60
