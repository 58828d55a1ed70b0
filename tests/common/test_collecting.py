from __future__ import annotations

import subprocess
import sys

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


def _run(before: str) -> str:
    code = SEEN.format(before=before)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout


def test_cycles_are_still_found() -> None:
    assert _run("") == "True True True\n"


def test_who_has_switched_the_collector_off_is_left_alone() -> None:
    assert _run("gc.set_threshold(0)").startswith("False")
