"""The manual's reference names every command, option, setting, field and column of the code."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import click

from build_tools.cli.commands import COMMANDS, command_called
from build_tools.exports import TABLES
from build_tools.library import fields
from build_tools.model import LEVELS
from build_tools.plugin import settings
from tests.commands import ROOT

DOCS = ROOT / "docs"
REFERENCE = DOCS / "maintaining" / "reference"


def generator() -> ModuleType:
    spec = spec_from_file_location("reference", ROOT / "setup" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_what_the_code_says() -> None:
    for name, text in generator().pages().items():
        assert (REFERENCE / name).read_text("utf-8") == text, "python setup/reference.py"


def test_the_generator_tells_of_every_option() -> None:
    made = generator().pages()["commands.md"]
    for name in COMMANDS:
        part = made.partition(f"## nianbao {name}\n")[2].partition("\n## ")[0]
        params = command_called(name).params
        options = [each for each in params if isinstance(each, click.Option)]
        assert [each.name for each in options if f"`{'、'.join(each.opts)}`" not in part] == []


def test_every_field_that_a_maintainer_may_write_is_told() -> None:
    told = [meanings for _, meanings in generator().FILES.values()]
    meanings = [each for name, each in vars(fields).items() if name.isupper()]
    assert [each for each in meanings if each not in told] == []
    assert all(f"`{level}`" in fields.REGISTER["level"] for level in LEVELS)


def test_every_column_of_every_table_is_told() -> None:
    made = generator().pages()["data.md"]
    for table in TABLES:
        part = made.partition(f"## {table.name}：")[2].partition("\n## ")[0]
        assert [each.name for each in table.columns if f"| `{each.name}` |" not in part] == []
        assert all(each.said for each in table.columns)


def test_every_setting_is_told() -> None:
    code = (ROOT / "build_tools" / "plugin" / "settings.py").read_text("utf-8")
    assert set(re.findall(r'_said\.get\("(\w+)"\)', code)) == set(settings.SETTINGS)
    written = (ROOT / "build_tools" / "starter" / "files" / "mkdocs.yml").read_text("utf-8")
    named = set(re.findall(r"^(\w+):", written, re.MULTILINE)) - {"extra", "nav"}
    assert named <= set(settings.OF_MKDOCS)
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "build_tools").rglob("*.py"))
    assert set(re.findall(r'environ\.get\("(N\w+)"', sources)) <= set(settings.ENVIRONMENT)


def test_every_link_of_the_manual_leads_somewhere() -> None:
    for page in (*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
