"""What parts about many tell of the reports, known by digests: of most changes they tell nothing.

Each agency's folder is remembered with them, so that no report is opened to know.
"""

from hashlib import blake2b

from msgspec import json
from msgspec.structs import replace

from build_tools.model import Value
from build_tools.publishing.manifest import Manifest
from build_tools.site.contents import Findable
from build_tools.site.published import PublishedAgencies

_SIZE = 8  # bytes


class ContentDigests(Value, frozen=True):
    """Digests of what is told of all reports."""

    pages: str
    """On pages about many, but for the reports' own checksums."""
    tables: str
    """In the tables of figures."""


def digests_of(kept: Findable) -> bytes:
    """The digests of what is told of one agency's reports."""
    slim = [replace(each, title="", path="", sha256="", problems=0) for each in kept.summaries]
    named = [(each.agency_name, each.region, each.level) for each in kept.summaries[-1:]]
    said = map(json.encode, (slim, (named, kept.figures)))  # which holds numbers of any length
    return b"".join(blake2b(each, digest_size=_SIZE).digest() for each in said)


def combined_digests(published: PublishedAgencies, manifest: Manifest) -> ContentDigests | None:
    """What is told of all agencies; None where that is not known of each."""
    pages, tables = blake2b(digest_size=_SIZE), blake2b(digest_size=_SIZE)
    for each in published.agencies:
        entry = manifest.known(each.folder)
        if entry is None or entry.data != each.key or len(entry.digests) != 2 * _SIZE:
            return None
        agency = each.id.encode() + b"\0"
        pages.update(agency + entry.digests[:_SIZE])
        tables.update(agency + entry.digests[_SIZE:])
    register = published.library.register.packed.digest
    return ContentDigests(f"{pages.hexdigest()} {register}", f"{tables.hexdigest()} {register}")
