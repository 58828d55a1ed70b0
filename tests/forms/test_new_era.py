"""Forms that exist only here, added as files: the portal, the checks and the seeds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_CASES = {
    "era_2026": (
        "tests/forms/portal_of_2026.py",
        "tests/checks/test_seeds.py",
        "tests/recovery/test_seeds.py",
        "tests/checks/test_consistent.py",
    ),
    "changed_forms": (
        "tests/forms/portal_of_2027.py",
        "tests/checks/test_seeds.py",
        "tests/checks/test_consistent.py",
    ),
    "fourth_table": ("tests/forms/portal_of_four_tables.py", "tests/checks/test_seeds.py"),
}


@pytest.mark.slow
@pytest.mark.parametrize("eras", _CASES)
def test_with_other_forms(eras: str) -> None:
    """Nothing about the forms is taken back in a process, so these cases get one of their own."""
    # What a process of many tests is told is not true of one that runs alone.
    ours = {name: each for name, each in os.environ.items() if not name.startswith("PYTEST_")}
    plugins = ["-p", f"tests.forms.{eras}", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", *plugins, *_CASES[eras]],
        cwd=_ROOT,
        env={**ours, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
