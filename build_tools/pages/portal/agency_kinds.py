"""The pages of the kinds of agencies: whose reports are there, and their sums."""

from collections.abc import Iterator

from build_tools.library.kinds import KINDS
from build_tools.pages.addresses import kind_path
from build_tools.pages.escape import Markup
from build_tools.pages.model import PageKind, PagePart, PortalContext
from build_tools.pages.portal.coverage import agency_coverage, kind_coverage, years_shown
from build_tools.pages.portal.findings import kind_findings_path
from build_tools.pages.portal.group import GroupPages, dealt_pages, sums_drawn
from build_tools.pages.portal.group_files import alternates, kind_files
from build_tools.pages.portal.survey import KindEntry, Survey, kinds_in_order

_ROOT = "../"


def _agency_kinds(portal: PortalContext) -> dict[str, object]:
    survey = portal.survey
    table = kind_coverage(years_shown(survey), kinds_in_order(survey))
    return {"survey": survey, "table": table}


def _kind_parts(portal: PortalContext) -> Iterator[PagePart]:
    for entry in kinds_in_order(portal.survey):
        yield from dealt_pages(AGENCY_KIND, _kind(portal.survey, entry))


def _kind(survey: Survey, entry: KindEntry) -> GroupPages:
    label, years = KINDS[entry.id].label, years_shown(survey)
    return GroupPages(
        path=kind_path(entry.id),
        title=label,
        description=f"各地{label}机关和它们的年度报告。",
        agencies=sorted(entry.agencies, key=lambda agency: (agency.place, agency.id)),
        listed=lambda ones: agency_coverage(years, ones),
        values={
            "id": entry.id,
            "known": entry.known,
            "found": survey.found_of.get(entry.id),
            "findings": Markup(_ROOT + kind_findings_path(entry.id)),
            "reporting": sum(bool(agency.years) for agency in entry.agencies),
        },
        first=sums_drawn(entry, years, label),
        alternates=alternates(kind_path(entry.id)),
    )


AGENCY_KINDS = PageKind(
    "kinds",
    "kinds/index.html",
    title="按类别浏览",
    description="政府、教育、公安、财政等各类机关的政府信息公开工作年度报告。",
    values=_agency_kinds,
    navigation="类别",
    found=(("按类别浏览", "", "各部门 各类机关 系统"),),
)
AGENCY_KIND: PageKind[PortalContext] = PageKind(
    "kind", "kinds/{kind}.html", data=kind_files, parts=_kind_parts
)
