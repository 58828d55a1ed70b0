"""What is known of the index written last, small enough to be kept: what patches it begins with."""

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from msgspec import msgpack
from msgspec.structs import replace

from build_tools.model import Value
from build_tools.search.documents import DirectoryEntry
from build_tools.search.files import IndexFolder
from build_tools.search.shards import Shards

_DIGEST = 16


class KeptIndex(Value, frozen=True):
    """An index, and where each document stands in it."""

    name: str
    """Of the set."""
    files: dict[str, bytes]
    """The digest of what each of its files holds."""
    firsts: str
    """The first term of each file of the full text, a space between …"""
    weights: str
    """… and its weight."""
    places: bytes
    """Of each document, in their order, a digest of who published it, where and when."""
    kinds: list[tuple[str, ...]]
    """The kinds of findings that documents have, and …"""
    kind_numbers: bytes
    """… of each document which of these are its own, two bytes each."""

    @property
    def total(self) -> int:
        """How many documents there are."""
        return len(self.places) // _DIGEST

    def number(self, entry: DirectoryEntry) -> int | None:
        """The number of the document that is called so; None where none is, or is elsewhere."""
        wanted, at = place_digest(entry), -1
        while (at := self.places.find(wanted, at + 1)) >= 0:
            if at % _DIGEST == 0:
                return at // _DIGEST
        return None

    def all_kinds(self) -> Iterator[tuple[str, ...]]:
        """The kinds of each document."""
        return map(self.kinds.__getitem__, array("H", self.kind_numbers))


class KindNumbers:
    """The kinds of documents, as an index keeps them."""

    def __init__(self, found: Iterable[tuple[str, ...]] = ()) -> None:
        self._known: dict[tuple[str, ...], int] = {}
        self._numbers = array("H")
        for each in found:
            self.add(each)

    def add(self, kinds: tuple[str, ...]) -> None:
        """The next document's."""
        self._numbers.append(self._known.setdefault(kinds, len(self._known)))

    def each(self) -> Iterator[tuple[str, ...]]:
        """Those of each document."""
        return map(list(self._known).__getitem__, self._numbers)

    @property
    def kept(self) -> tuple[list[tuple[str, ...]], bytes]:
        """The kinds there are, and those of each document."""
        return list(self._known), self._numbers.tobytes()


def place_digest(entry: DirectoryEntry) -> bytes:
    """Changes whenever anything does that the index tells of a document but its text and kinds."""
    return blake2b(msgpack.encode(replace(entry, kinds=())), digest_size=_DIGEST).digest()


def kept_index(folder: IndexFolder, shards: Shards, places: bytes, kinds: KindNumbers) -> KeptIndex:
    """What there is to know of the index in ``folder``, whose full text lies in ``shards``."""
    return KeptIndex(
        folder.version,
        folder.digests,
        " ".join(shards.firsts),
        "".join(shards.weights),
        places,
        *kinds.kept,
    )
