"""Every promise can be broken, and one of them is; ``make mutation`` breaks all."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.mutation.breaking import ROOT, Verdict, broken, copy_project, promises, tried

_PROMISES = {each.promise: each for each in promises()}
_TRIED = "a sum over the years with an unread part is unread"
"""One whose tests are quick."""


@pytest.mark.parametrize("name", _PROMISES)
def test_the_line_that_keeps_a_promise_is_known(name: str) -> None:
    """Whoever rewrites it writes it in ``promises.yml`` anew, and how it is broken."""
    promise = _PROMISES[name]
    text = (ROOT / promise.file).read_text("utf-8")
    compile(broken(text, promise), promise.file, "exec")
    for words in shlex.split(promise.tests):
        path, _, test = words.partition("::")
        if path.startswith("tests/"):
            assert (ROOT / path).exists()
            assert not test or f"def {test}(" in (ROOT / path).read_text("utf-8")


def test_a_broken_promise_is_noticed_and_what_breaks_nothing_is_not(tmp_path: Path) -> None:
    project, promise = copy_project(tmp_path / "project"), _PROMISES[_TRIED]
    assert tried(project, promise) is Verdict.NOTICED
    idle = promise._replace(line='"""', broken='"""')
    with pytest.raises(ValueError, match=re.escape("and not once")):
        tried(project, idle)
    idle = idle._replace(line="from collections.abc", broken="from collections.abc")
    assert tried(project, idle) is Verdict.MISSED
