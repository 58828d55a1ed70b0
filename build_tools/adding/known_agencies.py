"""The agencies of the register, and those proposed, by all that they are called."""

from dataclasses import dataclass, field

from build_tools.adding.locating import identity, locate, region_of
from build_tools.common.text import fold
from build_tools.model import Agency


@dataclass
class KnownAgencies:
    """The register's agencies, and the new ones proposed so far, by all they are called."""

    agencies: dict[str, Agency]
    _named: dict[str, set[str]] = field(default_factory=dict)
    _identities: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _by_region: dict[str, Agency] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for agency in self.agencies.values():
            self._index(agency)

    def add(self, agency: Agency) -> None:
        """Let files that come later know of ``agency``."""
        self.agencies[agency.id] = agency
        self._index(agency)

    def called(self, name: str) -> list[Agency]:
        """The agencies with exactly this name, now or formerly or in short."""
        return [self.agencies[each] for each in sorted(self._named.get(fold(name), ()))]

    def at(self, code: str, own: str) -> list[Agency]:
        """The agencies of a place with this name, whatever places stand before it."""
        found = self._identities.get(identity(code, own), ())
        return [self.agencies[each] for each in sorted(found)]

    def ending(self, own: str) -> list[Agency]:
        """The agencies whose names end like this."""
        folded = fold(own)
        found = {each for name, ids in self._named.items() if name.endswith(folded) for each in ids}
        return [self.agencies[each] for each in sorted(found)]

    def in_region(self, name: str) -> Agency | None:
        """An agency of the region that ``name`` begins with, if only the register knows the region.

        A zone has no code of its own in the list of places.
        """
        places = (name[:length] for length in range(len(name) - 1, 1, -1))
        return next((self._by_region[each] for each in places if each in self._by_region), None)

    def _index(self, agency: Agency) -> None:
        if agency.region and agency.region.chain[-1] not in region_of(agency.region.code).chain:
            self._by_region.setdefault(agency.region.chain[-1], agency)
        for name in agency.names:
            self._named.setdefault(fold(name), set()).add(agency.id)
            if agency.region:
                key = identity(agency.region.code, locate(name).own)
                self._identities.setdefault(key, set()).add(agency.id)
