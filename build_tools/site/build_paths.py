"""Where a build reads and writes, and what it is told to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_tools.common.compression import Packing
from build_tools.exports import Edition


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
