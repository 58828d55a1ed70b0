"""``nianbao export``: the whole library, or part of it, as files for people and programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import (
    FAULTY,
    content_folder,
    content_option,
    help_option,
    point_to_help,
    tell,
)
from build_tools.common.cache import Cache
from build_tools.common.progress import progress
from build_tools.exports import (
    FORMATS,
    TABLES,
    ExportedAgency,
    exported_report,
    write_tables,
    written_formats,
)
from build_tools.library import AgencyReports, Library, read_agency, scan
from build_tools.model import Agency, ReportRecord

_TABLE_NAMES = [each.name for each in TABLES]
_TABLES_SAID = "；".join(f"{each.name} {each.title}" for each in TABLES)
_ALL = "all"
_BY_ID = "请写编号，就是 reports/ 里文件夹的名字"


@click.command(cls=ChineseCommand, help=texts.EXPORT)
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice([_ALL, *FORMATS]),
    help="不写就看文件名的结尾；all：把网站“数据下载”里的全部表格写进文件夹 FILE。",
)
@click.option(
    "--table", type=click.Choice(_TABLE_NAMES), help=f"导出哪张表，不写就是 cells。{_TABLES_SAID}。"
)
@click.option("--agency", "agencies", multiple=True, help="只要这个机构（编号），可以写几次。")
@click.option("--year", "years", multiple=True, type=int, help="只要这一年的报告，可以写几次。")
@content_option
@help_option
def export(
    file: str,
    form: str | None,
    table: str | None,
    agencies: tuple[str, ...],
    years: tuple[int, ...],
    content: str,
) -> None:
    """Write tables about all reports to one file, or all tables to a folder."""
    source, path = content_folder(content), Path(file)
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"找不到文件夹 {path.parent}。请先建好它，或者换一个")
    form = form or _form_of(path)
    cache = Cache.beside(source)
    library = scan(source, cache)
    unknown = set(agencies) - {reports.id for reports in library.agencies}
    if unknown:
        raise click.UsageError(f"没有这个机关的报告：{'、'.join(sorted(unknown))}。{_BY_ID}")
    chosen = _Chosen(library, cache, frozenset(agencies), frozenset(years))
    try:
        write_tables(chosen, _wanted(path, form, table))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    point_to_help(tell(problem for record in chosen.unreadable for problem in record.problems))
    click.echo(f"写了 {chosen.count} 份报告的表格：{file}")
    sys.exit(FAULTY if chosen.unreadable else 0)


def _form_of(path: Path) -> str:
    """The format that the file's name asks for; a folder asks for all."""
    named = [name for name, form in FORMATS.items() if path.name.endswith(form.suffix)]
    if not named and (path.is_dir() or not path.suffix):
        return _ALL
    if not named:
        raise click.UsageError(
            f"看不出 {path.name} 要写成什么。怎么办：用 --format，或者让文件名以 "
            f"{'、'.join(form.suffix for form in FORMATS.values())} 结尾"
        )
    return named[0]


def _wanted(path: Path, form: str, table: str | None) -> list[tuple[Path, str, str]]:
    if form == _ALL:
        path.mkdir(exist_ok=True)
        return [
            (path / f"{each.name}.{name}", each.name, name)
            for each in TABLES
            for name in written_formats(each)
            if table in (None, each.name)
        ]
    if not FORMATS[form].many:
        return [(path, table or "cells", form)]
    path.unlink(missing_ok=True)
    order = sorted(TABLES, key=lambda each: len(each.refers))  # those referred to come first
    return [(path, each.name, form) for each in order if table in (None, each.name)]


class _Chosen:
    """The reports asked for, agency by agency; those that could not be read are noted."""

    def __init__(
        self, library: Library, cache: Cache, agencies: frozenset[str], years: frozenset[int]
    ) -> None:
        self._library, self._cache = library, cache
        self._agencies, self._years = agencies, years
        self.unreadable: list[ReportRecord] = []
        self.count = 0

    def __iter__(self) -> Iterator[ExportedAgency]:
        found: dict[str, AgencyReports | Agency] = {}
        if not (self._agencies or self._years):  # the whole register
            found |= {each.id: each for each in self._library.registered}
        found |= {
            each.id: each
            for each in self._library.agencies
            if not self._agencies or each.id in self._agencies
        }
        with progress("机关", len(found)) as advance:
            for _, each in sorted(found.items()):
                yield self._exported(each)
                advance(1)

    def _exported(self, found: AgencyReports | Agency) -> ExportedAgency:
        if isinstance(found, Agency):
            return ExportedAgency(found, ())
        records = read_agency(found, self._cache)
        wanted = [each for each in records if not self._years or each.year in self._years]
        self.unreadable += [each for each in wanted if not each.report.readable]
        self.count += len(wanted)
        agency = records[0].agency if records else found.agency
        return ExportedAgency(agency, tuple(map(exported_report, wanted)))
