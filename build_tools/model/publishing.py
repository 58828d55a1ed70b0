"""Who published, what the library holds, and the pages made of it."""

from build_tools.model.judgements import CheckResult, Explanation, Finding
from build_tools.model.reports import AnnualReport
from build_tools.model.sources import Problem
from build_tools.model.values import Value

LEVELS = ("national", "province", "city", "county", "township", "zone")
"""Levels of agencies, the highest first."""


class Region(Value, frozen=True):
    """A region by GB/T 2260 code with the names of its chain, province first."""

    code: str
    chain: tuple[str, ...]

    @property
    def name(self) -> str:
        """The region's own name, the last of the chain."""
        return self.chain[-1]

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """Code and name of each region of the chain, by the places of the code: province first."""
        last = len(self.chain) - 1
        return tuple(  # of a list, which is quicker: asked for every report
            [
                (self.code[: 6 if step == last else 2 + 2 * step].ljust(6, "0"), name)
                for step, name in enumerate(self.chain)
            ]
        )


class Relative(Value, frozen=True):
    """Another agency of the register that an agency came from or became part of."""

    id: str
    name: str
    held: bool = False
    """Whether the library holds a report of it, so that it has a page."""


class Agency(Value, frozen=True):
    """An agency of the register, or a stand-in for one that is not registered yet."""

    id: str
    name: str
    region: Region | None = None
    level: str = ""
    """One of ``LEVELS``, or empty."""
    parent: str = ""
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    registered: bool = True
    kind: str = ""
    """What it is in charge of, such as ``education``; empty where the register does not say."""
    merged_into: Relative | None = None
    """The agency that took it over; there is no report to expect after its last one."""
    succeeds: tuple[Relative, ...] = ()
    """The agencies it was made of; there is no report to expect before its first one."""
    former_ids: tuple[str, ...] = ()
    """Ids its pages were published under before: what lies at their addresses leads on."""

    @property
    def names(self) -> tuple[str, ...]:
        """Whatever it is or was called, its name first."""
        return (self.name, *self.aliases, *self.former_names)

    @property
    def region_code(self) -> str:
        """Its region's; empty where none is registered."""
        return self.region.code if self.region else ""


class Withdrawal(Value, frozen=True):
    """Why and when the maintainers withdrew a report that was published."""

    reason: str = ""
    """Empty where the sidecar does not say it, which is a problem but keeps nothing published."""
    date: str = ""
    """``YYYY-MM-DD``; empty likewise."""
    file: str = ""
    """The name of the original, such as ``2023.pdf``, where it is not there any more."""


class WithdrawnReport(Value, frozen=True):
    """An agency's report of one year that is withdrawn: neither read nor published."""

    year: int
    withdrawal: Withdrawal
    url: str = ""
    """The office's own page."""
    originals: tuple[tuple[str, int], ...] = ()
    """Ending and version of the originals known to have been published; 0 was in force."""


class Provenance(Value, frozen=True):
    """What the sidecar ``<year>.yml`` says about where a report comes from."""

    url: str = ""
    seen: str = ""
    """Date the source was fetched, ``YYYY-MM-DD``."""
    published: str = ""
    """Date the office published it, ``YYYY-MM-DD``."""
    withdrawn: Withdrawal | None = None
    """Set where the report must not be published any more."""

    @property
    def latest(self) -> str:
        """The later of its dates; empty without any."""
        return max(self.seen, self.published)


class Version(Value, frozen=True):
    """An earlier version of a report: kept and compared with the one in force, never judged."""

    number: int
    """As its file's name counts it, from 1 on."""
    report: AnnualReport
    provenance: Provenance = Provenance()


class ReportRecord(Value, frozen=True):
    """A report in the library: who, which year, what was read and what the checks found."""

    agency: Agency
    year: int
    report: AnnualReport
    provenance: Provenance = Provenance()
    results: tuple[CheckResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    """All problems of this report, reading and library, for the terminal and for its page."""
    explanations: tuple[Explanation, ...] = ()
    """The office's own words about this report."""
    versions: tuple[Version, ...] = ()
    """Earlier versions, the oldest first; ``report`` is the one in force."""
    misfiled: str = ""
    """Why it may be another office's or another year's, in Chinese; empty for nearly all."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of every check, in the registry's order."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def comparable(self) -> bool:
        """Whether it was read and is the agency's: only then its figures stand beside others."""
        return self.report.readable and not self.misfiled


class Portal(Value, frozen=True):
    """The portal that publishes: what it is called, where it is, and whose it is."""

    title: str = "政府信息公开年报库"
    url: str = ""
    """Its address; empty where it is not known."""
    publisher: str = ""
    """Who publishes it; empty where that is not said."""

    @property
    def by(self) -> str:
        """Who is named as the publisher."""
        return self.publisher or self.title

    def address(self, path: str) -> str:
        """The whole address of a page at ``path``; empty where the portal's own is not known."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else ""


UNNAMED = Portal()
"""What is not published by any portal that is known."""


class Alternate(Value, frozen=True):
    """The same as a page in another format."""

    type: str
    """Its media type."""
    address: str
    """Relative to the page."""
    title: str = ""


class Page(Value, frozen=True):
    """One page of the portal in blocks of Markdown, independent of any site generator."""

    path: str
    """Site-relative, always ``.html``, such as ``reports/qinzhou-tzcjj/2023.html``."""
    kind: str
    """``home``, ``report``, ``agency``, ``year``, ``region``, ``findings``, ``glossary`` …"""
    title: str
    description: str
    blocks: tuple[bytes, ...]
    """Its Markdown cut at the blank lines, in UTF-8 and without front matter; every word that
    comes from a source is escaped."""
    meta: tuple[tuple[str, str], ...] = ()
    """Further front matter, in order."""
    indexed: bool = True
    """False for a page that search engines should not show."""
    alternates: tuple[Alternate, ...] = ()
    script: str = ""
    """A script of the theme's that belongs to it alone, relative to the page."""
