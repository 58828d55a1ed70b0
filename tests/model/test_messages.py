"""Every message of a problem says what happened and what to do, and is said by something."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from build_tools.model import Problem, Severity
from build_tools.model.messages import MESSAGES
from tests.commands import ROOT

_SOURCES = [
    path.read_text("utf-8")
    for path in sorted((ROOT / "build_tools").rglob("*.py"))
    if path.parent.name != "messages"
]
_MADE_UP = re.compile(r"E-(?:CORRECTION|SCAN|WITHHELD)\.")
"""Names that are put together of the code and what is the matter."""


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_a_message_names_file_place_and_remedy(name: str) -> None:
    message = MESSAGES[name]
    fields = {field for text in message for _, field, _, _ in Formatter().parse(text) if field}
    problem = Problem.of("content/a.txt", name, 7, **dict.fromkeys(fields, 12))
    severity = Severity.ERROR if name.startswith("E-") else Severity.WARNING
    assert problem.severity is severity
    label = f"content/a.txt:7: {severity.label}[{name.partition('.')[0]}] "
    assert str(problem) == f"{label}{problem.what}。怎么办：{problem.remedy}"
    assert "{" not in problem.what
    assert not problem.what.endswith("。")
    assert problem.remedy


def test_every_message_is_said_by_something() -> None:
    for name in MESSAGES:
        which = name.partition(".")[2]
        said = (f'"{which}"', f'}}.{which}"') if _MADE_UP.match(name) else (f'"{name}"',)
        assert any(each in text for text in _SOURCES for each in said), name


def test_every_name_that_is_said_has_its_message() -> None:
    pattern = re.compile(r'"([EW]-[A-Z][A-Z-]+\.?[\w-]*)"')
    said = {name for text in _SOURCES for name in pattern.findall(text)}
    codes = {name.partition(".")[0] for name in MESSAGES}
    assert sorted(said - set(MESSAGES) - codes) == []


def test_an_earlier_version_is_named() -> None:
    problem = Problem("a.v1.txt", "E-EMPTY", version=1)
    assert problem.sentence == "旧版本1：文件是空的。"
