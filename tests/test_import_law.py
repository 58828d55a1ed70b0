"""One direction: a module imports only from the layers before its own; libraries have one door."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "build_tools"

LAYERS = (
    {"model"},
    {"common"},
    {"readers", "forms", "steps"},
    {"sections", "statements", "synthetic"},
    {"recovery"},
    {"reports"},
    {"checks"},
    {"library"},
    {"search"},
    {"explore"},
    {"pages"},
    {"adding", "exports", "fetching", "linting", "maintaining", "starter"},
    {"workers"},
    {"publishing"},
    {"site"},
    {"plugin"},
    {"cli"},
)
"""Nothing imports from its own layer or a later one."""

DOORS: dict[str, set[str]] = {
    "click": {"cli"},
    "distributed": {"workers"},
    "jinja2": {"pages"},
    "lxml": {"readers"},
    "markdown_it": {"pages", "readers"},
    "mkdocs": {"plugin"},
    "PIL": {"readers"},
    "msgspec": set().union(*LAYERS),  # what every value of ours is made of
    "packaging": {"starter"},
    "pdfplumber": {"readers"},
    "pyarrow": {"exports"},
    "pypdfium2": {"readers"},
    "selectolax": {"readers"},
    "xlsxwriter": {"exports"},
    "warcio": {"fetching"},
    "yaml": {"common", "forms"},
}
"""Which part of the package may know which library; in each part, one file does."""

NETWORK = {"ftplib", "http", "smtplib", "socket", "socketserver", "ssl", "urllib.request"}

FILES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def broken(source: str, target: str) -> bool:
    return source != target and layer(target) >= layer(source)


def test_every_part_has_its_layer() -> None:
    placed = [name for names in LAYERS for name in names]
    assert sorted({part(path) for path in FILES} - {"__init__"} - set(placed)) == []
    assert len(placed) == len(set(placed))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    own = part(path)
    ours = [name.split(".")[1] for name in imports(path) if name.startswith("build_tools.")]
    assert [name for name in ours if name != "__version__" and broken(own, name)] == []


def test_the_law_can_be_broken() -> None:
    assert broken("common", "library")
    assert broken("sections", "statements")
    assert not broken("cli", "plugin")
    assert not broken("readers", "readers")


def module(path: Path) -> str:
    names = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def test_no_module_needs_itself() -> None:
    """Within a room as between rooms: what a module imports never leads back to it."""
    known = {module(path): path for path in FILES}

    def imported(name: str) -> str:
        return name if name in known else name.rpartition(".")[0]

    needs = {name: {imported(each) for each in imports(path)} for name, path in known.items()}
    assert list(TopologicalSorter(needs).static_order())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_come_in_through_their_doors(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    libraries = roots - sys.stdlib_module_names - {"build_tools"}
    assert sorted(name for name in libraries if part(path) not in DOORS.get(name, set())) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_asks_the_network(path: Path) -> None:
    if part(path) == "fetching":  # nianbao add with an address: what it is for
        return
    names = [name.rpartition(".")[0] or name for name in imports(path)]
    assert sorted({name for name in (*names, *imports(path)) if name in NETWORK}) == []
