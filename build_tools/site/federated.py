"""What is published of several parts together, read from their summaries as it is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b, file_digest
from heapq import merge
from operator import itemgetter
from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.library.summaries import ReportSummary
from build_tools.model import Value
from build_tools.pages.escape import Markup
from build_tools.releases import PartReleases
from build_tools.search import merged_records, moved_document
from build_tools.site.contents import Findable
from build_tools.site.published import Kept, PublishedAgencies
from build_tools.site.summary_file import SummaryHead, read_agencies, read_records


class FederatedPart(Value, frozen=True):
    """One of the portals under a roof."""

    folder: str
    """Of the site, in which it lies."""
    summary: str
    """The file that tells of it."""
    digest: str
    """Changes whenever it tells anything else."""

    def findables(self) -> Iterator[tuple[str, Findable]]:
        """What the pages about many need of each agency, by its id. SummaryError."""
        return ((each.id, each.findable) for each in read_agencies(Path(self.summary)))

    def records(self) -> Iterator[bytes]:
        """What the search holds of each report at its address. SummaryError."""
        records = read_records(Path(self.summary))
        return (moved_document(each, self.folder) for each in records)


class KeptSummaries(Value, Kept, frozen=True):
    """What the summaries of all parts hold: each is read once, together with the others."""

    parts: tuple[FederatedPart, ...]
    in_order = True

    def findables(self) -> Iterator[tuple[str, Findable]]:
        """Of each agency, by its id."""
        return merge(*(each.findables() for each in self.parts), key=itemgetter(0))

    def records(self) -> Iterator[bytes]:
        """What the search index holds of each report, in the order of its documents."""
        return merged_records(each.records() for each in self.parts)


@dataclass(frozen=True)
class FederatedAgencies(PublishedAgencies):
    """The agencies of all parts; of what is told of them no more than one is held at a time."""

    parts: tuple[FederatedPart, ...] = ()
    heads: Mapping[str, SummaryHead] = field(default_factory=dict)
    """What each summary begins with, by the folder; without its agencies."""

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever one of the parts does."""
        said = "\n".join(f"{each.folder} {each.digest}" for each in self.parts)
        return blake2b(said.encode(), digest_size=16).hexdigest()

    @cached_property
    def created(self) -> str:
        """The latest date of any part."""
        return max((each.edition.created for each in self.heads.values()), default="")

    @property
    def digest(self) -> str:
        """Of the states of data that the parts publish."""
        said = "\n".join(f"{key} {each.edition.version}" for key, each in self.heads.items())
        return blake2b(said.encode(), digest_size=4).hexdigest()

    @property
    def released(self) -> tuple[PartReleases, ...]:
        """The parts' own pages of changes."""
        return tuple(
            PartReleases(
                part_title(folder, head),
                Markup(f"{folder}/changes.html"),
                len(head.releases),
                "".join(head.releases[-1:]),
            )
            for folder, head in self.heads.items()
        )

    def summaries(self, cache: Cache) -> Iterator[ReportSummary]:  # noqa: ARG002
        """The summaries of all reports, those of an agency together."""
        return (
            each for _, kept in KeptSummaries(self.parts).findables() for each in kept.summaries
        )

    def kept(self, cache: Path) -> KeptSummaries:  # noqa: ARG002
        """What the summaries hold."""
        return KeptSummaries(self.parts)


def part_title(folder: str, head: SummaryHead) -> str:
    """What the part in ``folder`` is called, beside others that may be called the same."""
    return f"{head.edition.title}（{folder}）"


def part_at(folder: str, path: Path) -> FederatedPart:
    """The part in ``folder`` whose summary lies at ``path``."""
    with path.open("rb") as file:
        digest = file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    return FederatedPart(folder, str(path), digest)
