"""The figures' tables, brought up to date beside the search index."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from msgspec import msgpack

from build_tools.common.cache import Cache
from build_tools.explore import (
    FigureRecord,
    FirstAnswer,
    KeptYears,
    ListedAgency,
    listed,
    write_figures,
)
from build_tools.model import Agency
from build_tools.publishing.staging import EXPLORE
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import Job
from build_tools.site.content_digests import combined_digests
from build_tools.site.contents import Findable
from build_tools.site.derived import Derived, Written, begin_part
from build_tools.site.published import Kept, PublishedAgencies
from build_tools.site.reported import Reported

_Held: TypeAlias = tuple[ListedAgency, tuple[FigureRecord, ...]]


def begin_tables(build: BuildContext) -> Callable[[], Derived]:
    """Begin to bring the tables up to date; what is returned waits until they are."""

    def digest() -> str:
        known = combined_digests(build.published, build.manifest)
        return f"{build.job.data_version} {known.tables}" if known else ""

    return begin_part(EXPLORE, build, _registered, _write, digest)


def wait_for_first_answer(tables: Callable[[], Derived]) -> FirstAnswer | None:
    """What the page of the tables shows at first; waits until they are up to date."""
    said = tables().said
    return msgpack.decode(said, type=FirstAnswer | None) if said else None


def _registered(published: PublishedAgencies) -> list[ListedAgency]:
    return [listed(agency) for agency in published.library.registered]


def _held(agency_id: str, kept: Reported | Findable) -> _Held:
    """The agency as its latest report has it, where the register may not, and its figures."""
    agency = Agency(agency_id, agency_id)
    for report in kept.summaries[-1:]:
        agency = Agency(agency_id, report.agency_name, report.region, report.level)
    return listed(agency), kept.figures


def _write(
    job: Job,
    register: list[ListedAgency],
    kept: Kept,
    intact: bool,  # noqa: ARG001
) -> Written:
    held = (_held(agency, each) for agency, each in kept.reported())
    years = KeptYears(Cache(Path(job.cache)), job.data_version)
    made = write_figures(register, held, Path(job.site) / EXPLORE, job.packing, years)
    return Written(len(made.paths), msgpack.encode(made.first))
