"""What is made of what, step by step: the one place that says what makes a step be done again.

A report's way is a straight line. Each step is one function; what it gives is kept under a key made
of what goes into it and of the code that does it. That code is every module of ours that the step's
module imports or names, directly or not, and the data files beside these: nothing has to be listed,
and a new module cannot be forgotten.
"""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path
from shutil import which
from typing import NamedTuple

_PACKAGE = Path(__file__).parent
_NAME = _PACKAGE.name
_DATA = frozenset({".yml", ".csv", ".txt"})
_NAMED = re.compile(rf"\b{_NAME}(?:\.\w+)*")
_FROM = re.compile(rf"^\s*from ({_NAME}[\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE)


class Step(NamedTuple):
    """One step on the way."""

    module: str
    """Where its function stands, below the package."""
    kept: str
    """The artefact of the cache, or what else holds it."""
    made_of: str
    """What its key consists of, besides the version of the code."""


STEPS = {
    "scan": Step(
        "library.content", "blocks, stamps", "size, times and inode of each file, the register"
    ),
    "register": Step("library.register_file", "register", "the text of agencies.yml"),
    "reading": Step(
        "reports.reading",
        "readings/<agency>",
        "path and hash of each source, the parsers' versions",
    ),
    "prose": Step(
        "checks.text_reuse", "proses/<agency>", "the key of the readings, the agency's names"
    ),
    "comparison": Step("library.reuse", "likenesses", "the keys of all proses"),
    "judging": Step(
        "library.agency_reports",
        "findings/<agency>",
        "sources, corrections, register entry, likenesses and withdrawals of the agency",
    ),
    "summary": Step("library.agency_reports", "summaries/<agency>", "as for judging"),
    "publishing": Step("site.build", "the site's folders", "as for judging, templates, the theme"),
}
"""In the order of the way; a step uses those before it."""

AGENCY_GROUPS = tuple(
    sorted({each.kept.partition("/")[0] for each in STEPS.values() if "/<agency>" in each.kept})
)
"""The folders of the cache that hold something of each agency."""

_LIBRARIES = (
    "lxml", "markdown-it-py", "msgspec", "onnxruntime", "pdfplumber", "pillow", "pypdfium2",
    "rapidocr", "selectolax",
)  # fmt: skip


@cache
def code_version(step: str) -> str:
    """Changes whenever code, a form or a library that decides what ``step`` gives does.

    Of the code as this process loaded it, hence computed once.
    """
    digest = sha256()
    for path in _files(f"{_NAME}.{STEPS[step].module}"):
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(_content(path) + b"\0")
    for name in _LIBRARIES:
        digest.update(f"{name} {_installed(name)}\n".encode())
    # What LibreOffice was not there to convert is tried again as soon as it is.
    digest.update(f"soffice {bool(which('soffice') or which('libreoffice'))}".encode())
    return digest.hexdigest()


def _files(module: str) -> list[Path]:
    """The files of ``module`` and of all it imports, with the data files beside them."""
    found: set[Path] = set()
    named, waiting = {module}, [module]
    while waiting:
        new = {path for path in _modules(waiting.pop()) if path not in found}
        found |= new
        names = {name for path in new for name in _imported(path)} - named
        named |= names
        waiting += names
    folders = {path.parent for path in found} - {_PACKAGE}
    beside = (each for folder in folders for each in folder.iterdir() if each.suffix in _DATA)
    return sorted({*found, *beside})


@cache
def _modules(name: str) -> tuple[Path, ...]:
    """The files that importing ``name`` runs: its own and those of the packages it lies in."""
    known = _ours()
    outer = accumulate(name.split("."), "{}.{}".format)
    return tuple([known[each] for each in outer if each in known])


@cache
def _ours() -> Mapping[str, Path]:
    """Every module of ours by its name: to ask the system for each would take ten times as long."""
    found = {}
    for path in _PACKAGE.rglob("*.py"):
        inner = path.relative_to(_PACKAGE).with_suffix("").parts
        found[".".join((_NAME, *inner)).removesuffix(".__init__")] = path
    return found


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _imported(path: Path) -> tuple[str, ...]:
    """What it names, in an import or in a string by which a module is imported when needed."""
    text = _content(path).decode()
    found = set(_NAMED.findall(text))
    for module, names in _FROM.findall(text):
        found.update(f"{module}.{name}" for name in re.findall(r"\w+", names))
    return tuple(found)


@cache
def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
