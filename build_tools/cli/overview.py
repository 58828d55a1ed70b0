"""``nianbao status``: what a maintainer has to do, for people and for programs."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date

import click
from msgspec.structs import asdict

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import content_folder, content_option, help_option, printable
from build_tools.common.cache import Cache
from build_tools.common.progress import progress
from build_tools.library import Library, scan
from build_tools.maintaining.status import REMEDIES, Kind, Todo, by_region, due_year, todo

_SHOWN = 10
"""Lines of each kind that people are shown; programs get all."""


@click.command(cls=ChineseCommand, help=texts.STATUS)
@content_option
@click.option("--year", type=int, help="看哪一年的报告收齐了没有；不写就看最近一个到期的年度。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="text 给人看，json、csv 给程序和表格软件用。",
)
@click.option(
    "--check-links", is_flag=True, help="看原网页还在不在、变了没有；每秒问一个，要联网。"
)
@click.option("--all", "whole", is_flag=True, help=f"每一类全部列出，不止 {_SHOWN} 条。")
@help_option
def status(content: str, year: int | None, form: str, check_links: bool, whole: bool) -> None:
    """Show what there is to do."""
    folder = content_folder(content)
    cache = Cache.beside(folder)
    library = scan(folder, cache)
    today = date.today()
    wanted = year or due_year(today)
    with progress("读取报告", len(library.agencies)) as advance:
        todos = list(todo(library, cache, wanted, today, advance))
    if check_links:
        from build_tools.cli.links import broken_links  # only here is the network asked

        todos += broken_links(library)
    click.echo(_FORMATS[form](todos, library, wanted, whole), nl=False)


def _text(todos: Sequence[Todo], library: Library, year: int, whole: bool) -> str:
    reports = sum(len(each.entries) for each in library.agencies)
    lines = [
        f"机关 {len(library.registered)} 个，有报告的 {len(library.agencies)} 个，报告 {reports} 份"
    ]
    for kind in Kind:
        of_kind = [each for each in todos if each.kind is kind]
        lines += ["", f"{_title(kind, year)}：{len(of_kind)}"]
        if kind is Kind.MISSING:
            lines += [f"  {region} {count}" for region, count in by_region(of_kind)]
        shown = of_kind if whole else of_kind[:_SHOWN]
        lines += [f"  {_line(each)}" for each in shown]
        if len(shown) < len(of_kind):
            lines.append(f"  ……还有 {len(of_kind) - len(shown)} 条，--all 全部列出")
        if of_kind:
            lines.append(f"  怎么办：{REMEDIES[kind]}")
    return "".join(f"{line}\n" for line in lines)


def _title(kind: Kind, year: int) -> str:
    return f"{year} 年{kind}" if kind is Kind.MISSING else str(kind)


def _line(each: Todo) -> str:
    where = each.file or f"{each.name}（{each.agency}）"
    return printable(f"{where}: {each.what}")


def _json(todos: Sequence[Todo], library: Library, year: int, _whole: bool) -> str:
    said = {
        "year": year,
        "agencies": len(library.registered),
        "reports": sum(len(each.entries) for each in library.agencies),
        "missing_by_region": dict(by_region(todos)),
        "todo": [asdict(each) for each in todos],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _csv(todos: Sequence[Todo], _library: Library, _year: int, _whole: bool) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(Todo.__struct_fields__)
    table.writerows(list(asdict(each).values()) for each in todos)
    return out.getvalue()


_FORMATS: dict[str, Callable[[Sequence[Todo], Library, int, bool], str]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
}
