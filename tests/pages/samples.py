"""Records to make pages of: the seeds as really read, and small reports built cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

from build_tools import pages
from build_tools.checks import Subject, run_checks
from build_tools.exports import Edition, data_values
from build_tools.library.register_file import load_register
from build_tools.library.summaries import ReportSummary
from build_tools.model import Agency, Page, Problem, Provenance, Region, ReportRecord, Version
from build_tools.pages import AgencyContext
from build_tools.pages.agency import page
from build_tools.readers import read_source
from build_tools.releases import ReleaseNotes
from build_tools.reports.assembling import read_report
from tests.checks.building import build_report

CONTENT = Path(__file__).parents[2] / "content"
AGENCY = Agency(
    "some-bureau", "某县某局", Region("140825", ("山西省", "运城市", "新绛县")), "county"
)
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} *a* `b` [c](d) :smile: "x" &amp; | ~~y~~ <!-- z'


def record(
    year: int = 2023,
    case: Mapping[str, Any] | None = None,
    agency: Agency = AGENCY,
    earlier: Mapping[int, ReportRecord] | None = None,
    problems: tuple[Problem, ...] = (),
    versions: tuple[Version, ...] = (),
) -> ReportRecord:
    text = "\n".join(f"原文的第{number}行" for number in range(1, 100))
    report = build_report({"year": year, "text": text, **(case or {})})
    before = {at: each.report for at, each in (earlier or {}).items()}
    subject = Subject(report, year, agency, before, versions=versions)
    origin = Provenance("https://www.example.gov.cn/a?b=1&c=2", "2024-02-01", "2024-01-30")
    results = run_checks(subject)
    return ReportRecord(agency, year, report, origin, results, problems, versions=versions)


def hostile() -> ReportRecord:
    agency = Agency("evil", HOSTILE, Region("110000", (HOSTILE,)), aliases=(HOSTILE,))
    case = {
        "title": HOSTILE,
        "signature": HOSTILE,
        "text": "\n".join([HOSTILE] * 400),
        "prose": {
            "headings": {"overview": HOSTILE},
            "preamble": [HOSTILE],
            "overview": [HOSTILE, "1. " + HOSTILE, "    " + HOSTILE, "# x", "- y", "==="],
            "problems": ["（一）" + HOSTILE],
        },
        "tables": {
            "requests": {
                "rows": {
                    "received": [3, 1, 0, 0, 0, 0, 5],
                    "granted": ["?", 0, "/", 0, 0, 0, "~3"],
                },
                "unknown": [(HOSTILE, 9)],
                "doubts": [HOSTILE],
            }
        },
    }
    problem = Problem.of("x.txt", "W-YEAR", 3, year=HOSTILE, printed=HOSTILE)
    return record(case=case, agency=agency, problems=(problem,))


@cache
def seeds() -> tuple[ReportRecord, ...]:
    agencies = load_register(CONTENT / "agencies.yml").agencies
    return tuple(
        _seed(path, agencies[path.parent.name])
        for path in sorted(CONTENT.glob("reports/*/2023.txt"))
    )


def _seed(path: Path, agency: Agency) -> ReportRecord:
    report = read_report(read_source(path))
    subject = Subject(report=report, year=2023, agency=agency, earlier={})
    return ReportRecord(agency, 2023, report, results=run_checks(subject))


def years_of(*years: int, agency: Agency = AGENCY) -> tuple[ReportRecord, ...]:
    """Consecutive reports in the form of their time with growing figures."""
    records: dict[int, ReportRecord] = {}
    for year in years:
        form = "2019" if year < 2021 else "2021"
        count = 3 * (year - 2015)
        rows = {
            key: [count, 2, 0, 0, 0, 0, count + 2] for key in ("received", "granted", "concluded")
        }
        tables = {
            "proactive": {"form": form, "rows": _published(year, count)},
            "requests": {"form": form, "rows": rows},
            "review": {"form": form, "rows": {"reconsideration": [1, 0, 0, 0, 1]}},
        }
        records[year] = record(year, {"tables": tables}, agency, records)
    return tuple(records.values())


def _published(year: int, count: int) -> dict[str, list[int]]:
    rows = {"normative_documents": [1, 2, count]}
    if year < 2021:
        return rows | {"licences": [1, 2, count], "fees": [1, count]}
    return rows | {"licences": [count], "fees": [count]}


def agency_page(records: Sequence[ReportRecord]) -> Page:
    """The page of the agency of ``records``."""
    return page.agency_page(AgencyContext(records[0].agency, records))


def portal_pages(agencies: Iterable[Agency], summaries: Iterable[ReportSummary]) -> Iterator[Page]:
    """The pages about many reports, without the data beside them."""
    for each in portal_contents(agencies, summaries):
        if isinstance(each, Page):
            yield each


def portal_contents(
    agencies: Iterable[Agency], summaries: Iterable[ReportSummary]
) -> Iterator[Page | pages.DataFile]:
    """The pages about many reports and the data beside them."""
    downloads = partial(data_values, Edition(), ())
    unchanged = partial(getattr, ReleaseNotes(), "values")
    for each in chain(
        pages.surveyed_contents(agencies, summaries, {}, ""),
        pages.unsurveyed_contents(downloads, unchanged),
    ):
        yield from each.make() if isinstance(each, pages.PagePart) else (each,)
