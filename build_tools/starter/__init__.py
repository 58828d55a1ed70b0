"""A content-only portal made from nothing: settings, one example, workflows, forms, a README."""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from build_tools.common.resources import DEPLOY
from build_tools.model import Value
from build_tools.synthetic import write_example

__all__ = ["Details", "NotEmptyError", "create_portal", "pinned_requirements"]

_FILES = Path(__file__).parent / "files"
_HIDDEN = "dot-"
_MARK = re.compile("@([A-Z]+)@")
_QUOTED = (".yml",)


class NotEmptyError(Exception):
    """The folder for the new portal holds something already."""


class Details(Value, frozen=True):
    """What a portal says of itself."""

    name: str
    address: str
    """Its web address; "" while it has none."""
    contact: str
    """Of its maintainers: an address, a telephone number or a web address."""
    publisher: str = ""
    licence: str = "CC0-1.0"


def create_portal(folder: Path, details: Details) -> list[str]:
    """Write a whole portal into ``folder``; gives the paths written, in order.

    NotEmptyError when ``folder`` is there and holds anything but ``.git``: nothing is overwritten.
    """
    if folder.is_dir() and any(path.name != ".git" for path in folder.iterdir()):
        raise NotEmptyError(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    example = write_example(folder / "content")
    register = (folder / "content" / "agencies.yml").read_text("utf-8").partition("\n")[2]
    for path, text in _texts(details, example):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")
    with (folder / "content" / "agencies.yml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"  # 这一条是样例，连同 reports/{example} 一起删掉。\n{register}")
    (folder / "requirements.txt").write_text(pinned_requirements(), "utf-8", newline="\n")
    (folder / "deploy").mkdir(exist_ok=True)
    shutil.copyfile(DEPLOY / "nginx.conf", folder / "deploy" / "nginx.conf")
    return sorted(path.relative_to(folder).as_posix() for path in _written(folder))


def _texts(details: Details, example: str) -> Iterator[tuple[str, str]]:
    """Every file of the portal but for the copied ones: its path and its text."""
    said = {
        "NAME": details.name,
        "ADDRESS": details.address,
        "CONTACT": details.contact,
        "PUBLISHER": details.publisher,
        "LICENCE": details.licence,
        "EXAMPLE": example,
    }
    for path in sorted(_FILES.rglob("*")):
        if path.is_file():
            parts = path.relative_to(_FILES).parts
            target = "/".join(part.replace(_HIDDEN, ".", 1) for part in parts)
            yield target, _filled(path.read_text("utf-8"), said, path.suffix in _QUOTED)


def _filled(text: str, said: Mapping[str, str], quoted: bool) -> str:
    """``text`` with what is said in its places; in YAML as a quoted scalar."""
    plain = {key: " ".join(value.split()) for key, value in said.items()}
    shown = {key: json.dumps(v, ensure_ascii=False) if quoted else v for key, v in plain.items()}
    return _MARK.sub(lambda mark: shown.get(mark[1], mark[0]), text)


def _written(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        yield from (Path(root, name) for name in files)


_OURS = "nianbao"
_HEAD = """\
# 程序和它所用的包，都钉在试过的版本上。升级：
#     pip install --upgrade nianbao && nianbao new --requirements > requirements.txt
"""


def pinned_requirements() -> str:
    """A requirements file of this package and of all that it needs, direct or not."""
    found: dict[tuple[str, frozenset[str]], str] = {}
    _collect(_OURS, frozenset(), found)
    pins = {name: version for (name, _), version in found.items()}
    names = sorted(pins, key=lambda name: (name != _OURS, name))
    return _HEAD + "".join(f"{name}=={pins[name]}\n" for name in names)


def _collect(
    name: str, extras: frozenset[str], found: dict[tuple[str, frozenset[str]], str]
) -> None:
    """Note the version of ``name`` and of all that it needs with these ``extras``."""
    if (name, extras) in found:
        return
    try:
        known = distribution(name)
    except PackageNotFoundError:  # not needed on this system, or not installed
        return
    found[name, extras] = known.version
    for requirement in map(Requirement, known.requires or ()):
        if _holds(requirement, extras):
            needed = canonicalize_name(requirement.name)
            _collect(needed, frozenset(requirement.extras), found)


def _holds(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": each}) for each in ("", *extras))
