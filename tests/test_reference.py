"""The manual's reference names every command, option, setting and field that the code knows."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import click

from build_tools.cli.commands import main
from build_tools.library import register, sidecars
from build_tools.plugin import settings
from tests.commands import ROOT

MANUAL = ROOT / "docs" / "maintaining"


def generator() -> ModuleType:
    spec = spec_from_file_location("reference", ROOT / "setup" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_names_every_command_and_setting() -> None:
    written = (MANUAL / "reference.md").read_text("utf-8")
    wanted = [*(f"### nianbao {name}\n" for name in main.commands),
              *(f"| `{name}` |" for name in settings.SETTINGS)]  # fmt: skip
    assert [each for each in wanted if each not in written] == [], "python setup/reference.py"


def test_the_generator_tells_of_every_option() -> None:
    made = generator().text()
    for name, command in main.commands.items():
        part = made.partition(f"### nianbao {name}\n")[2].partition("\n### ")[0]
        options = [each for each in command.params if isinstance(each, click.Option)]
        assert [each.name for each in options if f"`{'、'.join(each.opts)}`" not in part] == []


def test_every_field_and_setting_has_its_line() -> None:
    made = generator()
    assert set(made.REGISTER) == set(register._FIELDS)
    assert set(made.SIDECAR) == set(sidecars._FIELDS)
    code = (ROOT / "build_tools" / "plugin" / "settings.py").read_text("utf-8")
    assert set(re.findall(r'_said\.get\("(\w+)"\)', code)) == set(settings.SETTINGS)


def test_every_link_of_the_manual_leads_somewhere() -> None:
    for page in MANUAL.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
