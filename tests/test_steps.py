"""What invalidates what: the versions of the steps follow the code that each of them imports."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_tools import steps

PACKAGE = Path(steps.__file__).parent


def _forget() -> None:
    found = steps.code_version, steps._content, steps._imported, steps._modules, steps._ours
    for cached in found:
        cached.cache_clear()


def _versions() -> dict[str, str]:
    _forget()
    return {name: steps.code_version(name) for name in steps.STEPS}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    """A copy of the package, and the versions its steps have as long as nothing is changed."""
    copy = tmp_path_factory.mktemp("changed") / "build_tools"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "_PACKAGE", copy)
        yield copy, _versions()
    _forget()


@contextmanager
def holding(copy: Path, **files: str) -> Iterator[dict[str, str]]:
    """The versions while ``files`` of the copy hold these texts."""
    held = {name: (copy / name).read_text("utf-8") for name in files if (copy / name).exists()}
    for name, text in files.items():
        (copy / name).write_text(text, "utf-8")
    try:
        yield _versions()
    finally:
        for name in files:
            (copy / name).unlink()
        for name, text in held.items():
            (copy / name).write_text(text, "utf-8")


def differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in steps.STEPS if before[name] != after[name]}


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
        ("pages/portal/glossary.yml", {"publishing"}),
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
    copied: tuple[Path, dict[str, str]], name: str, expected: set[str]
) -> None:
    copy, before = copied
    text = (copy / name).read_text("utf-8")
    with holding(copy, **{name: f"{text}\n# changed\n"}) as after:
        assert differing(before, after) == expected


def test_a_new_module_counts_as_soon_as_it_is_imported(
    copied: tuple[Path, dict[str, str]],
) -> None:
    copy, before = copied
    new, user = "recovery/new.py", "recovery/align.py"
    importing = f"from build_tools.recovery import new\n{(copy / user).read_text('utf-8')}"
    with holding(copy, **{new: ""}) as after:
        assert differing(before, after) == set()
    with (
        holding(copy, **{new: "", user: importing}) as before,
        holding(copy, **{new: "1"}) as after,
    ):
        assert differing(before, after) == READ


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
