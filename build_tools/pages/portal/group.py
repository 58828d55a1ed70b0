"""Long lists dealt out to several pages; of a group of reports, with all about it on the first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from build_tools.model import Alternate
from build_tools.pages.escape import Markup
from build_tools.pages.model import PageKind, PagePart, PortalContext
from build_tools.pages.portal.group_files import feed_name, sums_alternate
from build_tools.pages.portal.pictures import pictures, totals_table
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


def dealt_pages(kind: PageKind[PortalContext], group: GroupPages) -> Iterator[PagePart]:
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
        yield kind.part(
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


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One page of a list."""

    path: str
    number: int
    """From 1."""
    items: Sequence[Item]
    others: tuple[tuple[int, Markup], ...]
    """Number and file name of the list's other pages."""

    @property
    def first(self) -> bool:
        """Whether it is the page that says all about the whole list."""
        return self.number == 1

    @property
    def more(self) -> str:
        """What tells a later page's title from the first's."""
        return "" if self.first else f"（第 {self.number} 页）"


def list_pages(path: str, items: Sequence[Item], size: int) -> Iterator[ListPage[Item]]:
    """``items`` on as many pages as they need, ``size`` to a page; without any, one empty page."""
    paths = pages_of(path, max(1, -(-len(items) // size)))
    names = [(number, file_name(each)) for number, each in enumerate(paths, 1)]
    for number, each in enumerate(paths, 1):
        dealt = items[(number - 1) * size : number * size]
        others = tuple([(at, one) for at, one in names if at != number])
        yield ListPage(each, number, dealt, others)


def file_name(path: str) -> Markup:
    """What the page at ``path`` is called beside others."""
    return Markup(path.rpartition("/")[2])


def pages_of(path: str, count: int) -> list[str]:
    """The addresses of a list cut into ``count`` pages: ``x.html``, ``x-2.html``, and so on."""
    stem = path.removesuffix(".html")
    return [path, *(f"{stem}-{number}.html" for number in range(2, count + 1))]
