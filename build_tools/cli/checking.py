"""``nianbao check``: the linter for an office about to publish and for the portal's maintainer."""

import os
import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import click

from build_tools.checks import GROUPS, check_docs
from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import CHECK_PATH, FAULTY, help_option, point_to_help
from build_tools.common.progress import progress
from build_tools.library import load_code
from build_tools.linting import Checked, failing
from build_tools.linting.collecting import check_task, tasks_of
from build_tools.linting.formats import FORMATS, as_text
from build_tools.linting.remarks import Selection, unknown_codes
from build_tools.workers.tasks import Workers

_CHUNK = 8  # tasks handed to a worker at a time
_ALL_CODES = "全部检查：nianbao help 检查项"


@click.command(cls=ChineseCommand, help=texts.CHECK)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="输出的格式。",
)
@click.option("--select", metavar="CODE[,CODE]", help="只看这些代码；可以只写开头，例如 T3。")
@click.option("--ignore", metavar="CODE[,CODE]", help="不看这些代码；可以只写开头。")
@click.option("--strict", is_flag=True, help="警告也算不通过。")
@click.option("--explain", metavar="CODE", help="说明一项检查：判断什么、依据、例子、怎么办。")
@help_option
def check(
    paths: tuple[Path, ...],
    form: str,
    select: str | None,
    ignore: str | None,
    strict: bool,
    explain: str | None,
) -> None:
    """Check reports."""
    if explain is not None:
        click.echo(explanation(explain), nl=False)
        return
    _require(paths)
    selection = Selection(_codes(select), _codes(ignore))
    files = [selection.applied(file) for file in _check_files(paths)]
    click.echo(_written(files, form), nl=False)
    if form == "text":
        point_to_help(remark.code for file in files for remark in file.remarks)
    sys.exit(FAULTY if failing(files, strict=strict) else 0)


def _check_files(paths: Iterable[Path]) -> Iterator[Checked]:
    """Every file once, in the order given."""
    seen: set[str] = set()
    load_code()
    with Workers() as workers:
        tasks = tasks_of(paths, workers.map)
        with progress("核对报告", len(tasks)) as advance:
            for files in workers.in_order(check_task, tasks, _CHUNK):
                advance(1)
                for file in files:
                    if file.path not in seen:
                        seen.add(file.path)
                        yield file


def _written(files: list[Checked], form: str) -> str:
    if form == "text":
        return as_text(files, colour=_colour())
    return FORMATS[form](files)


def _colour() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _require(paths: tuple[Path, ...]) -> None:
    if not paths:
        raise click.UsageError("请给出要查的文件或文件夹，例如 nianbao check 2024.docx")
    for path in paths:
        if not os.path.lexists(path):
            raise click.UsageError(f"找不到 {click.format_filename(path)}。{CHECK_PATH}")


def _codes(text: str | None) -> tuple[str, ...]:
    codes = tuple(part.strip().upper() for part in (text or "").split(",") if part.strip())
    if text is not None and not codes:
        raise click.UsageError("--select 和 --ignore 后面要写代码，例如 T3-01,S")
    for code in unknown_codes(codes):
        raise click.UsageError(f"没有代码以 {code} 开头的检查{_alike(code)}。{_ALL_CODES}")
    return codes


def explanation(code: str) -> str:
    """What the check ``code`` judges, why, and what to do; UsageError when there is none."""
    doc = check_docs().get(code.strip().upper())
    if doc is None:
        raise click.UsageError(f"没有检查 {code}{_alike(code.strip().upper())}。{_ALL_CODES}")
    lines = (
        f"{doc.code} {doc.title}",
        f"级别：{doc.severity.label}　类别：{GROUPS[doc.group]}",
        f"判断：{doc.what}",
        f"依据：{doc.why}",
        f"反例：{doc.bad}",
        f"正例：{doc.good}",
        f"怎么办：{doc.remedy}",
    )
    return "".join(f"{line}\n" for line in lines)


def _alike(code: str) -> str:
    near = get_close_matches(code, check_docs(), n=3, cutoff=0.5)
    return f"；相近的有 {'、'.join(near)}" if near else ""
