from __future__ import annotations

import subprocess
import sys

import pytest

SEEN = """
import gc, weakref
from build_tools.common.collecting import collect_seldom
class Node: pass
{before}
collect_seldom(); collect_seldom()
node = Node(); node.itself = node
gone = weakref.ref(node)
del node
made = []
while gone() and len(made) < 1_000_000:
    made += [[] for _ in range(10_000)]
print(gc.get_threshold()[0] > 700, gc.isenabled(), gone() is None)
"""

KEPT = """
from pathlib import Path
from build_tools.common.collecting import give_back_memory
{before}
size = 300_000
b"x" * size  # having had such a piece, glibc would keep others
pieces = [b"x" * size for _ in range(200)]
last = b"x" * (size // 2)
del pieces
held = int(Path("/proc/self/statm").read_text().split()[1]) * 4096
print(held > 60_000_000)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's way")
def test_memory_goes_back_to_the_system() -> None:
    assert _run("give_back_memory()", KEPT) == "False\n"


def _run(before: str, asked: str = SEEN) -> str:
    code = asked.format(before=before)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout


def test_cycles_are_still_found() -> None:
    assert _run("") == "True True True\n"


def test_who_has_switched_the_collector_off_is_left_alone() -> None:
    assert _run("gc.set_threshold(0)").startswith("False")
