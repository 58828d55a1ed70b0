"""No kind of text costs more than in proportion to its length, at any stage.

Counted in calls of every fourth kind; ``python -m tests.scaling`` measures what 10 MB of each take.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.scaling.kinds import KINDS
from tests.scaling.publishing import calls, publish, unprotected, write_tree

_SIZE, _TIMES = 250, 8
_NOISE = 1.5
_CHANCE = 25_000
"""How much faster than the text the work may grow, and calls that depend on what was asked before:
what is known of recurring texts is kept."""


@pytest.mark.parametrize("kind", list(KINDS)[3::4])
def test_the_work_grows_no_faster_than_the_text(kind: str) -> None:
    """Counted in calls, which are the same on every machine; each size from the beginning."""
    suffix, make = KINDS[kind]
    with unprotected():
        nothing = _begun(suffix)
        fewer = max(0, _published(suffix, make(_SIZE)) - nothing)  # a little may spare some
        more = _published(suffix, make(_TIMES * _SIZE)) - nothing
    assert more <= _TIMES * _NOISE * fewer + _CHANCE, (nothing, fewer, more)


@cache
def _begun(suffix: str) -> int:
    """The calls for reports of such files that have nothing but a beginning."""
    *_, make = (make for kind, make in KINDS.values() if kind == suffix)  # the last has no text
    _published(suffix, make(0))  # what is done once a process, such as reading the forms, is done
    return _published(suffix, make(0))


def _published(suffix: str, data: bytes) -> int:
    """The calls it takes to publish ``data``."""
    with TemporaryDirectory(prefix="nianbao-growth-") as folder:
        write_tree(Path(folder), suffix, data)
        return calls(partial(publish, Path(folder)))
