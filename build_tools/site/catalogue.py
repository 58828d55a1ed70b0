"""The files of data of several parts: where they are is told, they are not made once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from build_tools.common.files import HALF_DONE
from build_tools.exports import DataPart, Edition, write_tables
from build_tools.publishing.staging import DATA
from build_tools.publishing.writer import FolderWriter
from build_tools.site.build_context import BuildContext
from build_tools.site.downloads import Downloads
from build_tools.site.federated import FederatedAgencies, part_title
from build_tools.site.summary_file import SummaryHead

_CODEBOOK = "codebook.csv"


def begin_catalogue(build: BuildContext, _edition: Edition) -> Callable[[], Downloads]:
    """What is returned tells of the files of all parts; of its own a portal has the codebook."""
    job, published = build.job, build.published
    assert isinstance(published, FederatedAgencies)  # noqa: S101 - nobody else has parts
    build.site.ready(DATA)
    folder = FolderWriter(Path(job.site, DATA), exclusive=job.exclusive, packing=job.packing)
    folder.put(_CODEBOOK, _codebook(Path(job.site)))
    counts = folder.close()
    parts = tuple(_part(key, head, published) for key, head in published.heads.items())
    return lambda: Downloads(counts, (), parts)


def _part(folder: str, head: SummaryHead, published: FederatedAgencies) -> DataPart:
    digest = next(each.digest for each in published.parts if each.folder == folder)
    own = [each for each in published.agencies if each.key == digest]
    return DataPart(
        folder=folder,
        title=part_title(folder, head),
        version=head.edition.version,
        agencies=len(own),
        reports=sum(len(each.years) for each in own),
        files=tuple(replace(each, path=f"{folder}/{each.path}") for each in head.files),
    )


def _codebook(site: Path) -> bytes:
    """The file that explains every code, which is the same for all parts."""
    path = site / f"{HALF_DONE}-{_CODEBOOK}"
    try:
        write_tables((), [(path, "codebook", "csv")])
        return path.read_bytes()
    finally:
        path.unlink(missing_ok=True)
