"""Parquet files put behind each other without reading a row: the footers made one.

A file is row groups and a footer that says where each column of them begins, in Thrift's compact
protocol (https://parquet.apache.org/docs/file-format/). So files of the same columns become one by
copying their row groups and adding to those places.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeAlias

_MAGIC = b"PAR1"
_TAIL = 8  # bytes: the footer's length and the magic
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _STRUCT = 1, 2, 3, 7, 8, 9, 12
_INTEGERS = frozenset({4, 5, 6})
_MANY = 15

_Struct: TypeAlias = dict[int, tuple[int, Any]]
"""By the number of each field its type and its value, in the order of the numbers."""

_ROWS, _GROUPS = 3, 4
"""Fields of a file: the number of its rows, and its row groups."""
_COLUMNS, _GROUP_PLACE, _ORDINAL = 1, 5, 7
"""Fields of a row group."""
_CHUNK_PLACES, _OF_COLUMN = (2, 4, 6), 3
"""Fields of a column of a row group: places in the file, and what else is told of it …"""
_COLUMN_PLACES = (9, 10, 11, 14)
"""… with more places. 0 is none."""


def rows_in(file: bytes) -> int:
    """How many rows the Parquet ``file`` has."""
    rows: int = _footer(file, _ROWS)[_ROWS][1]
    return rows


def joined_files(files: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of one file with the row groups of all ``files``, whose columns are the same.

    Of files without rows, but for the first, nothing is taken. A single file is given as it is.
    """
    files = iter(files)
    begun = [*islice(files, 2)]
    if len(begun) == 1:
        yield begun[0]
        return
    whole: _Struct = {}
    groups: list[_Struct] = []
    size, rows = len(_MAGIC), 0
    yield _MAGIC
    for file in chain(begun, files):
        footer = _footer(file)
        whole = whole or footer
        rows += footer[_ROWS][1]
        for group in footer[_GROUPS][1][1]:
            _move(group, size - len(_MAGIC))
            _set(group, _ORDINAL, len(groups))
            groups.append(group)
        body = file[len(_MAGIC) : -_TAIL - _footer_size(file)]
        size += len(body)
        yield body
    _set(whole, _ROWS, rows)
    whole[_GROUPS] = _LIST, (_STRUCT, groups)
    written = _written(whole)
    yield written + len(written).to_bytes(4, "little") + _MAGIC


def _footer_size(file: bytes) -> int:
    return int.from_bytes(file[-_TAIL : -len(_MAGIC)], "little")


def _footer(file: bytes, last: int = -1) -> _Struct:
    """What the footer tells, all of it or as far as the field with the number ``last``."""
    return _Reader(file[-_TAIL - _footer_size(file) : -_TAIL]).struct(last)


def _set(struct: _Struct, number: int, value: int) -> None:
    if number in struct:
        struct[number] = struct[number][0], value


def _move(group: _Struct, by: int) -> None:
    """Have the columns of ``group`` begin so many bytes later."""
    _shift(group, (_GROUP_PLACE,), by)
    for column in group[_COLUMNS][1][1]:
        _shift(column, _CHUNK_PLACES, by)
        _shift(column[_OF_COLUMN][1], _COLUMN_PLACES, by)


def _shift(struct: _Struct, places: Sequence[int], by: int) -> None:
    for each in places:
        if each in struct and struct[each][1]:
            _set(struct, each, struct[each][1] + by)


class _Reader:
    """Reads values of the compact protocol."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def struct(self, last: int = -1) -> _Struct:
        found: _Struct = {}
        number = 0
        while number != last and (head := self._byte()):
            number = number + (head >> 4) if head >> 4 else self._integer()
            found[number] = head & 15, self._value(head & 15)
        return found

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def _unsigned(self) -> int:
        value = shift = 0
        while (byte := self._byte()) > 127:
            value |= (byte & 127) << shift
            shift += 7
        return value | byte << shift

    def _integer(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)

    def _list(self) -> tuple[int, list[Any]]:
        head = self._byte()
        size, kind = head >> 4, head & 15
        size = self._unsigned() if size == _MANY else size
        # In a list a truth is a byte, as a number of eight bits is.
        read: Callable[[int], Any] = self._value if kind not in (_TRUE, _FALSE) else self._truth
        return kind, [read(kind) for _ in range(size)]

    def _truth(self, _: int) -> int:
        return self._byte()

    def _value(self, kind: int) -> Any:
        if kind in _INTEGERS:
            return self._integer()
        if kind == _STRUCT:
            return self.struct()
        if kind == _BINARY:
            return self._bytes(self._unsigned())
        if kind == _LIST:
            return self._list()
        if kind in (_TRUE, _FALSE):
            return None
        if kind in (_BYTE, _DOUBLE):
            return self._bytes(1 if kind == _BYTE else 8)
        raise ValueError(kind)  # sets and maps, which no footer has


def _written(struct: _Struct) -> bytes:
    out = bytearray()
    before = 0
    for number, (kind, value) in struct.items():
        step = number - before
        out += bytes([step << 4 | kind]) if 0 < step < 16 else bytes([kind]) + _integer(number)
        out += _value(kind, value)
        before = number
    return bytes(out) + b"\0"


def _value(kind: int, value: Any) -> bytes:
    if kind in _INTEGERS:
        return _integer(value)
    if kind == _STRUCT:
        return _written(value)
    if kind == _BINARY:
        return _unsigned(len(value)) + bytes(value)
    if kind == _LIST:
        return _list(*value)
    return b"" if value is None else bytes(value)


def _list(kind: int, values: Sequence[Any]) -> bytes:
    size = len(values)
    head = (
        bytes([size << 4 | kind]) if size < _MANY else bytes([_MANY << 4 | kind]) + _unsigned(size)
    )
    if kind in (_TRUE, _FALSE):
        return head + bytes(values)
    return head + b"".join(_value(kind, each) for each in values)


def _integer(value: int) -> bytes:
    return _unsigned(value << 1 if value >= 0 else (-value << 1) - 1)


def _unsigned(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
