"""The packages a portal needs, each with the version that is installed here."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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
