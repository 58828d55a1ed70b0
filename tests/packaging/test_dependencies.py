"""What the package imports is declared: an index gives whoever installs it nothing else."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions, requires

from tests.commands import ROOT
from tests.sources import FILES, name_of, nodes

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()


def named(requirements: Iterable[str]) -> set[str]:
    """The packages that are asked for whatever the machine and whatever else is wanted."""
    always = (each for each in requirements if ";" not in each)
    return {re.split(r"[^\w.-]", each)[0].replace("_", "-").lower() for each in always}


def given(requirements: Iterable[str]) -> set[str]:
    """The packages that are there where ``requirements`` are: they, and what they ask for."""
    asked = named(requirements)
    return asked.union(*(named(requires(each) or ()) for each in asked))


def imported(tree: Iterable[ast.AST]) -> Iterator[str]:
    """The first part of the name of each module that is imported, of other packages."""
    for node in tree:
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [str(node.module)]
        yield from {each.partition(".")[0] for each in names} - sys.stdlib_module_names


@cache
def installed() -> Mapping[str, list[str]]:
    """The packages that have each module."""
    return packages_distributions()


def missing(names: Iterable[str], there: set[str]) -> set[str]:
    """Those of the modules that none of the packages has."""
    known = installed()
    of = {name: {each.replace("_", "-").lower() for each in known.get(name, ())} for name in names}
    return {name for name, packages in of.items() if not packages & there} - {"build_tools"}


def test_what_every_module_needs_at_once_is_always_installed() -> None:
    there = given(PROJECT["dependencies"])
    for path in FILES:
        begun = ast.parse(path.read_text("utf-8")).body
        assert missing(imported(begun), there) == set(), name_of(path)


def test_what_is_needed_later_is_installed_or_an_extra() -> None:
    extras = [each for extra in EXTRAS for each in extra]
    there = named(extras) | given(PROJECT["dependencies"])
    for path in FILES:
        assert missing(imported(nodes(path)), there) == set(), name_of(path)


def test_what_is_not_declared_is_noticed() -> None:
    assert missing(["pytest", "mkdocs", "no_such_module"], given(["mkdocs>=1.6,<2"])) == {
        "pytest",
        "no_such_module",
    }
