"""Remarks as lines for people at a terminal and for tools that know linters' lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from build_tools.checks import check_name
from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import Severity, terminal_line

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_COUNTED = (RemarkKind.REPORT, RemarkKind.READING, RemarkKind.CONTENT)


def as_text(files: Sequence[Checked], *, colour: bool = False) -> str:
    """A heading and lines for each kind of remark, then how many of what there are."""
    return "".join(f"{line}\n" for line in (*_lines(files, colour), *_summary(files)))


def _lines(files: Sequence[Checked], colour: bool) -> Iterator[str]:
    for kind in RemarkKind:
        said = [remark for file in files for remark in file.remarks if remark.kind is kind]
        if said:
            yield f"== {kind.label} =="
            yield from (_line(remark, colour) for remark in said)
            yield ""


def _line(remark: Remark, colour: bool) -> str:
    label, said = remark.severity.label, remark.advice
    if remark.kind is RemarkKind.ACCEPTED:
        label, said = "已说明", f"{remark.sentence}说明：{remark.accepted}"
    elif colour:
        label = f"\x1b[1;{_COLOURS[remark.severity]}m{label}\x1b[0m"
    return terminal_line(remark.path, remark.line, label, remark.code, said)


def _summary(files: Sequence[Checked]) -> Iterator[str]:
    unreadable = sum(not file.readable for file in files)
    yield f"共查 {len(files)} 个文件" + (f"，其中 {unreadable} 个读不出来" if unreadable else "")
    for kind in _COUNTED:
        yield from _counted(kind, files)
    accepted = sum(remark.kind is RemarkKind.ACCEPTED for file in files for remark in file.remarks)
    if accepted:
        yield f"已经说明的：{accepted} 处"
    unassessed = [code for file in files for code, _ in file.unassessed]
    if unassessed:
        codes = "、".join(dict.fromkeys(unassessed))
        yield f"无法判断的检查：{len(unassessed)} 项（需要的内容没有印出或未能准确识别）：{codes}"


def _counted(kind: RemarkKind, files: Sequence[Checked]) -> Iterator[str]:
    said = [each for file in files for each in file.remarks if each.kind is kind]
    levels = Counter(remark.severity for remark in said)
    counts = "，".join(f"{level.label} {levels[level]}" for level in Severity if levels[level])
    yield f"{kind.label}：{counts or '没有'}"
    for code, count in sorted(Counter(remark.code for remark in said).items()):
        yield f"  {check_name(code)}：{count} 处"
