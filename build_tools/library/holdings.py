"""All that the content tree holds: the agencies, the register, what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from build_tools.library.stored_agencies import StoredAgencies
from build_tools.library.stored_register import StoredRegister
from build_tools.model import Agency, Problem


@dataclass(frozen=True, slots=True)
class Library:
    """All agencies with reports, by id, and the problems that belong to no single report."""

    root: Path
    agencies: StoredAgencies
    problems: tuple[Problem, ...] = ()
    register: StoredRegister = field(default_factory=StoredRegister)
    """Agencies without reports included."""
    closed: tuple[str, ...] = ()
    """Ids of agencies whose folders could not be opened, so that nobody knows what they hold; ""
    stands for all of ``reports``."""

    @property
    def registered(self) -> Collection[Agency]:
        """All agencies of the register, in its order."""
        return self.register.values()

    @property
    def withdrawn(self) -> dict[str, frozenset[int]]:
        """The years of withdrawn reports, by the ids of their agencies."""
        heads = self.agencies.heads
        return {each.id: frozenset(each.withdrawn) for each in heads if each.withdrawn}

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything in the tree does."""
        said = (self.register.packed.digest, self.problems, self.agencies.fingerprints)
        return sha256(msgspec.msgpack.encode(said)).hexdigest()
