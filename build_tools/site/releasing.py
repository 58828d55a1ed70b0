"""The releases of a portal's content, compared with each other and with what is published."""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.exports import restored_report
from build_tools.model import Agency
from build_tools.releases import (
    Release,
    ReleasedReport,
    ReleaseHead,
    ReleaseNotes,
    release_names,
    release_notes,
    release_path,
    released_reports,
)
from build_tools.site.published import PublishedAgencies
from build_tools.steps import code_version


def releases_fingerprint(content: Path) -> str:
    """Changes whenever a release is added, changed or taken away."""
    digest = blake2b(digest_size=8)
    for name in release_names(content):
        digest.update(name.encode() + release_path(content, name).read_bytes())
    return digest.hexdigest()


def notes_of(published: PublishedAgencies, version: str, cache: Cache) -> ReleaseNotes:
    """What changed with each release, and since; without releases no report is opened."""
    library = published.library
    if published.released:
        return ReleaseNotes(parts=published.released)
    known = chain(
        ((each.id, each.former_ids) for each in library.registered),
        ((each.id, each.former_ids) for each in library.agencies.heads),
    )
    moved = {old: agency for agency, former_ids in known for old in former_ids}
    current = Release(ReleaseHead("", version), lambda: _current(published, cache))
    return release_notes(library.root, current, moved, cache, code_version("publishing"))


def _current(published: PublishedAgencies, cache: Cache) -> Iterator[ReleasedReport]:
    heads = published.library.agencies.heads
    some = {each.id for each in heads if each.withdrawn}
    withdrawn = {each.id: each.withdrawn for each in published.library.agencies.of(some)}
    for each in published.agencies:
        reports = [restored_report(data) for _, data in each.findable(cache).exports]
        gone = withdrawn.get(each.id, ())
        agency = next((one.agency for one in reports if one.agency), None)
        yield from released_reports(agency or Agency(each.id, each.id), reports, gone)
