"""A fresh environment with the built wheel in it, and nothing of the source tree in sight."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[2]
OLDEST = Path(sys.executable)
"""The tests run on the oldest Python we support."""


def newest() -> Path:
    """The newest Python of this machine; ours where there is no newer one."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    found = [
        (int(match[1]), path)
        for folder in (*map(Path, os.environ["PATH"].split(os.pathsep)), *versions.glob("3*/bin"))
        for path in folder.glob("python3.*")
        if (match := re.fullmatch(r"python3\.(\d+)", path.name)) and int(match[1]) > 11
    ]
    working = [each for each in sorted(found) if _works(each[1])]
    return working[-1][1] if working else OLDEST


def source_distribution(folder: Path) -> Path:
    """The project's source distribution, built in ``folder`` from what git knows."""
    source = folder / "source"
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, names.split("\0")):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    code = (
        "import sys; from setuptools import build_meta; print(build_meta.build_sdist(sys.argv[1]))"
    )
    run(sys.executable, "-c", code, folder, cwd=source)
    (built,) = folder.glob("*.tar.gz")
    return built


def wheel(source: Path, folder: Path) -> Path:
    """The wheel made of a source distribution."""
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *options, source, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def borrowing_environment(package: Path, folder: Path) -> Path:
    """The folder of the programs of a new environment of the oldest Python.

    It has ``package`` alone installed: what that needs is seen in our own environment. Our own
    package is not: what lies there for editing is named in a file that Python reads in the folders
    of an environment's own only.
    """
    run(OLDEST, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    programs = folder / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python")
    # What is imported is compiled then; most of it never is.
    options = ("--quiet", "--no-compile", "--no-deps")
    run(*pip, "install", *options, package, cwd=folder.parent)
    (packages,) = folder.glob("lib/python3.*/site-packages")
    ours = Path(sysconfig.get_path("purelib"))
    (packages / "borrowed.pth").write_text(f"{ours}\n", "utf-8")
    return programs


def run(*command: str | Path, cwd: Path) -> str:
    """What ``command`` printed; it knows nothing of where this project lies."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=kept, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _works(python: Path) -> bool:
    done = subprocess.run([str(python), "-c", "import venv, ssl"], capture_output=True, check=False)
    return done.returncode == 0
