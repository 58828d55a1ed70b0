"""Traditional characters, in which many sites show their reports too, for matching only."""

import re
from functools import cache
from importlib.resources import files
from typing import TypeAlias

_Characters: TypeAlias = tuple[re.Pattern[str], dict[int, str]]


def simplified(text: str) -> str:
    """``text`` in simplified characters, one for one."""
    traditional, characters = _characters()
    return text.translate(characters) if traditional.search(text) else text


@cache
def _characters() -> _Characters:
    """Those that have a simplified form of the first level of GB 2312, and these forms."""
    pairs = files("build_tools.common").joinpath("traditional.txt").read_text("utf-8").split()
    return re.compile(f"[{''.join(pair[0] for pair in pairs)}]"), {
        ord(pair[0]): pair[1] for pair in pairs
    }
