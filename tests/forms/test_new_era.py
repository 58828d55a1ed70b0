"""A form of 2026 that exists only here, added as one file: the portal, the checks and the seeds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


_CASES = (
    "tests/forms/portal_of_2026.py",
    "tests/checks/test_seeds.py",
    "tests/recovery/test_seeds.py",
    "tests/checks/test_consistent.py",
)


@pytest.mark.slow
def test_with_the_form_of_2026() -> None:
    """Nothing about the forms is taken back in a process, so these cases get one of their own."""
    plugins = ["-p", "tests.forms.era_2026", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", *plugins, *_CASES],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
