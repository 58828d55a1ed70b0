"""``nianbao add``: downloaded reports put into the content tree, asking only what is doubtful."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from build_tools.adding import (
    Action,
    BadPlanError,
    Entry,
    Examined,
    KnownAgencies,
    NotExtensibleError,
    examine,
    find_files,
    perform,
    propose,
    read_plan,
    write_plan,
)
from build_tools.cli import texts
from build_tools.cli.asking import answered
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.fetching import fetched, fetched_folder, is_address
from build_tools.cli.terminal import CHECK_PATH, FAULTY, content_option, help_option, printable
from build_tools.common.cache import Cache
from build_tools.common.progress import counted, progress
from build_tools.library import Library, scan
from build_tools.library.register_file import LAST_KNOWN, LOST
from build_tools.workers.tasks import Workers

_CHUNK = 4
_EXCEL = "utf-8-sig"  # without the mark Excel takes a CSV for another encoding


@click.command(cls=ChineseCommand, help=texts.ADD)
@click.argument("paths", nargs=-1, metavar="PATH|URL...")
@content_option
@click.option(
    "--dry-run",
    "plan_to",
    metavar="CSV",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="什么都不添加，只把打算怎么做写进这个表格，一个文件一行；- 写到标准输出。",
)
@click.option(
    "--plan",
    "plan_from",
    metavar="CSV",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="照这个表格（--dry-run 写的，可以改）添加。",
)
@click.option(
    "--addresses",
    metavar="FILE",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="网址写在这个文件里，一行一个。",
)
@help_option
def add(
    paths: tuple[str, ...],
    content: str,
    plan_to: str | None,
    plan_from: Path | None,
    addresses: Path | None,
) -> None:
    """Add reports to the content tree."""
    _require((*paths, *([str(addresses)] if addresses else [])), plan_to, plan_from)
    unreachable = 0
    tree = Path(content)
    library = _library(tree)
    known = KnownAgencies({each.id: each for each in library.registered})
    if plan_from:
        entries = _planned(plan_from, known)
    else:
        found = _examined(list(find_files(Path(each) for each in paths if not is_address(each))))
        reports, unreachable = fetched(_addresses(paths, addresses), fetched_folder(tree))
        entries = propose((*found, *reports), library, known)
    if plan_to:
        _write_plan(entries, plan_to)
        return
    if sys.stdin.isatty() and sys.stderr.isatty():
        entries = [answered(entry, library, known) for entry in entries]
    _carry_out(entries, tree, unreachable)


def _addresses(paths: Sequence[str], listed: Path | None) -> list[str]:
    """The addresses given, then those of the list; lines that begin with # are for people."""
    lines = listed.read_text("utf-8-sig").splitlines() if listed else []
    said = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    for each in said:
        if not is_address(each):
            what = f"{listed} 里的“{each}”不是网址。请一行写一个 https:// 开头的网址"
            raise click.UsageError(what)
    return list(dict.fromkeys((*filter(is_address, paths), *said)))


def _require(paths: Sequence[str], plan_to: str | None, plan_from: Path | None) -> None:
    if plan_from and (paths or plan_to):
        raise click.UsageError("--plan 单独用：文件都写在表格里了。请去掉别的文件和 --dry-run")
    if not paths and not plan_from:
        raise click.UsageError("请给出要添加的文件、文件夹或网址，例如 nianbao add 下载/")
    for path in paths:
        if not is_address(path) and not Path(path).exists():
            raise click.UsageError(f"找不到 {click.format_filename(path)}。{CHECK_PATH}")
    if plan_to and plan_to != "-" and Path(plan_to).exists():
        raise click.UsageError(f"{plan_to} 已经存在，没有动它。请换一个名字")


def _library(content: Path) -> Library:
    """The tree as it is; one whose register cannot be read as a whole is not added to."""
    (content / "reports").mkdir(parents=True, exist_ok=True)
    library = scan(content, Cache.beside(content))
    for problem in library.problems:
        if problem.code in (LAST_KNOWN, LOST):
            raise click.ClickException(printable(str(problem)))
    return library


def _examined(files: Sequence[Path]) -> list[Examined]:
    with Workers() as workers:
        work = workers.map(_examine_chunk, files, _CHUNK)
        return list(counted("读取报告", work, len(files)))


def _examine_chunk(files: list[Path]) -> list[Examined]:
    return [examine(file) for file in files]


def _planned(plan: Path, known: KnownAgencies) -> list[Entry]:
    try:
        return read_plan(plan.read_text(_EXCEL), known.agencies)
    except UnicodeDecodeError:
        what = f"{plan} 不是 UTF-8 编码。请在表格软件里另存为“CSV UTF-8”"
        raise click.ClickException(what) from None
    except BadPlanError as error:
        raise click.ClickException(printable(str(error))) from None


def _write_plan(entries: Iterable[Entry], plan_to: str) -> None:
    entries = list(entries)
    text = write_plan(entries)
    if plan_to == "-":
        click.echo(text, nl=False)
    else:
        Path(plan_to).write_text(text, _EXCEL, newline="")
        again = f"nianbao add --plan {click.format_filename(plan_to)}"
        click.echo(f"写了 {plan_to}：{_counted(entries)}。看过、改过以后运行 {again}", err=True)


def _carry_out(entries: Sequence[Entry], content: Path, unreachable: int) -> None:
    wanted = [entry for entry in entries if entry.action is not Action.ASK]
    try:
        with progress("添加", len(wanted)) as advance:
            today = date.today().isoformat()
            written, refused = perform(wanted, content, today, advance)
    except NotExtensibleError as error:
        raise click.ClickException(printable(str(error))) from None
    for path in written:
        click.echo(path)
    for each in refused:
        click.echo(printable(f"{each.path}: 没有添加。{each.why}"), err=True)
    asked = [entry for entry in entries if entry.action is Action.ASK]
    for entry in asked:
        click.echo(printable(f"{entry.path}: 待定。{entry.questions}"), err=True)
    click.echo(f"{_counted(entries)}。git status 看得到改动", err=True)
    if asked:
        click.echo(
            "怎么办：在终端里运行会逐个问您；或者用 --dry-run 写出计划，改好再 --plan", err=True
        )
    sys.exit(FAULTY if asked or refused or unreachable else 0)


def _counted(entries: Iterable[Entry]) -> str:
    counts = Counter(entry.action for entry in entries)
    return "，".join(f"{action} {counts[action]} 份" for action in Action if counts[action])
