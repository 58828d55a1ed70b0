"""Releases of the data: what the library held when a maintainer said so, and what changed since.

A release is a file of lines below ``content/releases``, written by ``nianbao release`` and never
changed. Comparing one with the next, and the last with what is built, makes the page 变更记录.
"""

from build_tools.releases.comparing import changes as changes
from build_tools.releases.files import FOLDER as FOLDER
from build_tools.releases.files import NAME as NAME
from build_tools.releases.files import ReleaseError as ReleaseError
from build_tools.releases.files import read_release as read_release
from build_tools.releases.files import release_names as release_names
from build_tools.releases.files import release_path as release_path
from build_tools.releases.files import write_release as write_release
from build_tools.releases.model import Release as Release
from build_tools.releases.model import ReleasedReport as ReleasedReport
from build_tools.releases.model import ReleaseHead as ReleaseHead
from build_tools.releases.model import released_reports as released_reports
from build_tools.releases.notes import PartReleases as PartReleases
from build_tools.releases.notes import ReleaseNotes as ReleaseNotes
from build_tools.releases.notes import changes_in_words as changes_in_words
from build_tools.releases.notes import release_notes as release_notes
