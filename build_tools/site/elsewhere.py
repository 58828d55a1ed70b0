"""Links of a portal over several portals, whose agencies lie in ``44/reports/`` and so on.

Pages about many reports are made as ever; here their links are led to where the reports are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from build_tools.model import Value

_REPORT = re.compile(rb'((?:href|src)="(?:\.\./)*)(?=reports/([^/"]+)/)')
_YEAR_FILE = re.compile(rb'(href="(?:\.\./)*data/(20[0-9]{2}))\.csv(?=")')
_DATASET = re.compile(rb'(?s)(<script type="application/ld\+json">)(.*?)(?=</script>)')
_OF_YEAR = re.compile(r"data/(20[0-9]{2})\.csv")


class Elsewhere(Value, frozen=True):
    """Which agency lies in which part of the site, and which years a part has."""

    parts: Mapping[str, str] = {}
    """The folder of a part by the ids of its agencies."""
    years: Mapping[str, tuple[int, ...]] = {}
    """The years of which a part has reports, by its folder."""

    @property
    def digest(self) -> str:
        """Changes whenever an address does."""
        said = f"{sorted(self.parts.items())}{sorted(self.years.items())}"
        return blake2b(said.encode(), digest_size=16).hexdigest() if self.parts else ""

    def address(self, path: str) -> str:
        """Where the page of an agency lies that would be at ``path``."""
        part = self.parts.get(path.split("/")[1], "") if path.startswith("reports/") else ""
        return f"{part}/{path}" if part else path

    def relinked(self, name: str, data: bytes) -> tuple[str, bytes]:
        """The file ``name`` of the site with its links led to the parts."""
        if not self.parts:
            return name, data
        if name == "datapackage.json":
            return name, self._package(data)
        if not name.endswith(".html"):
            return name, data
        data = _REPORT.sub(lambda found: found[1] + self._folder(found[2]), data)
        data = _YEAR_FILE.sub(rb"\1.html", data)
        return name, _DATASET.sub(lambda found: found[1] + self._dataset(found[2]), data)

    def year_files(self, year: int) -> list[tuple[str, str]]:
        """The parts that have reports of ``year``, each with the address of its file."""
        return [
            (part, f"{part}/data/{year}.csv")
            for part, years in sorted(self.years.items())
            if year in years
        ]

    def _folder(self, agency: bytes) -> bytes:
        part = self.parts.get(agency.decode("utf-8", "replace"), "")
        return f"{part}/".encode() if part else b""

    def _package(self, data: bytes) -> bytes:
        package = json.loads(data)
        package["resources"] = [
            {**each, "path": path, "name": f"{each['name']}-{part}" if part else each["name"]}
            for each in package["resources"]
            for part, path in self._files(each, "path")
        ]
        return json.dumps(package, ensure_ascii=False, indent=1).encode()

    def _dataset(self, data: bytes) -> bytes:
        dataset = json.loads(data)
        dataset["distribution"] = [
            {**each, "contentUrl": path}
            for each in dataset.get("distribution", [])
            for _, path in self._files(each, "contentUrl")
        ]
        return json.dumps(dataset, ensure_ascii=False).replace("<", "\\u003c").encode()

    def _files(self, described: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
        """The files that take the place of one that is ``described``."""
        found = _OF_YEAR.fullmatch(str(described.get(key, "")))
        return self.year_files(int(found[1])) if found else [("", str(described.get(key, "")))]
