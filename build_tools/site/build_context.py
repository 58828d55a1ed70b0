"""What everything that is made of all agencies is given."""

from dataclasses import dataclass
from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import InPlace
from build_tools.site.build_paths import Job
from build_tools.site.published import PublishedAgencies
from build_tools.workers.tasks import Workers


@dataclass(frozen=True, slots=True)
class BuildContext:
    """A build whose agencies' folders are done, and what it works with."""

    job: Job
    published: PublishedAgencies
    manifest: Manifest
    site: InPlace
    workers: Workers

    @property
    def cache(self) -> Cache:
        """What was kept of all agencies."""
        return Cache(Path(self.job.cache))
