"""What is the same for all that a build publishes, and what it says when nothing could be."""

from __future__ import annotations

from build_tools.common.compression import Packing
from build_tools.model import Portal, Value
from build_tools.site.shell import Shell


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

    @property
    def look(self) -> str:
        """The fingerprint of everything that is the same for all pages."""
        portal = ":".join((self.portal.title, self.portal.url, self.portal.publisher))
        return f"{self.version}:{self.shell.digest if self.shell else ''}:{portal}"
