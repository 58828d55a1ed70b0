"""The questions of ``nianbao add``: only what is doubtful, with the evidence."""

import re
from collections.abc import Sequence

import click
from msgspec.structs import replace

from build_tools.adding import Action, AskedAbout, Entry, KnownAgencies, new_agency, placed
from build_tools.adding.locating import locate, places_in
from build_tools.cli.terminal import printable
from build_tools.library import Library
from build_tools.model import Agency

_SKIP = "s"
_CODE = re.compile(r"[1-9]\d{5}")


def answered(entry: Entry, library: Library, known: KnownAgencies) -> Entry:
    """``entry`` with its questions answered at the terminal; skipped where the answer is so."""
    if entry.action is not Action.ASK:
        return entry
    _show(entry)
    entry = _settled(entry, known)
    if entry.action is Action.ASK and entry.agency and entry.year:
        entry = placed(entry, library)
        _show_questions(entry)
        entry = _settled(entry, known)
    return entry


def _show(entry: Entry) -> None:
    click.echo(f"\n{printable(entry.path)}", err=True)
    _show_questions(entry)
    if entry.evidence:
        click.echo(f"  依据：{printable(entry.evidence)}", err=True)


def _show_questions(entry: Entry) -> None:
    for doubt in entry.doubts:
        click.echo(f"  {printable(doubt.question)}", err=True)


def _settled(entry: Entry, known: KnownAgencies) -> Entry:
    for doubt in entry.doubts:
        settled = _SETTLE[doubt.about](entry, known)
        if settled is None:
            return replace(entry, action=Action.SKIP, doubts=())
        entry = settled
    return entry


def _file(entry: Entry, known: KnownAgencies) -> Entry | None:
    if _ask(f"收录吗？y 收录，{_SKIP} 跳过", _SKIP).lower() != "y":
        return None
    if entry.agency is None:
        found = _agency(entry, known)
        if found is None:
            return None
        entry = found
    return entry if entry.year else _year(entry, known)


def _agency(entry: Entry, known: KnownAgencies) -> Entry | None:
    choices = list(entry.candidates) or ([entry.agency] if entry.agency else [])
    for number, each in enumerate(choices, 1):
        where = "".join(each.region.chain) if each.region else "地区不明"
        click.echo(f"  {number}  {printable(each.name)}（{where}，编号 {each.id}）", err=True)
    while True:
        answer = _ask(
            f"写序号、编号或全称（例如 钦州市投资促进局），{_SKIP} 跳过", "1" if choices else ""
        )
        if answer == _SKIP:
            return None
        if agency := _chosen(answer, choices, known):
            is_new = agency.id not in known.agencies or entry.new
            known.add(agency)
            return replace(entry, agency=agency, new=is_new)


def _chosen(answer: str, choices: Sequence[Agency], known: KnownAgencies) -> Agency | None:
    if answer.isdecimal() and 0 < int(answer) <= len(choices):
        return choices[int(answer) - 1]
    if answer in known.agencies:
        return known.agencies[answer]
    if named := known.called(answer):
        return named[0]
    if len(answer) < 3 or answer.isascii():
        click.echo("  没有这个编号。请写全称，例如 钦州市投资促进局", err=True)
        return None
    codes = locate(answer).codes
    code = codes[0] if len(codes) == 1 else _region()
    return new_agency(answer, code, known.agencies)


def _region() -> str:
    """The code of a region, asked by code or by name; "" for an agency of the whole country."""
    while True:
        question = "在哪个地方？写六位代码或地名（例如 450700 或 吉林省长春市朝阳区），全国的按回车"
        answer = _ask(question, "")
        if not answer or _CODE.fullmatch(answer):
            return answer
        codes = places_in(answer)
        if len(codes) == 1:
            return codes[0]
        click.echo("  不止一个地方叫这个名字，或者没有这个地方。请从省级写起", err=True)


def _year(entry: Entry, _known: KnownAgencies) -> Entry | None:
    while True:
        answer = _ask(f"哪一年的报告？例如 2024，{_SKIP} 跳过", str(entry.year or ""))
        if answer == _SKIP:
            return None
        if re.fullmatch(r"20\d\d", answer):
            return replace(entry, year=int(answer))


def _version(entry: Entry, _known: KnownAgencies) -> Entry | None:
    choices = {"1": Action.NEWER, "2": Action.OLDER}
    while True:
        answer = _ask(f"1 这一份现行，原有的留作旧版本；2 这一份是旧版本；{_SKIP} 跳过", _SKIP)
        if answer == _SKIP:
            return None
        if answer in choices:
            return replace(entry, action=choices[answer], doubts=())


def _ask(question: str, default: str) -> str:
    said = click.prompt(f"  {question}", default=default, show_default=bool(default), err=True)
    return str(said).strip()


_SETTLE = {
    AskedAbout.FILE: _file,
    AskedAbout.AGENCY: _agency,
    AskedAbout.YEAR: _year,
    AskedAbout.VERSION: _version,
}
