"""Bytes to text: the encodings Chinese offices write, by validation and plausibility."""

import codecs
import re
from collections.abc import Sequence

from build_tools.model import Source
from build_tools.readers.formats import SourceFormat, formats_beginning
from build_tools.readers.problems import UnreadableError, unreadable

_ARCHIVES = ((b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A report in any encoding speaks of one of these; bytes that are not GB18030 but happen to be
# valid in it practically never do.
_REPORT_WORDS = re.compile("政府|信息|公开|公開|报告|報告|行政|情况|年度|申请")
UNKNOWN = "\ufffd"
"""What stands for a character that cannot be told."""
_BROKEN_AT_MOST = 200
"""A text with more than one broken character in so many is not taken for UTF-8."""
_CONFLICT = ("\n<<<<<<< ", "\n=======\n", "\n>>>>>>> ")
"""What git leaves where two have changed a file: between them both states."""
# What str.splitlines breaks at besides line feeds: lines are counted by line feeds alone.
_OTHER_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def decode(source: Source, declared: str = "") -> str:
    """The text of ``source`` with the line feed as its only line break.

    ``declared`` is the encoding the file itself claims; it is tried after UTF-8, which cannot be
    mistaken. Raises ``UnreadableError`` for empty, binary and undecodable sources.
    """
    if not source.data.strip(b" \t\r\n\x00"):
        raise unreadable(source, "E-EMPTY")
    refuse_binary(source)
    text = _by_mark(source) or _by_content(source, declared)
    if "\0" in text:
        raise _binary(source)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in _OTHER_BREAKS:
        text = text.replace(sign, " ")
    if "<<<<<<< " in text:
        _refuse_conflict(source, text)
    return text


def _refuse_conflict(source: Source, text: str) -> None:
    """Raises ``UnreadableError`` where two states stand one below the other."""
    lines = f"\n{text}"
    start = place = lines.find(_CONFLICT[0])
    for mark in _CONFLICT[1:]:
        place = lines.find(mark, place) if place >= 0 else -1
    if place >= 0:
        raise unreadable(source, "E-CONFLICT", lines.count("\n", 0, start) + 1)


def refuse_binary(source: Source) -> None:
    """Raises ``UnreadableError`` when ``source`` is a known kind of file under a wrong name."""
    if formats := formats_beginning(source.data):
        raise _misnamed(source, formats)
    for signature, kind in _ARCHIVES:
        if source.data.startswith(signature):
            packed = f"{kind} 压缩文件"
            raise unreadable(source, "E-BINARY.archive", suffix=source.suffix, kind=packed)


def _misnamed(source: Source, formats: Sequence[SourceFormat]) -> UnreadableError:
    suffix, kind = source.suffix, formats[0].kind
    if formats[0].is_image:
        return unreadable(source, "E-BINARY.picture", suffix=suffix, kind=kind)
    known = "或".join(f" {one.suffix} " for one in formats).strip()
    return unreadable(source, "E-BINARY.misnamed", suffix=suffix, kind=kind, suffixes=known)


def _by_mark(source: Source) -> str | None:
    encoding = next((name for mark, name in _BOMS if source.data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return source.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(source, error.start) from None


def _by_content(source: Source, declared: str) -> str:
    if b"\0" in source.data and (text := _in_two_bytes(source.data)):
        return text
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken_at = error.start
    if b"\0" in source.data:
        raise _binary(source)
    for encoding in dict.fromkeys(("gb18030", declared)):
        text = _strictly(source.data, encoding)
        if text and _REPORT_WORDS.search(text):
            return text
    # A page cut in the middle of a character, or a few bytes a site has spoilt. No figure can be
    # lost in them: a byte that is ASCII is never taken for a part of a broken character.
    text = source.data.decode("utf-8", "replace")
    if _BROKEN_AT_MOST * text.count(UNKNOWN) <= len(text) and _REPORT_WORDS.search(text):
        return text
    raise _undecodable(source, broken_at)


def _in_two_bytes(data: bytes) -> str | None:
    """``data`` as UTF-16 without a mark, where only one order of the bytes gives a report."""
    texts = [_strictly(data, encoding) or "" for encoding in ("utf-16-le", "utf-16-be")]
    found = [text for text in texts if "\0" not in text and _REPORT_WORDS.search(text)]
    return found[0] if len(found) == 1 else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _binary(source: Source) -> UnreadableError:
    return unreadable(source, "E-BINARY")


def _undecodable(source: Source, offset: int) -> UnreadableError:
    line = source.data.count(b"\n", 0, offset) + 1
    return unreadable(source, "E-ENCODING", line, from_line=line)
