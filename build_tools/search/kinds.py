"""Which documents the checks found something in, by the kind of finding."""

from array import array
from collections.abc import Iterable

from build_tools.checks import GROUPS
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder
from build_tools.search.shards import segments

READING = "reading"
"""Kind of the findings that are about our reading, not about the report."""
_KINDS = {**GROUPS, READING: "本站未能准确识别"}


def write_kinds(
    folder: IndexFolder, found: Iterable[tuple[str, ...]], total: int, size: int
) -> list[tuple[str, str]]:
    """Writes the list of each kind that is ``found`` in documents, in pieces of ``size`` documents.

    Returns keys and names of those there are, to choose from.
    """
    documents: dict[str, array[int]] = {}
    for number, kinds in enumerate(found):
        for kind in kinds:
            documents.setdefault(kind, array("I")).append(number)
    for kind, numbers in sorted(documents.items()):
        for place, code in enumerate(segments(numbers, total, size)):
            folder.write(f"kinds/{kind}.{place}.js", script(code))
    return [item for item in _KINDS.items() if item[0] in documents]
