"""One direction: a module imports only from the layers before its own; libraries have one door."""

from __future__ import annotations

import ast
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.sources import FILES, PACKAGE, name_of, nodes

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
    {"releases"},
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
    "fsspec": {"publishing"},
    "jinja2": {"pages"},
    "lxml": {"readers"},
    "markdown_it": {"pages", "readers"},
    "mkdocs": {"plugin"},
    "watchdog": {"plugin"},
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


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> list[str]:
    names = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def broken(source: str, target: str) -> bool:
    return source != target and layer(target) >= layer(source)


def test_every_part_has_its_layer() -> None:
    placed = [name for names in LAYERS for name in names]
    assert sorted({part(path) for path in FILES} - {"__init__"} - set(placed)) == []
    assert len(placed) == len(set(placed))


def test_imports_point_one_way() -> None:
    for path in FILES:
        own = part(path)
        ours = [name.split(".")[1] for name in imports(path) if name.startswith("build_tools.")]
        wrong = [name for name in ours if name != "__version__" and broken(own, name)]
        assert wrong == [], name_of(path)


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


def test_libraries_come_in_through_their_doors() -> None:
    for path in FILES:
        roots = {name.split(".")[0] for name in imports(path)}
        libraries = roots - sys.stdlib_module_names - {"build_tools"}
        wrong = sorted(name for name in libraries if part(path) not in DOORS.get(name, set()))
        assert wrong == [], name_of(path)


def test_nothing_asks_the_network() -> None:
    for path in FILES:
        if part(path) == "fetching":  # nianbao add with an address: what it is for
            continue
        names = [name.rpartition(".")[0] or name for name in imports(path)]
        assert NETWORK.isdisjoint((*names, *imports(path))), name_of(path)
