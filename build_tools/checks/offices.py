"""Whether a report is the office's and the year's that it was filed under, by what it says."""

import re
from collections.abc import Collection, Iterator, Mapping

from build_tools.common.text import fold, is_short_for
from build_tools.common.traditional import simplified
from build_tools.model import AnnualReport

_GOVERNS = re.compile("(?<=[省市县区州盟旗镇乡木道])(?:人民政府|政府|办事处|(?<=街道)办)$")
"""What a region's name may do without; the office of a government is another body."""
_COMMITTEE = re.compile("管理委员会$")
_BODIES = re.compile("[、，,;；()（）/]")
"""Two names of one body, or two bodies: 文化和旅游局（文物局）."""
_LEVELS = "省市区县州盟旗镇乡街"
_SHORTEST = 2
_YEARS_OF_ANOTHER_NAME = 2


def is_office(said: str, names: Collection[str]) -> bool:
    """Whether a report's name for its office, ``said``, is one of ``names`` or stands for one.

    More or fewer regions may be named before it, and words be shortened as in 县工信局; but the
    bureau of a city is none of its districts', and the office of a bureau not the bureau.
    """
    if said in names:
        return True
    cores = [core for name in names for core in _cores(name)]
    return any(_is_one(one, other) for one in _cores(said) for other in cores)


def _cores(name: str) -> Iterator[str]:
    for body in _BODIES.split(simplified(name)):
        yield _COMMITTEE.sub("管委会", _GOVERNS.sub("", fold(body)))


def _is_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return False
    # 宁县 is not 广宁县; but 县教育局 may be the bureau of any county.
    cut_in_a_name = long.find(short[:2]) == 1 and short[0] not in _LEVELS
    return not cut_in_a_name and (long.endswith(short) or is_short_for(short, long))


def other_office(report: AnnualReport, names: Collection[str]) -> str:
    """The office ``report`` names where it is none of ``names``, nor the one it is signed by."""
    said = (report.agency, report.signature or report.agency)
    ours = not report.agency or any(is_office(each, names) for each in said)
    return "" if ours else report.agency


def of_one_office(one: AnnualReport, other: AnnualReport, names: Collection[str]) -> bool:
    """Whether neither, or both, were filed under ``names`` and are another office's."""
    first, second = other_office(one, names), other_office(other, names)
    return is_office(first, [second]) if first and second else first == second


def misfiled_reports(
    reports: Mapping[int, AnnualReport], names: Collection[str]
) -> Mapping[int, str]:
    """Why some of an agency's ``reports``, keyed by year, may be another's or another year's.

    Their figures are not the agency's until somebody has settled it. ``names`` are all it had.
    """
    others = {year: other_office(report, names) for year, report in reports.items()}
    renamed = {year for year, name in others.items() if name and _is_its_own(name, others)}
    return dict(_reasons(reports, {**others, **dict.fromkeys(renamed, "")}))


def _is_its_own(name: str, others: Mapping[int, str]) -> bool:
    """Whether ``name`` is one the agency had for some years, before or after all it is known by."""
    same = {year for year, other in others.items() if other and is_office(other, [name])}
    between = set(range(min(same), max(same))) & others.keys()
    return len(same) >= _YEARS_OF_ANOTHER_NAME and between <= same


def _reasons(
    reports: Mapping[int, AnnualReport], others: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    for year, report in reports.items():
        if others[year]:
            yield year, f"报告写的机关是“{others[year]}”，可能放错了文件夹或没有登记曾用名"
        elif report.year not in (None, year) and _period(report) != year:
            yield year, f"报告写的是{report.year}年，本站归入{year}年"


def _period(report: AnnualReport) -> int | None:
    """The year of the period that the report says its figures are of."""
    # Whoever judges nothing needs none of it.
    from build_tools.checks.lines import spoken_of
    from build_tools.sections.title_sentences import period_year

    return period_year(each.text for each in spoken_of(report).paragraphs)
