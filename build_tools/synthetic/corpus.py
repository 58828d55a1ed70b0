"""A whole content tree of invented agencies over several years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from build_tools.forms import form_for_year
from build_tools.synthetic.faults import UnwrittenReport, draft, flawed
from build_tools.synthetic.invented_figures import Figures, figures_by_year
from build_tools.synthetic.layouts import LAYOUTS
from build_tools.synthetic.prose import sections

_GAP_ODDS = 0.06


@dataclass(frozen=True, slots=True)
class Sample:
    """One invented agency."""

    id: str
    name: str
    code: str
    chain: tuple[str, ...]
    level: str = "county"
    former_name: str = ""
    silent: bool = False
    """True when it stands in the register only, without a report."""


@dataclass(frozen=True, slots=True)
class SampleReport:
    """One synthetic report: its file's place in the tree, its text, the figures behind it."""

    agency: str
    year: int
    suffix: str
    text: str
    figures: Figures
    planted: tuple[str, ...] = ()
    """The checks that must find the fault it has; empty when it has none."""


def write_samples(
    folder: Path, agencies: Sequence[Sample], seed: int, years: Sequence[int], faulty: bool = True
) -> None:
    """Write the reports of ``agencies`` over ``years``; if ``faulty``, some with faults or none."""
    for number, agency in enumerate(agencies):
        if not agency.silent:
            write_reports(folder, reports_of(agency, seed, number, years, faulty=faulty))
    write_register(folder, agencies)


def write_reports(folder: Path, samples: Iterable[SampleReport]) -> None:
    """Write the reports to their places below ``folder``."""
    for sample in samples:
        home = folder / "reports" / sample.agency
        home.mkdir(parents=True, exist_ok=True)
        path = home / f"{sample.year}{sample.suffix}"
        path.write_text(sample.text, "utf-8", newline="\n")


def write_register(folder: Path, agencies: Iterable[Sample]) -> None:
    """Write the register of ``agencies`` into ``folder``."""
    entries = "\n".join(("agencies:", *map(_entry, agencies), ""))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "agencies.yml").write_text(entries, "utf-8", newline="\n")


def _entry(agency: Sample) -> str:
    former = f"\n    former_names: [{agency.former_name}]" if agency.former_name else ""
    return (
        f"  {agency.id}:\n    name: {agency.name}\n"
        f'    region: {{code: "{agency.code}", chain: [{", ".join(agency.chain)}]}}\n'
        f"    level: {agency.level}{former}"
    )


def reports_of(
    agency: Sample, seed: int, number: int, years: Sequence[int], faulty: bool = False
) -> Iterator[SampleReport]:
    """The reports of ``agency``, the years ascending; some with faults if ``faulty``.

    ``number`` chooses how its tables are drawn.
    """
    random = Random(f"{seed}:{agency.id}")  # noqa: S311 - repeatable, nothing secret
    layout = list(LAYOUTS)[number % len(LAYOUTS)]
    suffix = ".md" if layout == "piped" else ".txt"
    scale = random.choice((0, 4, 30, 150))
    earlier: Figures | None = None
    sound = True
    for year, figures in zip(years, figures_by_year(random, years, scale), strict=True):
        rules = form_for_year(year).table("proactive").restricted  # none of these may make any
        if rules:
            figures |= dict.fromkeys((key for key in figures if key[1] == rules.row), 0)
        made = flawed(random, year, figures, earlier) if faulty and sound else draft(year, figures)
        text = "" if made.lost else _text(random, agency.name, year, made, layout)
        if not (faulty and random.random() < _GAP_ODDS):
            yield SampleReport(agency.id, year, suffix, text, figures, made.planted)
        earlier, sound = figures, not made.planted


def _text(random: Random, name: str, year: int, made: UnwrittenReport, layout: str) -> str:
    tables = {table: LAYOUTS[layout](matrix) for table, matrix in made.tables.items()}
    return report_text(name, year, sections(random, name, year, made.prose_figures), tables)


def report_text(name: str, year: int, prose: dict[str, str], tables: dict[str, str]) -> str:
    """A whole report around drawn ``tables`` and the ``prose`` of ``prose.sections``."""
    parts = {**prose, **tables}
    for form in form_for_year(year).tables:
        if not form.has_section:
            parts[form.section] += f"\n\n{parts.pop(form.name)}"
    return _REPORT.format(name=name, year=year, next_year=year + 1, **parts)


_REPORT = """\
{name}{year}年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》编制本报告。数据统计期限为{year}年1月1日至{year}年12月31日。

一、总体情况

{overview}

二、主动公开政府信息情况

{proactive}

三、收到和处理政府信息公开申请情况

{requests}

四、政府信息公开行政复议、行政诉讼情况

{review}

五、存在的主要问题及改进情况

{problems}

六、其他需要报告的事项

{other}

{name}

{next_year}年1月20日
"""
