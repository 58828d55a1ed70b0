"""Traditional characters, in which many sites show their reports too, for matching only."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.model import Paragraph

_ANSWER = re.compile("(?<=[答回])覆")
"""Of two meanings of 覆 the one that is written otherwise in simplified characters."""
_Characters: TypeAlias = tuple[re.Pattern[str], dict[int, str]]


def simplified(text: str) -> str:
    """``text`` in simplified characters, one for one."""
    traditional, characters = _characters()
    if not traditional.search(text):
        return text
    return _ANSWER.sub("复", text.translate(characters))


def in_simplified(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """``paragraphs`` in simplified characters, in their places."""
    traditional, _ = _characters()
    if not traditional.search("".join([each.text for each in paragraphs])):
        return paragraphs
    return [replace(each, text=simplified(each.text)) for each in paragraphs]


@cache
def _characters() -> _Characters:
    """Those that have a simplified form of the first level of GB 2312, and these forms."""
    pairs = files("build_tools.common").joinpath("traditional.txt").read_text("utf-8").split()
    return re.compile(f"[{''.join(pair[0] for pair in pairs)}]"), {
        ord(pair[0]): pair[1] for pair in pairs
    }
