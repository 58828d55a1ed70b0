"""The parts of a Word file: a ZIP archive of XML, opened with limits.

Declared sizes may lie, so the bytes that come out are counted. Entities are never expanded, nothing
is fetched, and a part with a document type, which Office never writes, is refused.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from build_tools.model import Source
from build_tools.readers.problems import UnreadableError, too_large, unreadable

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Files saved as Strict Open XML use another name for the same vocabulary.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAX_PART = 48 * 1024 * 1024
_MAX_ENTRIES = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_RESAVE = "请用 Word 或 WPS 打开，另存为 .docx 后再放入"


def read_parts(source: Source) -> Mapping[str, Element]:
    """The roots of ``document``, ``styles`` and ``numbering``; the last two where there are any.

    Raises ``UnreadableError`` for whatever is not a sound Word file of bounded size.
    """
    if source.data.startswith(_OLE):
        what = "这是加了密码的 Word 文件，或是旧版 .doc 改了扩展名"
        raise unreadable(source, "E-ENCRYPTED", what, "请去掉密码，另存为 .docx")
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            return _parts(source, archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise _damaged(source, "不是有效的 .docx 文件，或文件已损坏") from None
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise _damaged(source, "Word 文件的内容已损坏") from None


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
        raise too_large(source, f"压缩包里有{len(names)}个文件")
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
    raise _damaged(source, "这个压缩包里没有 Word 正文（可能是表格、演示文稿或普通压缩包）")


def _part(source: Source, archive: zipfile.ZipFile, name: str) -> Element:
    with archive.open(name) as stream:
        data = stream.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise too_large(source, f"压缩包里的 {name} 解开后超过{_MAX_PART // 2**20} MB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    root = etree.fromstring(data.replace(_STRICT, _WORD[1:-1].encode()), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _damaged(source, "Word 文件里有不该有的文档类型声明，没有读取")
    return root


def _damaged(source: Source, what: str) -> UnreadableError:
    return unreadable(source, "E-DAMAGED", what, _RESAVE)
