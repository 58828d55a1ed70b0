"""``nianbao export``: the whole library, or part of it, as one file for office software."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from build_tools.cache import DEFAULT_FOLDER, Cache
from build_tools.cli import texts
from build_tools.cli.terminal import FAULTY, help_option, progress
from build_tools.library import Library, read_agency, scan
from build_tools.model import ReportRecord


@click.command(help=texts.EXPORT)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx"]),
    default="xlsx",
    show_default=True,
    help="xlsx：Excel、WPS 都能打开的工作簿。",
)
@click.option("--agency", "agencies", multiple=True, help="只要这个机构（编号），可以写几次。")
@click.option("--year", "years", multiple=True, type=int, help="只要这一年的报告，可以写几次。")
@click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(),
    help="内容目录，里面有 reports/ 和 agencies.yml。",
)
@help_option
def export(
    file: str,
    form: str,  # noqa: ARG001 - there is but one, and its name is asked for all the same
    agencies: tuple[str, ...],
    years: tuple[int, ...],
    content: str,
) -> None:
    """Write the cells of all reports to one file."""
    if not Path(content).is_dir():
        raise click.UsageError(f"找不到内容目录 {content}")
    if not Path(file).absolute().parent.is_dir():
        raise click.UsageError(f"找不到文件夹 {Path(file).parent}")
    from build_tools.workbook import write_workbook  # only here is it needed

    cache = Cache(Path(content).resolve().parent / DEFAULT_FOLDER)
    library = scan(Path(content), cache)
    unknown = set(agencies) - {reports.id for reports in library.agencies}
    if unknown:
        raise click.UsageError(f"没有这个机构的报告：{'、'.join(sorted(unknown))}")
    unreadable: list[ReportRecord] = []
    written = write_workbook(
        Path(file), _chosen(library, cache, set(agencies), set(years), unreadable)
    )
    for record in unreadable:
        for problem in record.problems:
            click.echo(str(problem), err=True)
    click.echo(f"写了 {written} 份报告的表格：{file}")
    sys.exit(FAULTY if unreadable else 0)


def _chosen(
    library: Library,
    cache: Cache,
    agencies: set[str],
    years: set[int],
    unreadable: list[ReportRecord],
) -> Iterator[tuple[ReportRecord, ...]]:
    """The reports asked for, agency by agency; those that could not be read are noted."""
    scanned = [reports for reports in library.agencies if not agencies or reports.id in agencies]
    with progress(len(scanned)) as advance:
        for reports in scanned:
            records = read_agency(reports, cache)
            wanted = tuple(each for each in records if not years or each.year in years)
            unreadable += [each for each in wanted if not each.report.readable]
            yield wanted
            advance(1)
