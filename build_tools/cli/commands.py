"""The ``nianbao`` command. What it prints for people is Chinese, what it prints for programs UTF-8.

Exit status: 0 fine, 1 some report could not be read or, of ``check``, has findings that count, 2
wrong usage. Only the module of the chosen command is imported, so that each starts at once.
"""

import io
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NoReturn

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseGroup
from build_tools.cli.terminal import help_option, printable
from build_tools.common.failures import failure_of

COMMANDS: Mapping[str, tuple[str, str]] = {
    "add": ("adding:add", texts.ADD),
    "build": ("building:build", texts.BUILD),
    "check": ("checking:check", texts.CHECK),
    "demo": ("starting:demo", texts.DEMO),
    "export": ("exporting:export", texts.EXPORT),
    "extract": ("extracting:extract", texts.EXTRACT),
    "federate": ("building:federate", texts.FEDERATE),
    "help": ("helping:help_", texts.HELP),
    "manual": ("helping:manual", texts.MANUAL),
    "new": ("starting:new", texts.NEW),
    "pages": ("building:pages", texts.PAGES),
    "release": ("releasing:release", texts.RELEASE),
    "review": ("reviewing:review", texts.REVIEW),
    "status": ("overview:status", texts.STATUS),
}
"""Every command: its function, by the module of this folder, and what the list of them says."""


def command_called(name: str) -> click.Command:
    """The command ``name``, its module imported."""
    module, _, function = COMMANDS[name][0].partition(":")
    found: click.Command = getattr(import_module(f"{__package__}.{module}"), function)
    return found


class _Group(ChineseGroup):
    """A command that speaks UTF-8 in every locale and never shows a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the command itself for the line of the list it has."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, command_called(name) if name else listed, rest

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _leave_quietly()
        except Exception as error:
            raise click.ClickException(printable(str(failure_of(error)))) from error


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from build_tools.cli.version import version_text  # it looks at what can be read here

        click.echo(version_text(), nl=False)
        ctx.exit()


@click.group(
    cls=_Group,
    commands=[click.Command(name, help=about) for name, (_, about) in COMMANDS.items()],
    help=texts.MAIN,
    context_settings={"max_content_width": 100},
)
@help_option
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="显示版本号，连同 Python、MkDocs 的，以及这里能读哪些文件。",
)
def main() -> None:
    """The ``nianbao`` command."""


def _leave_quietly() -> NoReturn:
    """Whoever read our output has enough of it: no failure, and nothing more to flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
