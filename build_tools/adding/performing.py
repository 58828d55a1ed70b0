"""A plan carried out: originals copied byte for byte, sidecars written, the register extended."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

from build_tools.adding.planning import Action, Entry
from build_tools.common.files import HALF_DONE, replace_file, shown_name, write_file
from build_tools.common.marked_yaml import with_entry
from build_tools.library.corrections import SUFFIX as CORRECTIONS
from build_tools.library.register import parse_register
from build_tools.library.walking import EVIDENCE
from build_tools.model import Agency, Value

_NOW = frozenset({Action.NEW, Action.NEWER, Action.OLDER})
_VERSION = re.compile(r"(20\d{2})\.v(\d+)\.")


class Refused(Value, frozen=True):
    """A file that was not added, and why."""

    path: str
    why: str


def perform(
    entries: Iterable[Entry], content: Path, today: str, advance: Callable[[int], None]
) -> tuple[list[str], list[Refused]]:
    """Carry out ``entries``; gives the files written, as people know them, and what was refused.

    ``today`` (``YYYY-MM-DD``) stands in the sidecars as the day a file was taken in. The register
    is written first: a report without its entry would be worse than an entry without its report.
    NotExtensibleError where it cannot be.
    """
    wanted = [entry for entry in entries if entry.action in _NOW]
    _register(wanted, content)
    written: list[str] = []
    refused: list[Refused] = []
    for entry in wanted:
        try:
            written += [_shown(each, content) for each in _add(entry, content, today)]
        except (OSError, _RefusedError) as error:
            refused.append(Refused(entry.path, str(error)))
        advance(1)
    return written, refused


class _RefusedError(Exception):
    """The file cannot be added, for a reason of its own."""


def _register(entries: list[Entry], content: Path) -> None:
    path = content / "agencies.yml"
    new: dict[str, Agency] = {}
    for entry in entries:
        if entry.new and entry.agency:
            new.setdefault(entry.agency.id, entry.agency)
    text = path.read_text("utf-8-sig") if path.exists() else ""
    if (extended := with_agencies(text, new.values())) != text:
        content.mkdir(parents=True, exist_ok=True)
        replace_file(str(path), extended.encode())


def _add(entry: Entry, content: Path, today: str) -> Iterator[Path]:
    assert entry.agency is not None  # noqa: S101 - a plan is read so
    data = Path(entry.path).read_bytes()
    if sha256(data).hexdigest() != entry.sha256:
        raise _RefusedError("定下计划以后，这个文件变了。请重新运行 nianbao add")
    home = content / "reports" / entry.agency.id
    home.mkdir(parents=True, exist_ok=True)
    name = str(entry.year)
    if entry.action is Action.NEW and _present(home, name):
        raise _RefusedError(f"{_shown(home, content)} 里已经有 {name} 年的报告，没有动它")
    if entry.action is Action.NEWER:
        yield from _set_back(home, name)
    if entry.action is Action.OLDER:
        name = f"{name}.v{_next_version(home, name)}"
    target = home / f"{name}{Path(entry.path).suffix.lower()}"
    yield _created(target, data)
    yield _created(home / f"{name}.yml", _sidecar(entry, today).encode())
    evidence = Path(f"{entry.path}{EVIDENCE}")
    if evidence.is_file():
        yield _created(home / f"{name}{EVIDENCE}", evidence.read_bytes())


def _created(path: Path, data: bytes) -> Path:
    """Write a file that is not there yet, whole or not at all."""
    half_done = f"{path}{HALF_DONE}"
    write_file(half_done, data)
    try:
        os.link(half_done, path)  # fails where a file is: a rename would replace it
    except FileExistsError:
        raise _RefusedError(f"{path.name} 已经存在，没有覆盖") from None
    except OSError:  # a file system without links
        if path.exists():
            raise _RefusedError(f"{path.name} 已经存在，没有覆盖") from None
        os.replace(half_done, path)  # noqa: PTH105
    finally:
        Path(half_done).unlink(missing_ok=True)
    return path


def _present(home: Path, year: str) -> list[Path]:
    """The report of ``year`` that is in force and what lies beside it."""
    return sorted(path for path in home.glob(f"{year}.*") if not _VERSION.match(path.name))


def _set_back(home: Path, year: str) -> Iterator[Path]:
    """Make the report in force an earlier version, its source with it.

    What was corrected in it may not hold for another one: it stays with the year, to be judged
    anew.
    """
    number = _next_version(home, year)
    for path in _present(home, year):
        if not path.name.endswith(CORRECTIONS):
            target = path.with_name(f"{year}.v{number}{path.name[len(year) :]}")
            if target.exists():
                raise _RefusedError(f"{target.name} 已经存在，没有覆盖")
            path.rename(target)
            yield target


def _next_version(home: Path, year: str) -> int:
    matches = (_VERSION.match(path.name) for path in home.glob(f"{year}.v*"))
    return max((int(found[2]) for found in matches if found), default=0) + 1


def _sidecar(entry: Entry, today: str) -> str:
    said = {"url": entry.url, "seen": entry.seen or today, "published": entry.published}
    return "".join(f"{key}: {_scalar(value)}\n" for key, value in said.items() if value)


def _scalar(text: str) -> str:
    return text if re.fullmatch(r"[0-9-]+", text) else json.dumps(text, ensure_ascii=False)


def _shown(path: Path, content: Path) -> str:
    return f"{shown_name(content)}/{path.relative_to(content).as_posix()}"


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
