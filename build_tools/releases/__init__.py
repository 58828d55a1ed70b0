"""Releases of the data: what the library held when a maintainer said so, and what changed since.

A release is a file of lines below ``content/releases``, written by ``nianbao release`` and never
changed. Comparing one with the next, and the last with what is built, makes the page 变更记录.
"""

from build_tools.releases.comparing import changes
from build_tools.releases.files import (
    FOLDER,
    NAME,
    ReleaseError,
    read_release,
    release_names,
    release_path,
    write_release,
)
from build_tools.releases.model import Release, ReleasedReport, ReleaseHead, released_reports
from build_tools.releases.notes import PartReleases, ReleaseNotes, changes_in_words, release_notes

__all__ = [
    "FOLDER",
    "NAME",
    "PartReleases",
    "Release",
    "ReleaseError",
    "ReleaseHead",
    "ReleaseNotes",
    "ReleasedReport",
    "changes",
    "changes_in_words",
    "read_release",
    "release_names",
    "release_notes",
    "release_path",
    "released_reports",
    "write_release",
]
