"""What invalidates what: the versions of the steps follow the code that each of them imports."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools import steps

PACKAGE = Path(steps.__file__).parent


def _forget() -> None:
    for cached in (steps.code_version, steps._content, steps._imported, steps._modules):
        cached.cache_clear()


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], set[str]]]:
    """The steps whose code is another one after a change of a file of a copy of the package."""
    copy = tmp_path / "build_tools"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(steps, "_PACKAGE", copy)

    def versions() -> dict[str, str]:
        _forget()
        return {name: steps.code_version(name) for name in steps.STEPS}

    def change(name: str) -> set[str]:
        before = versions()
        with (copy / name).open("a") as file:
            file.write("\n# changed\n")
        after = versions()
        return {name for name in steps.STEPS if before[name] != after[name]}

    yield change
    _forget()


JUDGED = {"scan", "register", "comparison", "judging", "summary", "publishing"}
READ = {*JUDGED, "reading", "prose"}
"""A check asks recovery about digits that ran into each other; its package imports readers."""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cli/texts.py", set()),
        ("plugin/hooks.py", set()),
        ("linting/sarif.py", set()),
        ("pages/report/tables.py", {"publishing"}),
        ("pages/glossary.yml", {"publishing"}),
        ("search/index.py", {"publishing"}),
        ("site/build.py", {"publishing"}),
        ("reports/series.py", {"publishing"}),
        ("library/agency_reports.py", JUDGED),
        ("checks/rules/tables.py", {*JUDGED, "prose"}),
        ("checks/places.txt", {*JUDGED, "prose"}),
        ("readers/plain.py", READ),
        ("readers/docx_numbering.py", READ),
        ("readers/pdf/fallback.py", READ),
        ("readers/libreoffice.py", READ),
        ("readers/ocr.py", READ),
        ("readers/html.py", READ),
        ("recovery/align.py", READ),
        ("forms/2021.yml", set(steps.STEPS)),
        ("model/values.py", set(steps.STEPS)),
    ],
)
def test_a_change_of_code_does_these_steps_again(
    changed: Callable[[str], set[str]], name: str, expected: set[str]
) -> None:
    assert changed(name) == expected


def test_a_new_module_counts_as_soon_as_it_is_imported(
    changed: Callable[[str], set[str]], tmp_path: Path
) -> None:
    new = tmp_path / "build_tools" / "recovery" / "new.py"
    new.write_text("")
    assert changed("recovery/new.py") == set()
    user = tmp_path / "build_tools" / "recovery" / "align.py"
    user.write_text(f"from build_tools.recovery import new\n{user.read_text('utf-8')}", "utf-8")
    assert changed("recovery/new.py") == READ


def test_every_step_names_a_module_and_is_asked_for() -> None:
    asked = {
        node.args[0].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "code_version"
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert asked == set(steps.STEPS) - {"summary"}
    for step in steps.STEPS.values():
        assert list(steps._modules(f"build_tools.{step.module}"))[-1].name != "__init__.py"
