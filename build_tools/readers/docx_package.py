"""The parts of a Word file: a ZIP archive of XML, opened with limits.

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
_MAX_PART = 48 * 1024 * 1024
_MAX_ENTRIES = 20_000
_OLE = b"\xd0\xcf\x11\xe0"


def read_parts(source: Source) -> Mapping[str, Element]:
    """The roots of ``document``, ``styles`` and ``numbering``; the last two where there are any.

    Raises ``UnreadableError`` for whatever is not a sound Word file of bounded size.
    """
    if source.data.startswith(_OLE):
        raise unreadable(source, "E-ENCRYPTED.word")
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            return _parts(source, archive)
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


def _parts(source: Source, archive: zipfile.ZipFile) -> dict[str, Element]:
    names = set(archive.namelist())
    if len(names) > _MAX_ENTRIES:
        raise unreadable(source, "E-TOO-LARGE.parts", count=len(names))
    main = _main_part(source, archive, names)
    folder = posixpath.dirname(main)
    parts = {"document": _part(source, archive, main)}
    for name in ("styles", "numbering"):
        if (path := f"{folder}/{name}.xml".lstrip("/")) in names:
            parts[name] = _part(source, archive, path)
    return parts


def _main_part(source: Source, archive: zipfile.ZipFile, names: set[str]) -> str:
    """The part the package's relations call its document."""
    if "_rels/.rels" in names:
        for relation in _part(source, archive, "_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = posixpath.normpath(relation.get("Target", "")).lstrip("/")
                if target in names:
                    return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise unreadable(source, "E-DAMAGED.no-word")


def _part(source: Source, archive: zipfile.ZipFile, name: str) -> Element:
    with archive.open(name) as stream:
        data = stream.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise unreadable(source, "E-TOO-LARGE.part", name=name, most=_MAX_PART // 2**20)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    root = etree.fromstring(data.replace(_STRICT, _WORD[1:-1].encode()), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise unreadable(source, "E-DAMAGED.docx-declaration")
    return root
