"""``docs/architecture.md`` speaks of what is there, in the order in which data flows."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.test_import_law import LAYERS, layer

_DOCUMENT = (Path(__file__).parents[1] / "docs" / "architecture.md").read_text("utf-8")
_PARTS = "|".join(sorted(set().union(*LAYERS)))
_NAME = re.compile(rf"(?<![\w./])(?:{_PARTS})(?:\.[A-Za-z_]\w*)+")
_NAMES = sorted(set(_NAME.findall(_DOCUMENT)))
_PICTURES = re.findall(r"```text\n(.*?)```", _DOCUMENT, re.DOTALL)
_SPINE = re.compile(rf"^ +│  ((?:{_PARTS})\.[\w.]+)", re.MULTILINE)


def found(name: str) -> object:
    """The module, or what a module holds, that ``name`` stands for in the package."""
    here: object = import_module("build_tools")
    path = "build_tools"
    for step in name.split("."):
        path += f".{step}"
        here = getattr(here, step) if hasattr(here, step) else import_module(path)
    return here


@pytest.mark.parametrize("name", _NAMES)
def test_what_is_named_is_there(name: str) -> None:
    assert found(name) is not None


def test_what_is_not_there_would_be_noticed() -> None:
    with pytest.raises(ImportError):
        found("recovery.settle.court")


def test_every_part_of_the_package_has_its_line() -> None:
    rooms = _DOCUMENT.partition("## The rooms")[2].partition("\n## ")[0]
    listed = set(re.findall(r"`(\w+)`", rooms))
    assert sorted(set().union(*LAYERS) - listed - {"synthetic"}) == []


def test_the_way_of_a_cell_goes_one_way() -> None:
    steps = [name for name in _SPINE.findall(_PICTURES[0]) if name != "library.content.scan"]
    order = [layer(name.partition(".")[0]) for name in steps]
    assert len(steps) >= 6
    assert order == sorted(order)


def test_there_are_two_pictures() -> None:
    assert len(_PICTURES) == 2
