"""Which edition of the data a build publishes: told by the content alone, never by a clock."""

from __future__ import annotations

from msgspec.structs import replace

from build_tools.exports import Edition
from build_tools.pages.citing import version_of
from build_tools.site.published import PublishedAgencies


def edition_of(published: PublishedAgencies, portal: Edition) -> Edition:
    """The edition of what is ``published`` on ``portal``, which says its title, address and so on.

    Its date is the latest on which a report was fetched or published, as the sidecars say.
    """
    agencies = [each for each in published.agencies if each.years]
    reports = sum(len(each.years) for each in agencies)
    return replace(
        portal,
        version=version_of(published.created, published.digest),
        created=published.created,
        description=f"{len(agencies)} 个机关的 {reports} 份报告。",
    )
