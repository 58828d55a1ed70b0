"""``<year>.yml`` beside a report: where the report comes from, read strictly."""

from __future__ import annotations

from pathlib import Path

from build_tools.marked_yaml import Desk, Fields
from build_tools.model import Problem, Provenance
from build_tools.readers import UnreadableError, read_source

_FIELDS = ("url", "seen", "published")


def read_sidecar(path: Path, shown: str, root: Path) -> tuple[Provenance, tuple[Problem, ...]]:
    """What the sidecar at ``path`` says, and what is wrong with it. Never raises."""
    desk = Desk(shown)
    try:
        text = read_source(path, shown, root).data.decode("utf-8-sig")
    except UnreadableError as error:
        return Provenance(), (error.problem,)
    except UnicodeDecodeError:
        desk.report(0, "E-ENCODING", "来源说明不是 UTF-8 编码", "请另存为 UTF-8 编码的文本")
        return Provenance(), tuple(desk.problems)
    provenance = _provenance(text, desk)
    return provenance, tuple(desk.problems)


def _provenance(text: str, desk: Desk) -> Provenance:
    node = desk.compose(text)
    if node is None:
        return Provenance()
    fields = Fields.of(desk, "来源说明", node, _FIELDS)
    return Provenance(fields.url("url"), fields.day("seen"), fields.day("published"))
