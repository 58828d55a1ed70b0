"""The modules of the package, each parsed once for all tests that look at the code itself."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "build_tools"
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """How a module is called in a message."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything there is in a module, from the top down."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))
