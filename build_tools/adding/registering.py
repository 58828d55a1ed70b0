"""New entries for ``agencies.yml``; what stands there, comments and order included, stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from build_tools.common.marked_yaml import with_entry
from build_tools.library.register import parse_register
from build_tools.model import Agency

_EMPTY = "agencies:\n"
_INDENT = 2


class NotExtensibleError(ValueError):
    """The register is not written in a way that an entry can be added to; says so in Chinese."""


def with_agencies(text: str, agencies: Iterable[Agency]) -> str:
    """The register ``text`` with ``agencies`` at its end.

    NotExtensibleError where it has a fault, or where what is there would change.
    """
    agencies = list(agencies)
    before = parse_register(text or _EMPTY, "agencies.yml")
    if not agencies:
        return text
    if any(problem.code == "E-YAML" for problem in before.problems):
        raise NotExtensibleError(f"机构名录本身有错误，请先改正：{before.problems[0]}")
    new = _inserted(text or _EMPTY, agencies)
    after = parse_register(new, "agencies.yml")
    expected = {**before.agencies, **{each.id: each for each in agencies}}
    if after.agencies != expected:
        raise NotExtensibleError("没能自动写进机构名录，请照着已有的条目手工添加")
    return new


def _inserted(text: str, agencies: list[Agency]) -> str:
    try:
        return with_entry(text, "agencies", "mapping", partial(_lines, agencies), _INDENT)
    except ValueError:
        raise NotExtensibleError("agencies 没有写成每行一条的样子，请先改写") from None


def _lines(agencies: Iterable[Agency], indent: int) -> Iterator[str]:
    margin = " " * indent
    for each in agencies:
        yield f"{margin}{each.id}:\n"
        yield f"{margin}  name: {_quoted(each.name)}\n"
        if each.region:
            chain = ", ".join(map(_quoted, each.region.chain))
            yield f'{margin}  region: {{code: "{each.region.code}", chain: [{chain}]}}\n'
        yield from (f"{margin}  level: {value}\n" for value in [each.level] if value)
        yield from (f"{margin}  kind: {value}\n" for value in [each.kind] if value)


def _quoted(text: str) -> str:
    """As the register is written by hand: without quotes where none are needed."""
    plain = text and all(each.isalpha() and not each.isascii() for each in text)
    return text if plain else json.dumps(text, ensure_ascii=False)
