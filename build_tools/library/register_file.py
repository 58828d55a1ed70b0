"""The register's file, and what stands in for one that an accident keeps from being read."""

from hashlib import sha256
from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.library.register import Register, parse_register
from build_tools.library.stored_register import PackedRegister, StoredRegister
from build_tools.model import Problem, Source, Value
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
    register: PackedRegister
    problems: tuple[Problem, ...]


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
        source = read_source(path, shown, root)
        key = _key(source)
        if kept is not None and kept.key == key:
            return Register(StoredRegister(kept.register), kept.problems)
        register = parse_register(_text(source), shown)
    except UnreadableError as error:
        return _last(Register(StoredRegister(), (error.problem,)), kept, shown)
    if not _is_whole(register):
        return _last(register, kept, shown)
    cache.store("register", _Kept(key, register.agencies.packed, register.problems))
    return register


def _key(source: Source) -> str:
    """Changes whenever the register's text, its name or the code that reads it does."""
    digest = sha256(f"{code_version('register')} {source.path} ".encode())
    digest.update(source.data)
    return digest.hexdigest()


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
        return Register(StoredRegister(kept.register), (*register.problems, reported))
    if all(problem.code == _NO_FILE for problem in register.problems):
        return register  # nobody has written one yet
    reported = Problem.of(shown, LOST)
    return Register(register.agencies, (*register.problems, reported))
