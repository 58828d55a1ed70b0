"""Where a build reads and writes, what it is told to do, and what all it publishes shares."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_tools.common.compression import Packing
from build_tools.common.folder_writer import FolderWriter
from build_tools.exports import Edition
from build_tools.model import Portal, Value
from build_tools.site.shell import Shell


@dataclass(frozen=True, slots=True)
class BuildPaths:
    """Where a build reads and writes."""

    content: Path
    """The folder with ``reports/`` and ``agencies.yml``."""
    site: Path
    cache: Path
    made: Path | None = None
    """Files made by the site generator, to be published as they are."""
    title: str = ""
    """What the portal is called."""
    site_url: str = ""
    """With it there is a sitemap."""
    contact: str = ""
    """Where offices and readers can reach the maintainers: an address or words."""
    templates: Path | None = None
    """Page templates of the portal's own, which win over ours."""
    lasting: bool = True
    """False for the site of a preview: nothing is kept for making it again."""
    on_reports: Callable[[], None] = lambda: None
    """Called in a preview when the pages of changed reports are right, before all else is."""
    packing: Packing = Packing.PLAIN
    remove_vanished: bool = False
    """Whether pages may go however many sources are gone."""
    host: str = ""
    """The public host the site is for, one of ``HOSTS``: how near its limits are is told."""
    summary: Path | None = None
    """Where to write what a portal over this one and others is made from."""
    publisher: str = ""
    """Who publishes the portal, where it is said."""
    licence: tuple[str, str] | None = None
    """Name and address of the licence of the data; None for the one we propose."""

    @property
    def edition(self) -> Edition:
        """What the data say of the portal that publishes them."""
        ours = Edition()
        name, address = self.licence or (ours.licence, ours.licence_address)
        title = self.title or ours.title
        return Edition(title, self.site_url, "", "", "", self.publisher, name, address)


class PublishError(Exception):
    """Nothing was published: no agency could be, or the machine does not let us."""


class Job(Value, frozen=True):
    """What is the same for every agency of a build."""

    site: str
    """The tree that is worked in."""
    cache: str
    version: str
    """Of code and page templates, and of how files are stored."""
    data_version: str
    """Of code and of how files are stored: what data files and the search index depend on."""
    shell: Shell | None
    """The theme's document; without one, pages are written as Markdown files."""
    templates: str = ""
    """The folder of the portal's own page templates; empty without any."""
    exclusive: bool = False
    """Whether nobody reads from the site while it is made."""
    packing: Packing = Packing.PLAIN
    portal: Portal = Portal()
    losses_meant: bool = False
    """Whether what was read and published may give way to a file that cannot be read."""

    def folder(self, name: str, shared: bool = False) -> FolderWriter:
        """The folder ``name`` of the site, to be filled; ``shared`` as ``FolderWriter`` has it."""
        return FolderWriter(
            Path(self.site, name), shared=shared, exclusive=self.exclusive, packing=self.packing
        )

    @property
    def look(self) -> str:
        """The fingerprint of everything that is the same for all pages."""
        portal = ":".join((self.portal.title, self.portal.url, self.portal.publisher))
        return f"{self.version}:{self.shell.digest if self.shell else ''}:{portal}"
