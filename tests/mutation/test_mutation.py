"""Every promise can be broken, and one of them is; ``make mutation`` breaks all."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.mutation.breaking import ROOT, Promise, Verdict, broken, copy_project, promises, tried

_PROMISES = {each.promise: each for each in promises()}
_TRIED = ("what a template prints is escaped unless it is markup",)


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


@pytest.mark.slow
@pytest.mark.parametrize("name", _TRIED)
def test_a_broken_promise_is_noticed(name: str, tmp_path: Path) -> None:
    assert tried(copy_project(tmp_path / "project"), _PROMISES[name]) is Verdict.NOTICED


def test_what_breaks_nothing_is_not_noticed(tmp_path: Path) -> None:
    idle = Promise("", "build_tools/common/text.py", '"""', '"""', "tests/common/test_memo.py")
    with pytest.raises(ValueError, match=re.escape("and not once")):
        tried(copy_project(tmp_path / "project"), idle)
    idle = idle._replace(line="from __future__", broken="from __future__")
    assert tried(tmp_path / "project", idle) is Verdict.MISSED
