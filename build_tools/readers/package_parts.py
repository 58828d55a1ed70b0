"""The parts of a Word or Excel file: a ZIP archive of XML, opened with limits.

Declared sizes may lie, so the bytes that come out are counted. Entities are never expanded, nothing
is fetched, and a part with a document type, which Office never writes, is refused.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from build_tools.model import Source
from build_tools.readers.problems import unreadable

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Files saved as Strict Open XML use another name for the same vocabulary.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_BESIDE = ("styles", "numbering", "sharedStrings")
_MAX_UNPACKED = 48 * 1024 * 1024
_MAX_ENTRIES = 20_000
_OLE = b"\xd0\xcf\x11\xe0"


def read_parts(source: Source) -> Mapping[str, Element]:
    """The roots of what ``source`` holds: ``main`` and what it is beside.

    Where there are any, ``styles``, ``numbering``, ``sharedStrings``, and each sheet under the id
    by which ``main`` calls it. Raises ``UnreadableError`` for what is no sound package.
    """
    if source.data.startswith(_OLE):
        raise unreadable(source, "E-ENCRYPTED.word")
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            return _Package(source, archive).parts()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise unreadable(source, "E-DAMAGED.docx") from None
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise unreadable(source, "E-DAMAGED.docx-content") from None


def local_name(element: Element) -> str:
    """The name of ``element`` without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """The WordprocessingML attribute of ``element`` called ``name``."""
    return default if element is None else element.get(_WORD + name, default)


def child(element: Element | None, *path: str) -> Element | None:
    """The first WordprocessingML element below ``element`` down ``path``."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(_WORD + name), None)
    return element


class _Package:
    """An open archive, of which only so much is unpacked."""

    def __init__(self, source: Source, archive: zipfile.ZipFile) -> None:
        self._source = source
        self._archive = archive
        self._names = set(archive.namelist())
        self._left = _MAX_UNPACKED
        if len(self._names) > _MAX_ENTRIES:
            raise unreadable(source, "E-TOO-LARGE.parts", count=len(self._names))

    def parts(self) -> dict[str, Element]:
        main = self._main()
        folder, name = posixpath.split(main)
        wanted = {one: posixpath.join(folder, f"{one}.xml") for one in _BESIDE}
        related = self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder)
        wanted |= {key: path for kind, key, path in related if kind == "worksheet"}
        found = {"main": main} | {key: path for key, path in wanted.items() if path in self._names}
        return {key: self._part(path) for key, path in found.items()}

    def _main(self) -> str:
        """The part the package's relations call its document."""
        for kind, _, path in self._relations("_rels/.rels", ""):
            if kind == "officeDocument" and path in self._names:
                return path
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise unreadable(self._source, "E-DAMAGED.no-word")

    def _relations(self, name: str, folder: str) -> list[tuple[str, str, str]]:
        """Kind, id and path of each part that the part in ``folder`` is related to."""
        found = self._part(name) if name in self._names else ()
        return [
            (
                one.get("Type", "").rpartition("/")[2],
                one.get("Id", ""),
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in found
        ]

    def _part(self, name: str) -> Element:
        with self._archive.open(name) as stream:
            data = stream.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            most = _MAX_UNPACKED // 2**20
            raise unreadable(self._source, "E-TOO-LARGE.part", name=name, most=most)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
        )
        root = etree.fromstring(data.replace(_STRICT, _WORD[1:-1].encode()), parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise unreadable(self._source, "E-DAMAGED.docx-declaration")
        return root
