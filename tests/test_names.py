"""Names of the field: one word means one thing, no metaphor stands for it, and each is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from tests.sources import FILES, name_of, nodes

BANISHED = frozenset({
    "band", "bands", "callnames", "clerk", "court", "desk", "handout", "ledger", "manners",
    "neighbour", "neighbours", "occasion", "quiet", "shelf", "shelved", "shelves", "sounds",
    "stranger", "strangers", "told", "twin",
})  # fmt: skip
"""Metaphors that once stood for agencies' reports, solvers, tables of identities and the like."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def names_in(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """What these ``nodes`` declare: classes, functions, arguments, variables, fields."""
    for node in nodes:
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name
            case ast.arg():
                yield node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr


def banished(name: str) -> bool:
    """Whether a word of ``name`` is a metaphor that was done away with."""
    return not BANISHED.isdisjoint(word.lower() for word in _WORD.findall(name))


def test_no_metaphor_is_a_name() -> None:
    for path in FILES:
        names = {path.stem, path.parent.name, *names_in(nodes(path))}
        assert sorted(filter(banished, names)) == [], name_of(path)


def test_every_public_class_has_its_own_name() -> None:
    homes: dict[str, list[str]] = {}
    for path in FILES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name_of(path))
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def unused_names(nodes: Iterable[ast.AST]) -> set[str]:
    """Private names that these ``nodes`` of a module give, and that nothing in it asks for."""
    given: set[str] = set()
    asked: set[str] = set()
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                given.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                given.add(name)
            case ast.Name(id=name) | ast.Attribute(attr=name, ctx=ast.Load()):
                asked.add(name)
            case ast.Global(names=names):
                asked.update(names)
    unused = (name for name in given - asked if name.startswith("_") and name.strip("_"))
    return {name for name in unused if not name.endswith("__")}


def test_every_private_name_is_used() -> None:
    for path in FILES:
        assert unused_names(nodes(path)) == set(), name_of(path)


def test_a_private_name_without_use_would_be_noticed() -> None:
    code = "_A, _B = 1, 2\ndef _c() -> None:\n    _d = _A\n"
    assert unused_names(ast.walk(ast.parse(code))) == {"_B", "_c", "_d"}


def test_a_metaphor_would_be_noticed() -> None:
    code = "class _Court:\n    def told(self, desk):\n        self.open_shelf = band = 1\n"
    assert len([name for name in names_in(ast.walk(ast.parse(code))) if banished(name)]) == 5
    assert not banished("husband")
    assert not banished("strip")
