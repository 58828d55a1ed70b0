"""What public hosts of static sites take, and whether a site still fits.

Limits as the hosts publish them; ``docs/host-limits.md`` gives the sources and what fits.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from build_tools.common.compression import Packing
from build_tools.model import Problem, Value

_MEGABYTE, _GIGABYTE = 1 << 20, 1 << 30
_SHARE = 0.8
"""So much of a limit is used when a build begins to warn."""


class Host(Value, frozen=True):
    """A host's limits; 0 where there is none."""

    name: str
    files: int = 0
    size: int = 0
    """Bytes of the whole site."""
    largest: int = 0
    """Bytes of one file."""


HOSTS = {
    "github-pages": Host("GitHub Pages", size=_GIGABYTE),
    "cloudflare": Host("Cloudflare Pages（免费版）", files=20_000, largest=25 * _MEGABYTE),
    "cloudflare-paid": Host("Cloudflare Pages（付费版）", files=100_000, largest=25 * _MEGABYTE),
    "gitlab": Host("GitLab.com Pages", files=200_000, size=_GIGABYTE),
}
"""By the name that ``nianbao build --host`` knows. None of them sends files compressed beforehand
to those who cannot unpack."""


class SiteSize(Value, frozen=True):
    """What is published: how many files, their bytes, and the largest one."""

    files: int
    size: int
    largest: int
    largest_name: str


def site_size(site: Path) -> SiteSize:
    """What lies in the folder ``site``."""
    files = size = largest = 0
    name = ""
    for folder, _, names in os.walk(site):
        for each in names:
            path = f"{folder}{os.sep}{each}"
            own = os.stat(path, follow_symlinks=False).st_size  # noqa: PTH116 - very many
            files, size = files + 1, size + own
            if own > largest:
                largest, name = own, Path(path).relative_to(site).as_posix()
    return SiteSize(files, size, largest, name)


def host_problems(host: Host, site: Path, packing: Packing, reports: int) -> Iterator[Problem]:
    """What to say of a ``site`` of so many ``reports`` before or when ``host`` cannot take it."""
    if packing is Packing.ONLY:
        yield Problem.of(site.name, "W-HOST.gzip", host=host.name)
    size = site_size(site)
    for name, used, limit in (
        ("文件数", size.files, host.files),
        ("总字节数", size.size, host.size),
        (f"最大的文件 {size.largest_name} 的字节数", size.largest, host.largest),
    ):
        if limit and used >= _SHARE * limit:
            yield Problem.of(
                site.name,
                "W-HOST",
                name=name,
                used=used,
                state="已经超过" if used > limit else "快到",
                host=host.name,
                limit=limit,
                fitting=reports * limit // used,
                reports=reports,
            )
