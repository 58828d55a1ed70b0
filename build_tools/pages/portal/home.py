"""The front page: what this is, a search box, ways to browse."""

from collections.abc import Sequence
from urllib.parse import quote

from build_tools.model import Alternate
from build_tools.pages.addresses import report_path
from build_tools.pages.escape import Markup
from build_tools.pages.feeds import FEED, atom_feed
from build_tools.pages.model import DataFile, PageKind, PortalContext
from build_tools.pages.portal.coverage import all_years
from build_tools.pages.portal.pictures import KEY_PICTURES, charts_of
from build_tools.pages.portal.survey import NOWHERE, Survey, subregions
from build_tools.pages.words import joined, link


def _home(portal: PortalContext) -> dict[str, object]:
    survey = portal.survey
    return {
        "survey": survey,
        "provinces": tuple(subregions(survey, survey.provinces)),
        "years": sorted(survey.years, reverse=True),
        "span": _span(sorted(survey.years)),
        "examples": _examples(survey),
        "charts": charts_of(survey.years, all_years(survey), KEY_PICTURES, survey.known),
        "latest": [
            (date, year, name, Markup(report_path(agency_id, year)))
            for date, year, agency_id, name in sorted(survey.latest, reverse=True)
        ],
    }


HOME = PageKind(
    template="home",
    address="index.html",
    title="政府信息公开工作年度报告",
    description="各级行政机关的政府信息公开工作年度报告：可以查阅、检索和比较，附有原件。",
    values=_home,
    alternates=(
        Alternate("application/atom+xml", FEED, "新增和更换的报告（Atom）"),
        Alternate("application/json", "datapackage.json", "全部数据的说明"),
    ),
    data=lambda portal: (
        DataFile(FEED, atom_feed("新增和更换的报告", "index.html", "", portal.survey.news)),
    ),
    navigation="首页",
)


def _span(years: Sequence[int]) -> str:
    """``2019—2025年``."""
    return f"{years[0]}—{years[-1]}年" if len(years) > 1 else "".join(f"{year}年" for year in years)


def _examples(survey: Survey) -> Markup:
    """Searches that find something: an agency, a region, a year with a word."""
    agencies = [name for _, _, _, name in sorted(survey.latest, reverse=True)[:1]]
    regions = [
        entry.name for entry in subregions(survey, survey.provinces) if entry.code != NOWHERE
    ]
    words = [f"{year} 依申请公开" for year in sorted(survey.years)[-1:]]
    queries = (*agencies, *regions[:1], *words)
    return joined([link(query, f"search.html?q={quote(query)}") for query in queries])
