"""Which documents the checks found something in, by the kind of finding."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from build_tools.checks import GROUPS
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder
from build_tools.search.shards import segments

READING = "reading"
"""Kind of the findings that are about our reading, not about the report."""
_KINDS = {**GROUPS, READING: "本站未能准确识别"}


@dataclass(slots=True)
class Kinds:
    """Collects the documents of each kind; documents must come in ascending order."""

    _documents: dict[str, array[int]] = field(default_factory=dict)

    def add(self, kinds: Iterable[str], document: int) -> None:
        """The checks found something of ``kinds`` in ``document``."""
        for kind in kinds:
            self._documents.setdefault(kind, array("I")).append(document)

    def write(self, folder: IndexFolder, total: int, size: int) -> list[tuple[str, str]]:
        """Writes each kind's list, cut into segments of ``size`` documents.

        Returns keys and names of those there are, to choose from.
        """
        for kind, documents in sorted(self._documents.items()):
            for place, code in enumerate(segments(documents, total, size)):
                folder.write(f"kinds/{kind}.{place}.js", script(code))
        return [item for item in _KINDS.items() if item[0] in self._documents]
