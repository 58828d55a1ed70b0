"""Python's collector of reference cycles, told to look seldom: reports are trees, and make few."""

from __future__ import annotations

import gc

_NEW = 200_000
"""Objects made since it last looked; by default 700, of which a report's pages make many times."""


def collect_seldom() -> None:
    """Look seldom, and never at what is there now: code and forms stay.

    What stays untouched is also shared with processes that are forked afterwards.
    """
    if gc.get_threshold()[0] in (0, _NEW):  # switched off by whoever runs us, or done
        return
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW)
