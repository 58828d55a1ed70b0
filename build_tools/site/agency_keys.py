"""Agencies and the keys of what was kept of them, packed: parts about many are sent these."""

import zlib
from collections.abc import Iterable, Iterator

from build_tools.common.runs import chunks
from build_tools.model import Value

_TOGETHER = 256
"""Agencies packed together."""
_LEVEL = 1  # of compression: keys begin alike, so more than half is gone


class AgencyKeys(Value, frozen=True):
    """The ids of agencies, ascending, each with the key of what was kept of it."""

    count: int
    blocks: tuple[bytes, ...]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for block in self.blocks:
            for line in zlib.decompress(block).decode().split("\n"):
                agency, _, key = line.partition(" ")
                yield agency, key


def pack_keys(keys: Iterable[tuple[str, str]]) -> AgencyKeys:
    """``keys`` packed as they come."""
    blocks: list[bytes] = []
    count = 0
    for some in chunks(keys, _TOGETHER):
        count += len(some)
        blocks.append(zlib.compress("\n".join(map(" ".join, some)).encode(), _LEVEL))
    return AgencyKeys(count, tuple(blocks))
