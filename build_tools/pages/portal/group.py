"""The pages of one group of reports: its list dealt out, and all about it on the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.model import Alternate, Page
from build_tools.pages.escape import Markup
from build_tools.pages.model import PageKind, PortalContext
from build_tools.pages.paging import list_pages
from build_tools.pages.portal.group_files import feed_name
from build_tools.pages.portal.pictures import pictures, totals_table
from build_tools.pages.portal.sums_file import sums_alternate
from build_tools.pages.portal.survey import AgencyEntry, ReportGroup

_LISTED = 200
"""Agencies or reports on one page."""


@dataclass(frozen=True, slots=True)
class GroupPages:
    """What the pages of one group say, before its list is dealt out."""

    path: str
    title: str
    description: str
    agencies: Sequence[AgencyEntry]
    """In the order of the list."""
    listed: Callable[[Sequence[AgencyEntry]], Markup]
    """The table of some of them."""
    values: Mapping[str, object]
    first: Mapping[str, object]
    """What only the first page says."""
    alternates: tuple[Alternate, ...] = ()


def dealt_pages(kind: PageKind[PortalContext], group: GroupPages) -> Iterator[Page]:
    """The pages of ``group``, more than one where its list is long."""
    for each in list_pages(group.path, group.agencies, _LISTED):
        values = {
            "heading": f"{group.title}{each.more}",
            "listed": group.listed(each.items),
            "others": each.others,
            "feed": Markup(feed_name(group.path)),
            "sums": Markup(sums_alternate(group.path).address),
            "first": each.first,
        }
        yield kind.page(
            title=f"{group.title}{each.more}",
            description=f"{group.description}{each.more}",
            values={**group.values, **values, **(group.first if each.first else {})},
            path=each.path,
            alternates=group.alternates,
        )


def sums_drawn(group: ReportGroup, years: Sequence[int], name: str) -> dict[str, object]:
    """The sums of a group over the years, drawn and as a table."""
    return {
        "pictures": pictures(group.years, years, group.known),
        "totals": totals_table("s", f"{name}各项数字的合计，逐年", group.years, years),
    }
