"""What is kept of the last comparison, so that of a few changed agencies no other is compared.

The clauses of all texts lie in files of their own, those of few texts in one. Which of them belong
together their digests say: whatever a killed or a second process left is not taken for what it is
not.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b, sha256

from msgspec.msgpack import decode, encode

from build_tools.checks.clause_shards import SHARDS, ClauseShards
from build_tools.checks.text_reuse import FEW, Likeness, Owner
from build_tools.common.cache import Cache, digest_of
from build_tools.library.agency_proses import AgencyProses, prose_key
from build_tools.library.catalogue import AgencyReports
from build_tools.library.stored_agencies import StoredAgencies
from build_tools.model import Value
from build_tools.steps import code_version

SMALL = 1 << 18
"""So many bytes of clauses, those of some 200 reports, lie in one file."""
_TOGETHER = "all"
_DIGEST = 8
_DIGITS = 32
_GROUP = "clauses"


class LostShardError(Exception):
    """Clauses are not what was kept: all is to be compared."""


class Compared(Value, frozen=True, array_like=True):
    """What was compared of an agency."""

    key: str
    """Of what its proses were made from."""
    digest: str
    """Of its proses: of an edit in a table, or of a date, they stay as they are."""
    first: int
    """The number of its first text; those of the others follow."""
    years: tuple[int, ...]
    """Of its texts."""

    @property
    def numbers(self) -> range:
        """Of its texts."""
        return range(self.first, self.first + len(self.years))


class Likenesses(Value, frozen=True):
    """What the last comparison gave, by agency; left out where there is nothing to say."""

    key: str
    version: str
    """Of the code that compared."""
    likenesses: dict[str, tuple[Likeness, ...]]
    compared: dict[str, Compared]
    shards: bytes
    """The digests of the clauses kept beside it."""
    blocks: frozenset[bytes]
    """The digests of the blocks of agencies that were compared."""


class Owners:
    """Whose a text is, by its number."""

    def __init__(self, compared: Iterable[tuple[str, Compared]]) -> None:
        """An agency may be there twice: as it was, and as it is."""
        known = [each for each in compared if each[1].years]
        self._compared = sorted(known, key=lambda each: each[1].first)
        self._firsts = [each.first for _, each in self._compared]

    def __call__(self, number: int) -> Owner:
        """Whose the text of this number is."""
        agency, each = self._compared[bisect_right(self._firsts, number) - 1]
        return Owner(agency, each.years[number - each.first])


def kept_shards(cache: Cache, digests: bytes) -> ClauseShards:
    """The clauses in ``cache`` that have these ``digests``; LostShardError when one has not."""
    if len(digests) == _DIGEST:
        together = decode(_kept(cache, _TOGETHER, digests), type=list[bytes])
        return ClauseShards(together.__getitem__)
    return ClauseShards(lambda low: _kept(cache, _name(low), digests[_of(low)]))


def _kept(cache: Cache, name: str, digest: bytes) -> bytes:
    data = cache.get(f"{_GROUP}/{name}")
    if data is None or _digest(data) != digest:
        raise LostShardError
    return data


def keep_shards(cache: Cache, shards: ClauseShards, known: bytes = b"") -> bytes:
    """Keep ``shards``; of those ``known`` by their digests only what changed. Gives the digests."""
    apart = len(known) == SHARDS * _DIGEST
    if not apart and shards.size() <= SMALL:
        data = encode([shards.stored(low) for low in range(SHARDS)])
        cache.put(f"{_GROUP}/{_TOGETHER}", data)
        cache.retain(_GROUP, [_TOGETHER])
        return _digest(data)
    digests = bytearray(known if apart else bytes(SHARDS * _DIGEST))
    for low in sorted(shards.changed) if apart else range(SHARDS):
        data = shards.stored(low)
        digests[_of(low)] = _digest(data)
        cache.put(f"{_GROUP}/{_name(low)}", data)
    if not apart:
        cache.retain(_GROUP, [*map(_name, range(SHARDS))])
    return bytes(digests)


def comparison_version() -> str:
    """Changes whenever the code that compares does, or that makes what is compared."""
    return digest_of((code_version("comparison"), code_version("prose"), code_version("reading")))


def block_digests(agencies: StoredAgencies) -> frozenset[bytes]:
    """Of the blocks that ``agencies`` lie in."""
    return frozenset([each.digest for each in agencies.blocks])


def compared_key(reports: AgencyReports) -> str:
    """Changes whenever anything that the agency's proses are made from does."""
    return sha256(prose_key(reports).encode()).hexdigest()[:_DIGITS]


def prose_digest(years: Sequence[int], proses: AgencyProses) -> str:
    """Changes whenever an agency's proses, of these ``years``, do, or what it is called."""
    return sha256(encode((proses.name, years, proses.proses))).hexdigest()[:_DIGITS]


def agencies_in(compared: Mapping[str, Compared]) -> int:
    """How many of them have texts."""
    return sum(bool(each.years) for each in compared.values())


def likenesses_of(
    found: Mapping[int, Likeness], compared: Mapping[str, Compared], agencies: int
) -> dict[str, tuple[Likeness, ...]]:
    """What is ``found`` of texts, by the agencies of which there is anything to say."""
    nothing = Likeness(agencies=min(FEW, agencies))
    said = {
        agency: tuple([found.get(number, nothing) for number in each.numbers])
        for agency, each in compared.items()
        if any(number in found for number in each.numbers)
    }
    return {agency: each for agency, each in said.items() if any(map(_tells, each))}


def _tells(likeness: Likeness) -> bool:
    return bool(likeness.reusing or likeness.stock)


def _name(low: int) -> str:
    return f"{low:02x}"


def _of(low: int) -> slice:
    """Where the digest of the shard stands among all."""
    return slice(low * _DIGEST, (low + 1) * _DIGEST)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
