"""The register's file, and what stands in for one that an accident keeps from being read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from build_tools.common.cache import Cache
from build_tools.library.register import Register, parse_register
from build_tools.model import Problem, Region, Source, Value
from build_tools.readers import UnreadableError, read_source
from build_tools.readers.problems import unreadable
from build_tools.steps import code_version

LAST_KNOWN = "E-REGISTER-LAST"
"""The code of the problem that an earlier register stands in for one that cannot be read …"""
LOST = "E-REGISTER-LOST"
"""… and that there is none: what is published must not be made anew without names."""

_NO_FILE = "E-OPEN"


class _Kept(Value, frozen=True):
    """The register in the cache, and what it was made from and by."""

    key: str
    register: Register


def load_register(
    path: Path, shown: str | None = None, cache: Cache | None = None, root: Path | None = None
) -> Register:
    """The register at ``path``, called ``shown`` in messages. Never raises for its content.

    One that cannot be read as a whole is an accident: its agencies are those of the last one in
    ``cache`` that could, and a problem ``LAST_KNOWN`` says so, or ``LOST`` where there is none.
    Through a link out of ``root`` nothing is read.
    """
    shown, cache = shown or str(path), cache or Cache(None)
    kept = cache.load("register", _Kept)
    try:
        text = _text(read_source(path, shown, root))
    except UnreadableError as error:
        return _last(Register({}, (error.problem,)), kept, shown)
    key = sha256(f"{code_version('register')} {shown} {text}".encode()).hexdigest()
    if kept is not None and kept.key == key:
        return _with_shared_regions(kept.register)
    register = parse_register(text, shown)
    if not _is_whole(register):
        return _last(register, kept, shown)
    cache.store("register", _Kept(key, register))
    return register


def _with_shared_regions(register: Register) -> Register:
    """``register``, in which the agencies of a region have one and the same: half the memory."""
    known: dict[Region | None, Region | None] = {}
    agencies = {
        agency: replace(each, region=known.setdefault(each.region, each.region))
        for agency, each in register.agencies.items()
    }
    return Register(agencies, register.problems)


def _text(source: Source) -> str:
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        raise unreadable(source, "E-ENCODING.register", line) from None


def _is_whole(register: Register) -> bool:
    """Whether it is as its maintainers wrote it, but for single entries and fields."""
    codes = {problem.code for problem in register.problems}
    return "E-YAML" not in codes and (bool(register.agencies) or not codes)


def _last(register: Register, kept: _Kept | None, shown: str) -> Register:
    """What stands in for ``register``, which cannot be read as a whole."""
    if kept is not None:
        reported = Problem.of(shown, LAST_KNOWN)
        return Register(kept.register.agencies, (*register.problems, reported))
    if all(problem.code == _NO_FILE for problem in register.problems):
        return register  # nobody has written one yet
    reported = Problem.of(shown, LOST)
    return Register(register.agencies, (*register.problems, reported))
