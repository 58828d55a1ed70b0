"""Lists of document numbers as printable text.

Text, because static hosts compress scripts but not unknown binary types, and because a page opened
from the file system can load scripts but not fetch files. One character per small gap is what
deflate's Huffman codes shrink best.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import sub

ALPHABET = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\|=~')
"""89 characters that need no escape in a script's string; ``" "``, ``=``, ``~`` and ``|`` mark
what follows."""

_ENDS = 57
"""Characters that end a number; the other 32 say that more follows."""
_BITS = 6
_SET = ord("1")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_FROM_BASE64 = bytes.maketrans(_BASE64, ALPHABET[: len(_BASE64)].encode())
_TO_BASE64 = bytes.maketrans(ALPHABET[: len(_BASE64)].encode(), _BASE64)
_VALUES = {character: value for value, character in enumerate(ALPHABET)}


def encode_numbers(numbers: Sequence[int], total: int) -> str:
    """Ascending, distinct ``numbers`` below ``total`` in the shortest of three notations.

    ``" "`` and the gaps between them, ``"="`` and the gaps between the numbers that are absent, or
    ``"~"`` and six numbers to a character.
    """
    if len(numbers) * _BITS <= total:
        return " " + _gaps(numbers)
    if (total - len(numbers)) * _BITS <= total:
        return "=" + _gaps(sorted(_all_below(total).difference(numbers)))
    return "~" + _bits(numbers, total)


def decode_numbers(code: str, total: int) -> list[int]:
    """The numbers below ``total`` that ``encode_numbers`` wrote as ``code``."""
    notation, body = code[0], code[1:]
    if notation == "~":
        packed = b64decode(body.encode().translate(_TO_BASE64))
        flags = f"{int.from_bytes(packed, 'big'):0{len(packed) * 8}b}"
        return [number for number, flag in enumerate(flags[:total]) if flag == "1"]
    listed = list(accumulate(_read_gaps(body), initial=-1))[1:]
    return listed if notation == " " else sorted(_all_below(total).difference(listed))


@lru_cache(maxsize=4)
def _all_below(total: int) -> frozenset[int]:
    return frozenset(range(total))


class _Codes(dict[int, str]):
    """A gap's notation, kept once it was needed."""

    def __missing__(self, gap: int) -> str:
        rest, code = gap - 1, ""
        while rest >= _ENDS:
            rest, digit = divmod(rest - _ENDS, len(ALPHABET) - _ENDS)
            code += ALPHABET[_ENDS + digit]
        self[gap] = code + ALPHABET[rest]
        return self[gap]


_CODES = _Codes()


def _gaps(numbers: Sequence[int]) -> str:
    gaps = map(sub, numbers, chain((-1,), numbers))
    return "".join(map(_CODES.__getitem__, gaps))


def _read_gaps(body: str) -> Iterator[int]:
    gap, scale = 1, 1
    for value in map(_VALUES.__getitem__, body):
        gap += value * scale
        scale *= len(ALPHABET) - _ENDS
        if value < _ENDS:
            yield gap
            gap, scale = 1, 1


def _bits(numbers: Sequence[int], total: int) -> str:
    flags = bytearray(b"0") * (-(-total // 24) * 24)
    for number in numbers:
        flags[number] = _SET
    packed = int(bytes(flags), 2).to_bytes(len(flags) // 8, "big")
    return b64encode(packed).translate(_FROM_BASE64).decode()
