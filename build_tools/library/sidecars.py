"""``<year>.yml`` beside a report: where the report comes from, read strictly."""

from __future__ import annotations

from pathlib import Path

from build_tools.marked_yaml import Fields, ProblemLog
from build_tools.model import Problem, Provenance
from build_tools.readers import UnreadableError, read_source

_FIELDS = ("url", "seen", "published")


def read_sidecar(path: Path, shown: str, root: Path) -> tuple[Provenance, tuple[Problem, ...]]:
    """What the sidecar at ``path`` says, and what is wrong with it. Never raises."""
    log = ProblemLog(shown)
    try:
        text = read_source(path, shown, root).data.decode("utf-8-sig")
    except UnreadableError as error:
        return Provenance(), (error.problem,)
    except UnicodeDecodeError:
        log.report(0, "E-ENCODING", "来源说明不是 UTF-8 编码", "请另存为 UTF-8 编码的文本")
        return Provenance(), tuple(log.problems)
    provenance = _provenance(text, log)
    return provenance, tuple(log.problems)


def _provenance(text: str, log: ProblemLog) -> Provenance:
    node = log.compose(text)
    if node is None:
        return Provenance()
    fields = Fields.of(log, "来源说明", node, _FIELDS)
    return Provenance(fields.url("url"), fields.day("seen"), fields.day("published"))
