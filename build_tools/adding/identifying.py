"""Whose report a file is: an agency of the register by any of its names, else a new one."""

from collections.abc import Collection, Iterable, Iterator
from itertools import count
from pathlib import Path, PurePath

from msgspec.structs import replace

from build_tools.adding.examining import Examined
from build_tools.adding.known_agencies import KnownAgencies
from build_tools.adding.locating import (
    Located,
    fitting_codes,
    level_of,
    locate,
    places_in,
    region_of,
)
from build_tools.checks.gazetteer import stem_of
from build_tools.common.text import fold
from build_tools.library.kinds import kind_by_name
from build_tools.model import Agency, Region, Value
from build_tools.search.pinyin import pinyin_of
from build_tools.sections.title_lines import title_of

_LONGEST_ID = 100


class Guess(Value, frozen=True):
    """Whose report a file may be."""

    agency: Agency | None
    """Registered or new; None where nothing tells."""
    new: bool
    doubt: str
    """What has to be asked, as a question; empty when there is no doubt."""
    evidence: str
    candidates: tuple[Agency, ...] = ()
    """The agencies to choose from where there are several."""


def guess(examined: Examined, known: KnownAgencies) -> Guess:
    """Whose report ``examined`` is; ``known`` is asked, and not changed."""
    path = PurePath(examined.path)
    filed = _filed_name(path)
    name = examined.agency or filed
    if not name:
        return _unnamed(path, known)
    evidence = _evidence(examined, name, filed)
    hints = _hints(examined, path)
    found = _registered(name, known, hints)
    if len(found) == 1:
        doubt = _elsewhere(found[0], name, hints) or _contradiction(found[0], filed, known, hints)
        others = _others(name, hints, found[0], known) if doubt else ()
        return Guess(found[0], False, doubt, evidence, others)
    if found:
        names = "、".join(each.name for each in found)
        return Guess(
            None, False, f"名录里有几个机关都可能是“{name}”：{names}", evidence, tuple(found)
        )
    return _new(name, filed, examined, known, hints, evidence)


def new_agency(
    name: str, code: str, taken: Collection[str], id_: str = "", region: Region | None = None
) -> Agency:
    """A new entry of the register: id by Pinyin, level and kind by the name and the place.

    Of a ``region`` that the list of places does not have, the code is known from the register.
    """
    located = locate(name)
    region = region or (region_of(code) if code else None)
    kind = kind_by_name(name)
    return Agency(
        id=id_ or _new_id(located, code, taken),
        name=_full_name(name, located, region.chain if region else ()),
        region=region if region and region.chain else None,
        level=level_of(located, code),
        kind=kind if kind != "other" else "",
    )


def _full_name(name: str, located: Located, chain: tuple[str, ...]) -> str:
    """``name``, with the place above it where several places are called so: 长春市朝阳区教育局."""
    if len(located.codes) < 2:
        return name
    above = next((each for each in reversed(chain) if each not in located.places), "")
    return above + name


def _registered(name: str, known: KnownAgencies, hints: tuple[str, ...]) -> list[Agency]:
    if exact := known.called(name):
        return _fitting(exact, hints) if len(exact) > 1 else exact
    located = locate(name)
    if located.codes:
        codes = fitting_codes(located.codes, hints)
        return [each for code in codes for each in known.at(code, located.own)]
    return _fitting(known.ending(located.own), hints)


def _fitting(agencies: list[Agency], hints: tuple[str, ...]) -> list[Agency]:
    """Those that lie where the file's surroundings say, where that tells any apart."""
    codes = {each.region.code for each in agencies if each.region}
    kept = set(fitting_codes(sorted(codes), hints))
    return [each for each in agencies if each.region is None or each.region.code in kept]


def _elsewhere(agency: Agency, name: str, hints: tuple[str, ...]) -> str:
    """Why ``name`` may mean an office of another place that is called like the agency's."""
    codes = fitting_codes(locate(name).codes, hints)
    if agency.region is None or not codes or codes == (agency.region.code,):
        return ""
    by_name = fold(name) in map(fold, agency.names)
    if by_name and agency.region.code in codes:
        return ""
    where = "、".join("".join(region_of(code).chain) for code in codes)
    there = "".join(agency.region.chain)
    return f"名录里的“{agency.name}”在{there}，报告里的“{name}”可能在{where}。是它吗？"


def _others(
    name: str, hints: tuple[str, ...], agency: Agency, known: KnownAgencies
) -> tuple[Agency, ...]:
    """The agency, and new ones of the other places that ``name`` may mean."""
    codes = fitting_codes(locate(name).codes, hints)
    elsewhere = [code for code in codes if agency.region and code != agency.region.code]
    return (agency, *(new_agency(name, code, known.agencies) for code in elsewhere))


def _contradiction(agency: Agency, filed: str, known: KnownAgencies, hints: tuple[str, ...]) -> str:
    if not filed:
        return ""
    other = _registered(filed, known, hints)
    if other and agency not in other:
        return f"报告里写的是“{agency.name}”，文件名或文件夹写的是“{filed}”，是哪一个？"
    return ""


def _new(
    name: str, filed: str, examined: Examined, known: KnownAgencies,
    hints: tuple[str, ...], evidence: str,
) -> Guess:  # fmt: skip
    located = locate(name)
    codes = fitting_codes(located.codes, hints)
    if not codes and (near := known.in_region(name)):
        made = new_agency(name, "", known.agencies, region=near.region)
        agency = replace(made, level=made.level or near.level)
        return Guess(agency, True, _weak(examined, name, filed), evidence)
    if not codes and located.level != "national":
        return _placeless(name, known, hints, evidence)
    agencies = tuple(new_agency(name, code, known.agencies) for code in codes or ("",))
    if len(agencies) > 1:
        where = "、".join("".join(each.region.chain) for each in agencies if each.region)
        doubt = f"有几个地方都叫“{''.join(located.places)}”：{where}。是哪一个？"
        return Guess(None, True, doubt, evidence, agencies)
    return Guess(agencies[0], True, _weak(examined, name, filed), evidence)


def _placeless(name: str, known: KnownAgencies, hints: tuple[str, ...], evidence: str) -> Guess:
    """A name without a place, such as 省教育厅: the place is asked, with what the path suggests."""
    codes = tuple(dict.fromkeys(hints))[:3]
    agencies = tuple(new_agency(name, code, known.agencies) for code in codes)
    doubt = f"“{name}”没有写明是哪个地方的。请写出带地名的全称，例如 钦州市投资促进局"
    return Guess(None, True, doubt, evidence, agencies)


def _weak(examined: Examined, name: str, filed: str) -> str:
    """What is doubtful about a new agency that its report's title does not name."""
    if examined.titled or fold(name) in (fold(examined.signature), fold(filed)):
        return ""
    return f"标题没有写明机关，“{name}”是从正文里读到的，对吗？"


def _unnamed(path: PurePath, known: KnownAgencies) -> Guess:
    folder = known.agencies.get(path.parent.name)
    if folder:
        return Guess(folder, False, "", f"文件夹名就是机关编号 {folder.id}")
    return Guess(None, True, "文件里、文件名里都没有读到机关名称。是哪个机关的？", "")


def _filed_name(path: PurePath) -> str:
    """The agency that the file's name or the folders above it name."""
    found = title_of([path.stem])
    if found and found.agency:
        return found.agency
    for part in path.parts[-2:-5:-1]:
        located = locate(part)
        if located.places and fold(located.own):
            return part
    return ""


def _hints(examined: Examined, path: PurePath) -> tuple[str, ...]:
    """Codes of places that the folders name, the nearest first, then those of the text."""
    folders = (code for part in path.parts[-1::-1] for code in _single(part))
    return tuple(dict.fromkeys((*folders, *examined.places)))


def _single(part: str) -> Iterable[str]:
    codes = places_in(Path(part).stem)
    return codes if len(codes) == 1 else ()


def _evidence(examined: Examined, name: str, filed: str) -> str:
    said = []
    if examined.agency:
        said.append(f"{'标题' if examined.titled else '正文或落款'}写着“{examined.agency}”")
    if filed:
        said.append(f"文件名或文件夹写着“{filed}”")
    return "；".join(said) or f"“{name}”"


def _new_id(located: Located, code: str, taken: Collection[str]) -> str:
    for candidate in _ids(located, code):
        if candidate and candidate not in taken:
            return candidate
    raise AssertionError  # the counting never ends


def _ids(located: Located, code: str) -> Iterator[str]:
    chain = region_of(code).chain if code else ()
    own = _joined(located.own)
    for depth in (1, 2, 3):
        places = [_joined(stem_of(place)) for place in chain[-depth:]]
        yield "-".join(filter(None, (*places, own)))[:_LONGEST_ID].strip("-")
    base = "-".join(filter(None, (*map(_joined, map(stem_of, chain[-1:])), own)))
    base = base[: _LONGEST_ID - 5].strip("-") or "agency"
    yield from (f"{base}-{number}" for number in count(2))


def _joined(text: str) -> str:
    readings = pinyin_of(text)
    letters = "".join(readings[0]) if readings else ""
    return "".join(each for each in letters.lower() if each.isascii() and each.isalnum())
