"""New entries for ``<year>.corrections.yml``; what stands there already stays as it is written."""

import json
from collections.abc import Iterator
from functools import partial
from typing import TypeVar

from msgspec.structs import asdict, replace

from build_tools.common import marked_yaml
from build_tools.library.corrections import Amendments, CellCorrection
from build_tools.library.corrections.loading import parse_amendments
from build_tools.model import Acceptance, Correction, Explanation, SettledDoubt

SidecarEntry = CellCorrection | Acceptance | SettledDoubt | Explanation
Said = TypeVar("Said", Correction, Acceptance | SettledDoubt | Explanation)


class NotWritableError(ValueError):
    """The file is not written in a way that an entry can be added to; says so in Chinese."""


def with_entry(text: str, entry: SidecarEntry) -> str:
    """``text``, a whole file without faults, with one entry more at the end of its list."""
    before, entry = _parsed(text), _tidied(entry)
    new = _inserted(text, entry)
    if _bare(_parsed(new)) != _bare(_with(before, entry)):
        raise NotWritableError("没能自动写进更正说明，请手工添加这一条")
    return new


def _parsed(text: str) -> Amendments:
    amendments, problems = parse_amendments(text.encode(), "")
    if problems:
        raise NotWritableError(f"更正说明本身有错误，请先改正：{problems[0]}")
    return amendments


def _inserted(text: str, entry: SidecarEntry) -> str:
    name = _list_of(entry)
    try:
        return marked_yaml.with_entry(text, name, "list", partial(_lines, entry))
    except ValueError:
        raise NotWritableError(f"{name} 没有写成每行一条“- ”的样子，请先改写") from None


def _lines(entry: SidecarEntry, indent: int) -> Iterator[str]:
    for number, line in enumerate(_fields(entry)):
        yield f"{' ' * indent}{'  ' if number else '- '}{line}\n"


def _fields(entry: SidecarEntry) -> Iterator[str]:
    if isinstance(entry, CellCorrection):
        yield from _correction(entry)
    elif isinstance(entry, Acceptance):
        yield f"code: {entry.code}"
        if entry.cell:
            yield f"cell: {'.'.join(entry.cell)}"
        if entry.line:
            yield f"line: {entry.line}"
        yield f"reason: {_quoted(entry.reason)}"
        yield f"by: {_quoted(entry.by)}"
    elif isinstance(entry, SettledDoubt):
        yield f"table: {entry.table}"
        yield f"doubt: {_quoted(entry.doubt)}"
        yield f"reason: {_quoted(entry.reason)}"
        yield f"by: {_quoted(entry.by)}"
    else:
        yield f"text: {_quoted(entry.text)}"
        yield from (f"date: {each}" for each in [entry.date] if each)
        yield from (f"source: {_quoted(each)}" for each in [entry.source] if each)


def _correction(entry: CellCorrection) -> Iterator[str]:
    said = entry.correction
    yield f"cell: {'.'.join(entry.key)}"
    yield f"was: {said.was}"
    yield f"is: {entry.value}"
    yield f"why: {_quoted(said.why)}"
    yield f"by: {_quoted(said.by)}"
    yield "evidence:"
    yield from (f"  url: {_quoted(each)}" for each in [said.url] if each)
    yield from (f"  quote: {_quoted(each)}" for each in [said.quote] if each)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _tidied(entry: SidecarEntry) -> SidecarEntry:
    """The entry with its words on one line, without characters that cannot be shown."""
    if isinstance(entry, CellCorrection):
        return replace(entry, correction=_with_tidy_words(entry.correction))
    return _with_tidy_words(entry)


def _with_tidy_words(said: Said) -> Said:
    words = {name: value for name, value in asdict(said).items() if isinstance(value, str)}
    return replace(said, **{name: _tidy(value) for name, value in words.items()})


def _tidy(text: str) -> str:
    shown = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(shown.split())


def _list_of(entry: SidecarEntry) -> str:
    names = {CellCorrection: "corrections", Explanation: "explanations"}
    return names.get(type(entry), "accepted")


def _with(before: Amendments, entry: SidecarEntry) -> Amendments:
    if isinstance(entry, CellCorrection):
        return replace(before, corrections=(*before.corrections, entry))
    if isinstance(entry, Acceptance):
        return replace(before, accepted=(*before.accepted, (entry, 0)))
    if isinstance(entry, SettledDoubt):
        return replace(before, settled=(*before.settled, (entry, 0)))
    return replace(before, explanations=(*before.explanations, entry))


def _bare(amendments: Amendments) -> Amendments:
    """Without the lines entries stand on."""
    return replace(
        amendments,
        corrections=tuple(replace(each, line=0) for each in amendments.corrections),
        accepted=tuple((each, 0) for each, _ in amendments.accepted),
        settled=tuple((each, 0) for each, _ in amendments.settled),
    )
