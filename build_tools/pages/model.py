"""What a kind of page is, and what its pages are made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from build_tools.explore import FirstAnswer
from build_tools.model import (
    UNNAMED,
    Agency,
    Alternate,
    Page,
    Portal,
    ReportRecord,
    Value,
    WithdrawnReport,
)
from build_tools.pages.escape import Markup
from build_tools.pages.portal.finding_spool import FindingSpool
from build_tools.pages.portal.survey import Survey
from build_tools.pages.report.marks import YearlyMarks, yearly_marks
from build_tools.pages.templates import fill
from build_tools.reports.series import Series
from build_tools.reports.series_building import build_series


class DataFile(Value, frozen=True):
    """A file of data beside the pages, from the top of the portal."""

    path: str
    data: bytes


@dataclass(frozen=True)
class PagePart:
    """Pages and files that are made of no more than they say: where that is known so are they."""

    name: str
    """Tells it apart from other parts."""
    made_of: object
    """For ``msgspec`` to encode, ``Markup`` as text."""
    make: Callable[[], Iterable[Page | DataFile]]


@dataclass(frozen=True)
class AgencyContext:
    """What the pages in one agency's folder are made of."""

    agency: Agency
    records: Sequence[ReportRecord]
    """Its reports, oldest first; of these and ``withdrawn`` there is at least one."""
    withdrawn: Sequence[WithdrawnReport] = ()
    portal: Portal = UNNAMED
    """Where they are published."""

    @cached_property
    def series(self) -> Series:
        """The years of the agency side by side."""
        reports = {each.year: each.report for each in self.records if not each.misfiled}
        withdrawn = {each.year for each in self.withdrawn}
        misfiled = {each.year for each in self.records if each.misfiled}
        return build_series(reports, withdrawn, misfiled)

    @cached_property
    def marks(self) -> YearlyMarks:
        """The findings that figures lead to."""
        return yearly_marks(self.records)


@dataclass(frozen=True, slots=True)
class PortalContext:
    """What the pages about many reports are made of."""

    survey: Survey
    findings: FindingSpool
    contact: str
    """Where offices and readers can reach the maintainers: an address or words, or empty."""
    downloads: Callable[[], Mapping[str, object]]
    """What is told of the files of data; waits until they are written."""
    changes: Callable[[], Mapping[str, object]]
    """What is told of releases and of what they changed."""
    first: Callable[[], FirstAnswer | None] = lambda: None
    """What the tables of figures answer first; waits until they are written."""
    split: bool = False
    """Whether agencies and files of data lie in portals of their own, under this one's roof."""


Context = TypeVar("Context")


@dataclass(frozen=True, slots=True)
class PageKind(Generic[Context]):
    """A kind of page: its template, where its pages lie, what makes them, who leads to them."""

    template: str
    """Names ``site_templates/pages/….md.j2``; empty for a page written by hand in ``content``."""
    address: str
    """From the top of the portal; ``{…}`` stands for what tells pages of the kind apart."""
    pages: Callable[[Context], Iterable[Page]] = lambda _: ()
    """Gives the pages, one at a time."""
    data: Callable[[Context], Iterable[DataFile]] = lambda _: ()
    """Gives the files that only these pages read."""
    parts: Callable[[Context], Iterable[PagePart]] = lambda _: ()
    """Gives more of its pages and files, where they are many and a change alters few."""
    name: str = ""
    """What pages say of their kind, where it is not the name of the template."""
    navigation: str = ""
    """What the main navigation calls it; empty where it does not lead there."""
    found: Sequence[tuple[str, str, str]] = ()
    """What the search finds: title, place within the page such as ``#fee``, further words."""
    indexed: bool = True
    """Whether the sitemap and other search engines show its pages."""
    surveyed: bool = True
    """Whether its pages tell of all reports; not where they tell of files and releases."""
    title: str = ""
    """Of the kind's one page; what ``pages`` give says its own."""
    description: str = ""
    values: Callable[[Context], Mapping[str, object]] = lambda _: {}
    """What the template of the one page shows."""
    alternates: tuple[Alternate, ...] = ()
    script: str = ""

    @property
    def is_single(self) -> bool:
        """Whether every portal has this one page, at this address."""
        return "{" not in self.address

    def all_pages(self, context: Context) -> Iterator[Page]:
        """The kind's one page or what ``pages`` give, without those of its ``parts``."""
        if self.title:
            yield self.page(self.title, self.description, self.values(context))
        yield from self.pages(context)

    def part(
        self,
        title: str,
        description: str,
        values: Mapping[str, object],
        path: str,
        alternates: tuple[Alternate, ...] = (),
    ) -> PagePart:
        """The page that ``page`` gives, made of just this."""
        said = title, description, values, alternates
        return PagePart(
            path, said, lambda: [self.page(title, description, values, path, alternates=alternates)]
        )

    def page(
        self,
        title: str,
        description: str,
        values: Mapping[str, object],
        path: str = "",
        meta: tuple[tuple[str, str], ...] = (),
        large: Mapping[Markup, bytes] | None = None,
        alternates: tuple[Alternate, ...] = (),
    ) -> Page:
        """A page of this kind; ``path`` where there are several, ``large`` as ``fill`` has it."""
        return Page(
            path=path or self.address,
            kind=self.name or self.template,
            title=title,
            description=description,
            blocks=fill(self.template, large, **{"title": title, **values}),
            meta=meta,
            indexed=self.indexed,
            alternates=alternates or self.alternates,
            script=self.script,
        )
