"""Links of a portal over several portals, whose agencies lie in ``44/reports/`` and so on.

Pages about many reports are made as ever; here their links are led to where the reports are.
"""

import re
from collections.abc import Mapping
from hashlib import blake2b

from build_tools.model import Value

_REPORT = re.compile(rb'((?:href|src)="(?:\.\./)*)(?=reports/([^/"]+)/)')


class Elsewhere(Value, frozen=True):
    """Which agency lies in which part of the site."""

    parts: Mapping[str, str] = {}
    """The folder of a part by the ids of its agencies."""

    @property
    def digest(self) -> str:
        """Changes whenever an address does."""
        digest = blake2b(digest_size=16)
        for agency in sorted(self.parts):
            digest.update(f"{agency} {self.parts[agency]}\n".encode())
        return digest.hexdigest() if self.parts else ""

    def address(self, path: str) -> str:
        """Where the page of an agency lies that would be at ``path``."""
        part = self.parts.get(path.split("/")[1], "") if path.startswith("reports/") else ""
        return f"{part}/{path}" if part else path

    def relinked(self, name: str, data: bytes) -> tuple[str, bytes]:
        """The file ``name`` of the site with its links led to the parts."""
        if not (self.parts and name.endswith(".html")):
            return name, data
        return name, _REPORT.sub(lambda found: found[1] + self._folder(found[2]), data)

    def _folder(self, agency: bytes) -> bytes:
        part = self.parts.get(agency.decode("utf-8", "replace"), "")
        return f"{part}/".encode() if part else b""
