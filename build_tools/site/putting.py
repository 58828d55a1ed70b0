"""Pages and files about many reports put into the folder of a site."""

from collections.abc import Iterable

from build_tools.common.folder_writer import FolderWriter
from build_tools.exports import Edition
from build_tools.model import Page, Value
from build_tools.pages import DataFile
from build_tools.site.build_paths import Job
from build_tools.site.contents import published_page
from build_tools.site.elsewhere import Elsewhere


class Setting(Value, frozen=True):
    """What the pages about many and the sitemap need to know besides the library."""

    url: str = ""
    """The site's address; without one there is no sitemap, and no description of its search."""
    pages: tuple[str, ...] = ()
    """The pages that the site generator made."""
    contact: str = ""
    """Where offices and readers can reach the maintainers."""
    elsewhere: Elsewhere = Elsewhere()
    """Where agencies lie that are not in this site."""
    edition: Edition = Edition()


def put_contents(
    job: Job, root: FolderWriter, site: Setting, contents: Iterable[Page | DataFile]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put ``contents``; gives the names of the files, and the addresses for search engines."""
    names: list[str] = []
    own: list[str] = []
    for each in contents:
        names += root.put(*site.elsewhere.relinked(*_file(job, each)))
        if isinstance(each, Page) and each.indexed:
            own.append(each.path)
    return tuple(names), tuple(own)


def _file(job: Job, page: Page | DataFile) -> tuple[str, bytes]:
    if isinstance(page, DataFile):
        return page.path, page.data
    return published_page(page, job.shell)
